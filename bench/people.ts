import { programme } from "../programme.ts";
import type { Instant } from "../src/domain/calendar.ts";
import type { SignUp } from "../src/domain/consent.ts";
import type { Contact } from "../src/domain/contact.ts";
import { confirm, confirmToken } from "../src/pipeline/confirm.ts";
import { findContact } from "../src/pipeline/explain.ts";
import { signUp } from "../src/pipeline/sign-up.ts";
import type { World } from "../src/ports.ts";

/** A sign-up for the example's topic "maroc". */
export function aSignUp(email: string, at: Instant): SignUp {
  return {
    topic: "maroc",
    email,
    firstName: "Camille",
    language: "fr",
    fields: { season: "spring" },
    consent: {
      version: "2026-10",
      text: programme.topics[0]?.consent.text.fr ?? "",
      page: "https://atlas-voyages.example/maroc",
      at,
      ipHash: email,
    },
  };
}

/** The token in the confirmation mail of a contact who signed up for "maroc" at `at`. */
export async function tokenOf(world: World, email: string, at: Instant): Promise<string> {
  const contact = await findContact(world, email);
  const nonce = contact?.memberships.maroc?.asked?.[0]?.nonce ?? "";
  return confirmToken(world, { contactId: contact?.id ?? "", topic: "maroc", nonce }, at);
}

/** Signs up for "maroc" and confirms, now. Returns the new member. */
export async function joinTopic(world: World, email: string): Promise<Contact> {
  const now = world.clock.now();
  await signUp(world, aSignUp(email, now));
  await confirm(world, await tokenOf(world, email, now));
  return (await findContact(world, email)) as Contact;
}
