import { createHash } from "node:crypto";
import type { ContactId, DuePart } from "../domain/contact-id.ts";

/** The number of shards of the due index. It is stored with each contact, so it cannot change. */
const SHARDS = 16;

/** The shards of the due index. */
export const dueShards: readonly string[] = Array.from({ length: SHARDS }, (_, shard) =>
  String(shard),
);

/** The shard of a contact, derived from their id. Spreads contacts due at the same time over several partitions. */
export function dueShardOf(id: ContactId): string {
  return String(createHash("sha256").update(id).digest().readUInt32BE() % SHARDS);
}

/** The shards of a part of the due contacts; all of them without one. Each shard is in one part exactly. */
export function shardsOf(part?: DuePart): readonly string[] {
  return part ? dueShards.filter((_, shard) => shard % part.of === part.part) : dueShards;
}

/** Those of `ids` that are in the part, in the same order. */
export function idsIn(part: DuePart | undefined, ids: readonly ContactId[]): readonly ContactId[] {
  if (!part || part.of === 1) return ids;
  return ids.filter((id) => isIn(part, id));
}

/** Whether a contact is in the part; every contact is in the whole. */
export function isIn(part: DuePart | undefined, id: ContactId): boolean {
  return !part || Number(dueShardOf(id)) % part.of === part.part;
}
