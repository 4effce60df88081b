import * as z from "zod/mini";
import { faultsInEnglish, fieldFaults } from "../../domain/field-fault.ts";
import type { SendReference } from "../../ports.ts";

const referenceSchema = z.object({
  contactId: z.string().check(z.minLength(1)),
  sendId: z.string().check(z.minLength(1)),
});

/** The send that a queue message refers to, or why the message cannot be understood. */
export function sendReferenceOf(body: string): SendReference | { readonly reason: string } {
  const found = parseJson(body);
  const parsed = referenceSchema.safeParse(found);
  if (parsed.success) return parsed.data;
  return { reason: `Cannot deliver: ${faultsInEnglish(fieldFaults(parsed.error, found))}` };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
