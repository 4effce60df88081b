import { type Instant, millisecondsOf } from "../domain/calendar.ts";
import type { SignUp } from "../domain/consent.ts";
import { activeTopics, type Contact, newContact } from "../domain/contact.ts";
import { markOf, revived } from "../domain/dormancy.ts";
import { sameMailbox } from "../domain/email-address.ts";
import { signedUp } from "../domain/membership.ts";
import { initialStage } from "../domain/programme.ts";
import type { Publishing, World } from "../ports.ts";
import { changeAndPublish } from "./change-and-publish.ts";

export type SignUpWorld = Publishing &
  Pick<World, "ids" | "keys" | "groups" | "addresses" | "counters">;

export type SignedUp =
  | { readonly kind: "stored" }
  | { readonly kind: "too-many"; readonly retryAfterSeconds: number };

/**
 * Stores a sign-up and plans its confirmation mail. What it does and says never reveals whether the address is known.
 * Once it has returned "stored", the sign-up cannot be lost; repeating it for the same address is safe.
 */
export async function signUp(world: SignUpWorld, request: SignUp): Promise<SignedUp> {
  const now = world.clock.now();
  const { programme } = world;
  const counted = await world.counters.count(`sign-up#${request.consent.ipHash}`, now, 60);
  if (counted.times > programme.limits.signUpsPerMinute) {
    const wait = millisecondsOf(counted.windowEnds) - millisecondsOf(now);
    return { kind: "too-many", retryAfterSeconds: Math.max(1, Math.ceil(wait / 1000)) };
  }

  await store(world, request, now);
  return { kind: "stored" };
}

async function store(world: SignUpWorld, request: SignUp, now: Instant): Promise<void> {
  const { programme } = world;
  const hash = addressHash(world, request.email);
  const {
    contactId: id,
    formerOf,
    suppression,
  } = await world.addresses.claim(hash, world.ids.next());
  const nonce = world.ids.next();
  const change = async (current: Contact | undefined) => {
    const before = current
      ? revived(current, now)
      : {
          ...newContact(strangerOf(id, request), now, initialStage(programme)),
          addressWasOf: formerOf,
          suppressed: suppression,
        };
    const changed = signedUp(before, request, nonce, now, programme);
    if (activeTopics(changed).includes(request.topic)) await world.groups.add(request.topic, id);
    return changed;
  };
  const contact = await changeAndPublish(world, id, now, change, { even: "dormant" });
  if (!contact?.erasing) return;
  // Signing up again during an erasure starts a new contact.
  await world.addresses.release(hash, id, markOf(contact.erasing));
  await store(world, request, now);
}

/** The key of an address where the address itself must not be stored. */
export function addressHash({ keys }: Pick<World, "keys">, email: string): string {
  return keys.hash(`address:${sameMailbox(email)}`);
}

/** The only certain facts of a first sign-up: nobody has proved yet that the address is theirs. */
function strangerOf(id: string, { email, language }: SignUp) {
  return { id, email, language };
}
