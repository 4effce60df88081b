import type { PageContent } from "../../domain/page.ts";
import type { Programme, Topic } from "../../domain/programme.ts";
import { formSnippet } from "../public/sign-up/form-snippet.tsx";
import { languageName } from "./language-name.ts";
import { pagePath } from "./paths.ts";

type SnippetProps = {
  topic: Topic;
  language: string;
  programme: Programme;
  /** Where the form posts to. */
  address: string;
  content: PageContent;
};

/** The form of a topic as plain HTML, to copy. */
export function Snippet({ topic, language, programme, address, content }: SnippetProps) {
  const id = `snippet-${language}`;
  const html = formSnippet(topic, language, programme, address, content);
  return (
    <div class="snippet">
      <div class="snippet-head">
        <label for={id}>HTML in {languageName(language)}</label>
        <button type="button" data-copy={id} hidden>
          Copy
        </button>
      </div>
      <textarea id={id} readonly spellcheck={false} rows={24}>
        {html}
      </textarea>
    </div>
  );
}

/** Chooses where the form posts to: only a deployment knows its own address. */
export function SnippetAddress({ topic, address }: { topic: Topic; address: string }) {
  return (
    <form method="get" action={pagePath(topic.name)} class="card choices">
      <input type="hidden" name="view" value="snippet" />
      <div class="field">
        <label for="address">Where your Relance is deployed</label>
        <input
          id="address"
          name="address"
          type="url"
          required
          value={address}
          aria-describedby="address-hint"
        />
        <p class="muted" id="address-hint">
          The output <code>PublicUrl</code> of your stack. Paste the form anywhere on your site: it
          needs no script, and asks what the page asks.
        </p>
      </div>
      <button type="submit">Show</button>
    </form>
  );
}
