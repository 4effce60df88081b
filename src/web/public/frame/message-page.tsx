import type { Child } from "hono/jsx";
import { Icon, type IconName } from "./icon.tsx";
import { Layout, type Shown } from "./layout.tsx";

type MessagePageProps = {
  readonly shown: Shown;
  readonly icon: IconName;
  readonly eyebrow?: string | undefined;
  readonly title: string;
  readonly text: string;
  readonly hint?: string | undefined;
  /** The next step: a link, or a form with one button. */
  readonly children?: Child;
};

/** A page with one message and at most one next step. */
export function MessagePage(page: MessagePageProps) {
  return (
    <Layout shown={page.shown} title={page.title}>
      <article class="card message">
        <Icon name={page.icon} />
        {page.eyebrow && <p class="eyebrow">{page.eyebrow}</p>}
        <h1>{page.title}</h1>
        <p class="lead">{page.text}</p>
        {page.children && <div class="actions">{page.children}</div>}
        {page.hint && <p class="fine">{page.hint}</p>}
      </article>
    </Layout>
  );
}

/** A form with one button, which posts to `action`. */
export function PostButton({ action, label }: { readonly action: string; readonly label: string }) {
  return (
    <form method="post" action={action}>
      <button type="submit">{label}</button>
    </form>
  );
}
