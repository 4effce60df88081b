import { folded } from "./folded.ts";

/** The words in the name of a column, folded: `HasOptedOutOfEmail` is `has opted out of email`. */
export function wordsIn(name: string): string {
  return folded(
    name
      .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2")
      .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2"),
  );
}
