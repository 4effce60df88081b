import type { FieldFault } from "../../domain/field-fault.ts";
import type { Texts } from "./texts.ts";

/** What is wrong with the fields, as part of a sentence. */
export function fieldFaultsInWords(faults: readonly FieldFault[], texts: Texts): string {
  const words = faults.map((fault) => fieldFaultInWords(fault, texts));
  return new Intl.ListFormat(texts.locale, { type: "unit" }).format(words);
}

function fieldFaultInWords(fault: FieldFault, { say }: Texts): string {
  const field = fault.field || say("console.faults.whole");
  const values = { ...fault, field };
  return fault.kind === "wrong"
    ? say("console.faults.field.wrong", {
        field,
        expected: say(`console.faults.expected.${fault.expected}`),
      })
    : say(`console.faults.field.${fault.kind}`, values);
}
