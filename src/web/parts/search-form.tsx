import { consoleUrls } from "./paths.ts";

/** Finds one contact by the whole of its address. */
export function SearchForm({ typed }: { typed?: string | undefined }) {
  return (
    <search class="search">
      <form method="get" action={consoleUrls.contacts.to()} class="inline-form">
        <label for="email">Find a contact by e-mail</label>
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
        <button type="submit">Find</button>
      </form>
    </search>
  );
}
