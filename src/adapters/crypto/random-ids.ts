import { randomBytes } from "node:crypto";
import type { Ids } from "../../ports.ts";

/** Ids that cannot be guessed: 128 random bits each. */
export function randomIds(): Ids {
  return { next: () => randomBytes(16).toString("hex") };
}
