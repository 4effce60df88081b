import { raw } from "hono/html";
import beautify from "js-beautify";
import type { PageContent } from "../../../domain/page-content.ts";
import type { Programme, Topic } from "../../../domain/programme.ts";
import { urls, withLanguage } from "../../../urls.ts";
import { type Naming, styleOf } from "../form/field.tsx";
import { FormContent, Privacy } from "./form.tsx";
import { formSnippetStyle } from "./form-snippet-style.ts";

/**
 * A topic's form in one language, as plain HTML to paste into any site. It has the same fields as the topic's page, needs
 * no script, and posts to `publicUrl`. A page can have several.
 */
export function formSnippet(
  topic: Topic,
  language: string,
  programme: Programme,
  publicUrl: string,
  content: PageContent,
): string {
  const shown = { programme, language };
  const naming: Naming = { id: `relance-${topic.name}-${language}-`, style: "relance-" };
  const snippet = (
    <>
      <Comment text={introduction(topic, publicUrl)} />
      <style>{raw(formSnippetStyle)}</style>
      <form
        class={styleOf(naming, "form")}
        lang={language}
        method="post"
        action={publicUrl + withLanguage(urls.topic.to(topic.name), language)}
        target="_top"
        aria-label={content.title}
      >
        <FormContent
          shown={shown}
          topic={topic}
          submit={content.submit}
          state={{ typed: new Map(), faults: [] }}
          naming={naming}
        >
          <Choices programme={programme} />
        </FormContent>
        <Privacy shown={shown} style={styleOf(naming, "fine")} />
      </form>
    </>
  );
  return beautify.html(String(snippet), {
    indent_size: 2,
    inline: [],
    unformatted: ["style"],
    max_preserve_newlines: 1,
    wrap_line_length: 0,
    extra_liners: [],
  });
}

function introduction({ name }: Topic, publicUrl: string): string {
  return `Relance: the sign-up form of "${name}". It needs no script.
If you change the topic's questions or its sentence of consent, paste it again.
If your site shows it in a frame and nothing happens on sending, write target="_blank" instead of target="_top".
If your site has a Content-Security-Policy, let its form-action allow ${new URL(publicUrl).origin}.`;
}

/** Optional fields, each in an HTML comment that the site's author can remove. */
function Choices({ programme }: { readonly programme: Programme }) {
  const redirects = programme.allowedRedirects.map((address) => new URL(address).href);
  return (
    <>
      <Comment
        text={`Optional: the time zone of your visitors, such as Europe/Madrid; without it, ${programme.timeZone}. To have it, uncomment the next line.`}
      />
      <Comment text={`<input type="hidden" name="timeZone" value="${programme.timeZone}">`} />
      {redirects[0] && (
        <>
          <Comment
            text={`Optional: where visitors go next, instead of our page "look in your inbox": ${redirects.join(" or ")}, or a page below. To have it, uncomment the next line.`}
          />
          <Comment text={`<input type="hidden" name="redirect" value="${redirects[0]}">`} />
        </>
      )}
    </>
  );
}

function Comment({ text }: { readonly text: string }) {
  return raw(`\n<!-- ${text} -->`);
}
