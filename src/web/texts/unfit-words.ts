import type { Programme } from "../../domain/programme.ts";
import { fieldInWords } from "./list-property-words.ts";
import { refusalInWords } from "./row-refusal-words.ts";
import type { Texts } from "./texts.ts";

/** A value of an attribute that is left out, and why. */
export function unfitInWords(
  { attribute, reason }: { readonly attribute: string; readonly reason: string },
  programme: Programme,
  texts: Texts,
): string {
  const label = fieldInWords(attribute, programme, texts);
  return texts.say("import.report.unfit", { label, reason: refusalInWords(reason, texts) });
}
