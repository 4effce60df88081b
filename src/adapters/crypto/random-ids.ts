import { randomBytes } from "node:crypto";
import type { Ids } from "../../ports.ts";

/** Names that nobody can guess: 128 random bits. */
export function randomIds(): Ids {
  return { next: () => randomBytes(16).toString("hex") };
}
