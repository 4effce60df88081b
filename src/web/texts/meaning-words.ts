import type { Programme } from "../../domain/programme.ts";
import { propertyInWords } from "./list-property-words.ts";
import type { Texts } from "./texts.ts";

const MEANINGS = [
  ...["status", "suppressed", "bounced", "complained", "subscribed", "optIn"],
  ...["leftAt", "bouncedAt", "signedUpAt", "notes", "ignore"],
] as const;

/** What a column with this `meaning` (a property, or `ignore`) says about mail. */
export function meaningInWords(meaning: string, programme: Programme, texts: Texts): string {
  const known = MEANINGS.find((one) => one === meaning);
  if (known) return texts.say(`console.importQuestions.meanings.${known}`);
  const name = propertyInWords(meaning, programme, texts);
  return texts.say("console.importQuestions.asNamed", { name });
}
