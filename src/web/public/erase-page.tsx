import type { Context } from "hono";
import type { Contact } from "../../domain/contact.ts";
import { MessagePage } from "./message-page.tsx";
import { myDataPhrasesIn } from "./phrases-my-data.ts";
import { TopicLinks } from "./preferences-groups.tsx";
import { type PublicWorld, shownAt } from "./public-app.ts";
import { actionOf, Layout, type Shown } from "./public-layout.tsx";

/** What erasing does, and the button that does it. */
export function ErasePage({
  shown,
  contact,
}: {
  readonly shown: Shown;
  readonly contact: Contact;
}) {
  const { erase } = myDataPhrasesIn(shown.language);
  const path = shown.path.replace(/\/erase$/, "");
  return (
    <Layout shown={shown} title={erase.title}>
      <div class="preferences">
        <div class="opening">
          <h1>{erase.title}</h1>
          <p class="lead">{erase.text(contact.email)}</p>
        </div>
        <section class="card opening" aria-labelledby="happens">
          <h2 id="happens">{erase.happensTitle}</h2>
          <ol class="happens">
            {erase.happens.map((step) => (
              <li>{step}</li>
            ))}
          </ol>
          <p class="fine">{erase.elsewhere(shown.programme.name)}</p>
        </section>
        <section class="card opening" aria-labelledby="remains">
          <h2 id="remains">{erase.remainsTitle}</h2>
          <p>{erase.remains}</p>
        </section>
        <div class="decision">
          <form method="post" action={actionOf(shown)}>
            <button type="submit">{erase.button}</button>
          </form>
          <a href={actionOf({ ...shown, path })}>{erase.back}</a>
        </div>
      </div>
    </Layout>
  );
}

/** What a link of somebody who was erased leads to: nothing is kept, and here is where to sign up again. */
function ErasedPage({ shown }: { readonly shown: Shown }) {
  const { erased, erase } = myDataPhrasesIn(shown.language);
  const { links, again, ...words } = erased;
  return (
    <MessagePage shown={shown} icon="check" {...words} hint={erase.remains}>
      <p>{links}</p>
      <p>{again}</p>
      <TopicLinks shown={shown} />
    </MessagePage>
  );
}

/** Answers a link of ours whose contact was erased: gone (410), in the language of the browser. */
export function answerErased(
  context: Context,
  world: PublicWorld,
  status: 200 | 410 = 410,
): Response | Promise<Response> {
  context.header("Cache-Control", "no-store");
  return context.html(<ErasedPage shown={shownAt(context, world)} />, status);
}
