import type { Rotation } from "../../adapters/secrets/rotate-key.ts";
import { AskError } from "../../operator/ask-error.ts";

/** What a rotation did, and what comes next. Throws an AskError when it changed nothing. */
export function rotationStory(rotation: Rotation, again: string): string {
  switch (rotation.kind) {
    case "announced":
      return [
        `A new key is announced: it verifies links, and signs none yet; ${olderKeys(rotation.older)} kept`,
        `Next, in ten minutes or later, when every function knows it: ${again}`,
      ].join("\n");
    case "signs":
      return [
        `The new key signs from now on. Old links stay good: ${olderKeys(rotation.older)} kept`,
        "The functions have it within minutes; there is no next step",
      ].join("\n");
    case "too-soon":
      throw new AskError(
        `Nothing was changed: the secret last changed at ${rotation.changedAt}, and not every function may know its new key yet. At ${rotation.notBefore} or later: ${again}`,
      );
    case "changed-meanwhile":
      throw new AskError(
        `The secret was changed by somebody else at the same time, and their change stands. To see what is next: ${again}`,
      );
  }
}

function olderKeys(count: number): string {
  return count === 1 ? "the key before it is" : `the ${count} keys before it are`;
}
