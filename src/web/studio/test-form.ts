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

/** Why a test is not sent. */
export type TestProblem = "address" | "sample" | "language" | "unshown" | "stopped";

/** The recipient's address, or why nothing can be sent. */
export function recipientOf(
  { email, languages }: TestForm,
  samples: readonly SampleContact[],
): { readonly to: string } | { readonly problem: TestProblem } {
  const to = parseEmailAddress(email);
  if (!to) return { problem: "address" };
  if (samples.some(({ contact }) => sameMailbox(contact.email) === sameMailbox(to)))
    return { problem: "sample" };
  if (languages.length === 0) return { problem: "language" };
  return { to };
}
