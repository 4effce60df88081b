import type { Check } from "./check.ts";

/** A tick that finished has read every contact who was due: one that fails does not cost the others their turn. */
export const allLookedAt: Check = ({ model }) => {
  for (const { worker, due, read, failed } of model.ticks) {
    const missed = failed && [...due].find((id) => !read.includes(id) && !failed.includes(id));
    if (!missed) continue;
    const message = `${worker} finished and never looked at ${missed}, who was due`;
    return { invariant: 3, message, about: [missed, worker] };
  }
  return undefined;
};
