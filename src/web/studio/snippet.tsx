import type { PageContent } from "../../domain/page-content.ts";
import type { Programme, Topic } from "../../domain/programme.ts";
import { formSnippet } from "../public/sign-up/form-snippet.tsx";
import { languageName } from "../texts/language-name.ts";
import type { Texts } from "../texts/texts.ts";
import { pagePath } from "./paths.ts";

type SnippetProps = {
  topic: Topic;
  language: string;
  programme: Programme;
  /** Where the form posts to. */
  address: string;
  content: PageContent;
  texts: Texts;
};

/** The form of a topic as plain HTML, to copy. */
export function Snippet(props: SnippetProps) {
  const { topic, language, programme, address, content, texts } = props;
  const { say } = texts;
  const id = `snippet-${language}`;
  const html = formSnippet(topic, language, programme, address, content);
  return (
    <div class="snippet">
      <div class="snippet-head">
        <label for={id}>
          {say("studio.page.html", { language: languageName(language, texts) })}
        </label>
        <button type="button" data-copied={say("studio.page.copied")} data-copy={id} hidden>
          {say("studio.page.copy")}
        </button>
      </div>
      <textarea id={id} readonly spellcheck={false} rows={24}>
        {html}
      </textarea>
    </div>
  );
}

type AddressProps = { topic: Topic; address: string; texts: Texts };

/** Chooses where the form posts to: only a deployment knows its own address. */
export function SnippetAddress({ topic, address, texts }: AddressProps) {
  const { say, sayWith } = texts;
  return (
    <form method="get" action={pagePath(topic.name)} class="card choices">
      <input type="hidden" name="view" value="snippet" />
      <div class="field">
        <label for="address">{say("studio.page.address")}</label>
        <input
          id="address"
          name="address"
          type="url"
          required
          value={address}
          aria-describedby="address-hint"
        />
        <p class="muted" id="address-hint">
          {sayWith("studio.page.addressHint", { code: (name) => <code>{name}</code> })}
        </p>
      </div>
      <button type="submit">{say("studio.show")}</button>
    </form>
  );
}
