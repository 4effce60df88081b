import { createHash } from "node:crypto";
import type { Programme } from "../../domain/programme.ts";

/** A short name of a checked programme: the same for the same programme only. */
export function programmeDigest(programme: Programme): string {
  return createHash("sha256").update(JSON.stringify(programme)).digest("base64url").slice(0, 22);
}
