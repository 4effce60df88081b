import { consoleUrls } from "../parts/paths.ts";
import type { Texts } from "../texts/texts.ts";

type SearchProps = { texts: Texts; typed?: string | undefined };

/** Finds one contact by their whole address. */
export function SearchForm({ texts: { say }, typed }: SearchProps) {
  return (
    <search class="search">
      <form method="get" action={consoleUrls.contacts.to()} class="inline-form">
        <label for="email">{say("console.search.label")}</label>
        <input
          id="email"
          name="email"
          type="text"
          inputmode="email"
          autocomplete="off"
          spellcheck={false}
          placeholder="ada@example.com"
          required
          value={typed}
        />
        <button type="submit">{say("console.search.submit")}</button>
      </form>
    </search>
  );
}
