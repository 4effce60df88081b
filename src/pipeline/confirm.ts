import { addPeriod, type Instant } from "../domain/calendar.ts";
import type { Claims } from "../domain/claims.ts";
import { waitingSignUp } from "../domain/consent.ts";
import type { Contact } from "../domain/contact.ts";
import { confirmed, withConfirmationAgain } from "../domain/membership.ts";
import { topicOf } from "../domain/programme.ts";
import type { Publishing, World } from "../ports.ts";
import { changeAndPublish, decideAndPublish } from "./change-and-publish.ts";
import { addressHash } from "./sign-up.ts";

type ReadWorld = Pick<World, "programme" | "clock" | "keys" | "contacts">;
type ConfirmWorld = Publishing & Pick<World, "keys" | "groups" | "addresses">;

/** The state of a confirmation link. If it belongs to a contact, also the topic, and the language to answer in. */
export type Confirmation =
  | {
      readonly kind: "ready" | "confirmed" | "already-confirmed" | "used" | "expired";
      readonly topic: string;
      readonly language: string;
      /** For a link to the preference center. */
      readonly contactId: string;
    }
  /** A link of ours whose contact is being erased or has been. */
  | { readonly kind: "erased" }
  | { readonly kind: "forged" };

type Confirm = Extract<Claims, { to: "confirm" }>;

/** How long a confirmation link lasts. */
const LASTS = "PT72H";

/** When a confirmation link created at `now` expires: 72 hours later. */
export function confirmBefore(now: Instant): Instant {
  return addPeriod(now, LASTS, "UTC");
}

/** A link token that confirms one sign-up, until `confirmBefore(now)`. */
export function confirmToken(
  { keys }: Pick<World, "keys">,
  sign: Omit<Confirm, "to" | "expiresAt">,
  now: Instant,
): string {
  return keys.sign({ to: "confirm", ...sign, expiresAt: confirmBefore(now) });
}

/** Reads a confirmation link and changes nothing: mail scanners open every link. */
export async function readConfirmation(world: ReadWorld, token: string): Promise<Confirmation> {
  const claims = confirmClaims(world, token);
  if (!claims) return { kind: "forged" };
  const contact = await world.contacts.get(claims.contactId);
  if (!contact || contact.erasing) return { kind: "erased" };
  return assess(contact, claims, world.clock.now());
}

/** Confirms a sign-up: the contact joins the topic's group, and its journeys start. Safe to repeat. */
export async function confirm(world: ConfirmWorld, token: string): Promise<Confirmation> {
  const read = await readConfirmation(world, token);
  const claims = confirmClaims(world, token);
  if (read.kind !== "ready" || !claims) return read;

  const now = world.clock.now();
  await world.groups.add(claims.topic, claims.contactId);
  const { outcome } = await decideAndPublish(world, claims.contactId, now, async (current) => {
    if (!current) return { outcome: undefined };
    const result = confirmed(current, claims.topic, claims.nonce, now, world.programme);
    if (result.kind !== "confirmed") return { contact: current, outcome: result.kind };
    if (current.addressWasOf) {
      await world.addresses.prove(addressHash(world, current.email), current.id);
    }
    if (current.suppressed && !result.contact.suppressed) {
      await world.addresses.liftBounce(addressHash(world, current.email));
    }
    return { contact: result.contact, outcome: result.kind };
  });
  return outcome ? { ...read, kind: outcome } : { kind: "erased" };
}

/** Sends the confirmation mail of an expired link again, if its sign-up still waits and the daily limit allows. */
export async function confirmAgain(world: ConfirmWorld, token: string): Promise<Confirmation> {
  const read = await readConfirmation(world, token);
  const claims = confirmClaims(world, token);
  if (read.kind !== "expired" || !claims) return read;

  const now = world.clock.now();
  const { contactId, topic, nonce } = claims;
  await changeAndPublish(
    world,
    contactId,
    now,
    (current) =>
      current && (withConfirmationAgain(current, topic, nonce, now, world.programme) ?? current),
  );
  return read;
}

/** The claims of a link, with the present name of its topic: the link may be older than a rename. */
function confirmClaims(
  { keys, programme }: Pick<World, "keys" | "programme">,
  token: string,
): Confirm | undefined {
  const claims = keys.verify(token);
  if (claims?.to !== "confirm") return undefined;
  return { ...claims, topic: topicOf(programme, claims.topic)?.name ?? claims.topic };
}

function assess(contact: Contact, claims: Confirm, now: Instant): Confirmation {
  const membership = contact.memberships[claims.topic];
  const signUp = waitingSignUp(membership, claims.nonce);
  const about = {
    topic: claims.topic,
    language: signUp?.language ?? contact.language,
    contactId: contact.id,
  };
  if (signUp) return { kind: claims.expiresAt > now ? "ready" : "expired", ...about };
  return { kind: membership?.state === "active" ? "already-confirmed" : "used", ...about };
}
