import { holdsBack } from "../domain/breaker.ts";
import type { Instant } from "../domain/calendar.ts";
import type { Contact } from "../domain/contact.ts";
import { type DeferredBy, deferralOf } from "../domain/deferral.ts";
import { lookAgainOf } from "../domain/outbox.ts";
import { whyNotSend } from "../domain/plan.ts";
import { isWithinQuota } from "../domain/quota.ts";
import type { Send } from "../domain/send.ts";
import type { World } from "../ports.ts";
import { reportBreaker } from "./report-breaker.ts";

/** Why a planned mail has not gone out yet. */
export type Wait = {
  /** `quota`: the mail service's 24-hour quota; `turn`: only the mails before it. */
  readonly for: DeferredBy | "breaker" | "quota" | "turn";
  /** When it goes out, or is tried again; absent: within minutes. */
  readonly until?: Instant | undefined;
};

export type WaitWorld = Pick<World, "programme" | "clock" | "account" | "breaker" | "sendRate">;

/** What a planned mail of the contact waits for now; undefined if it is not planned, or may not go out any more. */
export async function findWait(
  world: WaitWorld,
  contact: Contact,
  send: Send,
): Promise<Wait | undefined> {
  if (send.state !== "planned") return undefined;
  const now = world.clock.now();
  if (whyNotSend(contact, send, now, world.programme)) return undefined;
  const deferral = deferralOf(contact, send, now, world.programme, world.sendRate);
  if (deferral.kind === "deferred") return { for: deferral.by, until: deferral.until };
  const until = lookAgainAt(contact, send, now);
  const { stop } = await reportBreaker(world);
  if (holdsBack(stop, send.purpose)) return { for: "breaker", until };
  const isHeldByQuota = !isWithinQuota(await world.account.read(), send.purpose);
  if (isHeldByQuota) return { for: "quota", until };
  // The hours have begun, and the mail is among those spread after that.
  const first = deferralOf(contact, send, send.dueAt, world.programme, world.sendRate);
  const isSpread = first.kind === "deferred" && first.until === until;
  return { for: isSpread ? first.by : "turn", until };
}

function lookAgainAt(contact: Contact, { sendId }: Send, now: Instant): Instant | undefined {
  const at = lookAgainOf(contact, sendId);
  return at && at > now ? at : undefined;
}
