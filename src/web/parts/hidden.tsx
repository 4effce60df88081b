import type { Child } from "hono/jsx";

/** Words for screen readers only: `<hidden>` in a text. */
export function hidden(inside: readonly Child[]): Child {
  return <span class="visually-hidden">{[...inside]}</span>;
}
