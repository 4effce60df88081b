import type { Context } from "hono";
import { parseEmailAddress, sameMailbox } from "../../domain/email-address.ts";
import type { SampleContact } from "../../domain/sample-contact.ts";
import type { TestOutlet } from "./studio.ts";

/** What was filled in to send a test. */
export type TestForm = {
  readonly email: string;
  readonly languages: readonly string[];
  readonly by: TestOutlet;
};

/** Reads the posted form. */
export async function readTestForm(context: Context): Promise<TestForm> {
  const { email, language, by } = await context.req.parseBody({ all: true });
  const languages = [language].flat().filter((one) => typeof one === "string");
  return { email: String(email ?? "").trim(), languages, by: by === "ses" ? "ses" : "mailbox" };
}

/** The address to write to, or why nothing can be sent. */
export function recipientOf(
  { email, languages }: TestForm,
  samples: readonly SampleContact[],
): { readonly to: string } | { readonly problem: string } {
  const to = parseEmailAddress(email);
  if (!to) return { problem: "Not sent: expected an e-mail address such as ada@example.com" };
  if (samples.some(({ contact }) => sameMailbox(contact.email) === sameMailbox(to)))
    return { problem: "Not sent: this is the address of a sample contact, which nobody reads" };
  if (languages.length === 0) return { problem: "Not sent: choose at least one language" };
  return { to };
}
