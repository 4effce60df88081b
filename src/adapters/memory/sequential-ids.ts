import type { Ids } from "../../ports.ts";

/** Predictable ids: `id1`, `id2` and so on. */
export function sequentialIds(): Ids {
  let last = 0;
  return {
    next() {
      last += 1;
      return `id${last}`;
    },
  };
}
