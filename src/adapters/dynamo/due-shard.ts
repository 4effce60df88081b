import { createHash } from "node:crypto";
import type { ContactId } from "../../domain/contact-id.ts";

const SHARDS = 16;

/** The shards of the due index. */
export const dueShards: readonly string[] = Array.from({ length: SHARDS }, (_, shard) =>
  String(shard),
);

/** The shard of a contact, derived from their id. Spreads contacts due at the same time over several partitions. */
export function dueShardOf(id: ContactId): string {
  return String(createHash("sha256").update(id).digest().readUInt32BE() % SHARDS);
}
