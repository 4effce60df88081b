import type { Act } from "../domain/act.ts";
import { type ActivityEntry, activityKinds } from "../domain/activity.ts";
import { occurrenceOf } from "../domain/send.ts";
import type { World } from "../ports.ts";

/** What may stand in the name of a send as it is, and be read there. */
const READABLE = /^[A-Za-z0-9-]{1,40}$/;

/** How much of a hash stands for an id that cannot: 96 bits. */
const HASH_LENGTH = 16;

/**
 * The act that an activity tells of. An order, a refund, and a request with an id are known by it; a visit, a download, and
 * a request without one by their instant too.
 */
export function actOf({ keys }: Pick<World, "keys">, { type, id, at }: ActivityEntry): Act {
  const isNamed = id !== "" && activityKinds[type].isNamedById;
  const own = READABLE.test(id) ? id : hashed(keys.hash(`act:${id}`));
  const name = isNamed ? own : [...(id ? [own] : []), occurrenceOf(at)].join("-");
  return { type, at, name };
}

/** A hash in letters and digits. */
function hashed(hash: string): string {
  return hash.replaceAll(/[^A-Za-z0-9]/g, "").slice(0, HASH_LENGTH);
}
