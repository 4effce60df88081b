import { raw } from "hono/html";
import type { PageContent } from "../../../domain/page-content.ts";
import type { Topic } from "../../../domain/programme.ts";
import { urls } from "../../../urls.ts";
import { phrasesIn } from "../../texts/phrases.ts";
import { FaultSummary, type FormState, isRefused } from "../form/fault-summary.tsx";
import { Layout, type Shown } from "../frame/layout.tsx";
import { Privacy, SignUpForm } from "./form.tsx";

type SignUpPageProps = {
  readonly shown: Shown;
  readonly topic: Topic;
  readonly content: PageContent;
  readonly state: FormState;
};

/** A topic's landing page: the promise, a picture, the form, and the reasons to sign up. */
export function SignUpPage({ shown, topic, content, state }: SignUpPageProps) {
  const title = isRefused(state)
    ? `${phrasesIn(shown).wentWrong} – ${content.title}`
    : content.title;
  return (
    <Layout shown={shown} title={title} description={content.description}>
      <FaultSummary shown={shown} topic={topic} state={state} />
      <div class="conversion">
        <div class="promise">
          <p class="eyebrow">{content.eyebrow}</p>
          <h1>{content.headline}</h1>
          <p class="lead">{content.lead}</p>
        </div>
        <figure class="picture">
          <img src={urls.pageImage.to(topic.page, content.image)} alt={content.imageAlt} />
        </figure>
        <div class="asking">
          <SignUpForm shown={shown} topic={topic} submit={content.submit} state={state} />
          <Privacy shown={shown} style="fine privacy" />
        </div>
        <div class="prose">{raw(content.body)}</div>
      </div>
    </Layout>
  );
}
