import type { Act } from "../domain/act.ts";
import { type ActivityEntry, activityKinds } from "../domain/activity.ts";
import { occurrenceOf } from "../domain/send.ts";
import type { World } from "../ports.ts";

/** An id that can be part of a send's id unchanged and stay readable. */
const READABLE = /^[A-Za-z0-9-]{1,40}$/;

/** The length of the hash that replaces any other id: 96 bits. */
const HASH_LENGTH = 16;

/**
 * The act that an activity describes. An order, a refund, and a request with an id are identified by it; a visit, a
 * download, and a request without an id also by their instant.
 */
export function actOf({ keys }: Pick<World, "keys">, { type, id, at }: ActivityEntry): Act {
  const isNamed = id !== "" && activityKinds[type].isNamedById;
  const own = READABLE.test(id) ? id : hashed(keys.hash(`act:${id}`));
  const name = isNamed ? own : [...(id ? [own] : []), occurrenceOf(at)].join("-");
  return { type, at, name };
}

/** A hash reduced to letters and digits. */
function hashed(hash: string): string {
  return hash.replaceAll(/[^A-Za-z0-9]/g, "").slice(0, HASH_LENGTH);
}
