import { createHash } from "node:crypto";
import type { Programme } from "../../domain/programme.ts";

/** A short digest of a checked programme: equal programmes have equal digests. */
export function programmeDigest(programme: Programme): string {
  return createHash("sha256").update(JSON.stringify(programme)).digest("base64url").slice(0, 22);
}
