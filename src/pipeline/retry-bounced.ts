import { addPeriod, type Instant } from "../domain/calendar.ts";
import type { World } from "../ports.ts";
import { addressHash } from "./sign-up.ts";

type RetryWorld = Pick<World, "keys" | "addresses" | "suppressionList">;

/** How long to wait before a second confirmation mail is tried at an address that bounced. */
const NOT_AGAIN_FOR = "P1M";

/**
 * Allows one confirmation mail a month to an address that bounced, and returns whether this is the one; trying the same
 * mail again is allowed. The mail service's own suppression is lifted first, unless it is for a complaint; ours stays
 * until somebody presses the button in that mail. If that mail bounces too, the mail service suppresses the address
 * again.
 */
export async function retryBounced(
  world: RetryWorld,
  email: string,
  sendId: string,
  now: Instant,
): Promise<boolean> {
  const hash = addressHash(world, email);
  const monthAgo = addPeriod(now, NOT_AGAIN_FOR, "UTC", -1);
  const by = world.keys.hash(`retry:${sendId}`);
  const { retriedAt, retriedBy } = (await world.addresses.find(hash))?.suppression ?? {};
  if (retriedAt && retriedAt > monthAgo && retriedBy !== by) return false;
  const listed = await world.suppressionList.find(email);
  if (listed?.reason === "complaint") return false;
  if (listed) await world.suppressionList.remove(email);
  return world.addresses.retryBounced(hash, by, now, monthAgo);
}
