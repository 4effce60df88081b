import type { Rotation } from "../../adapters/secrets/rotate-key.ts";
import { AskError } from "../../operator/ask-error.ts";

/** What a rotation did, and what to do next. Throws an AskError if it changed nothing. */
export function rotationStory(rotation: Rotation, again: string): string {
  switch (rotation.kind) {
    case "announced":
      return [
        `A new key is announced: it verifies links, and does not sign yet; ${olderKeys(rotation.older)} kept`,
        `Next, after ten minutes, when every function has it: ${again}`,
      ].join("\n");
    case "signs":
      return [
        `The new key signs from now on. Old links stay valid: ${olderKeys(rotation.older)} kept`,
        "The functions have it within minutes; nothing else is left to do",
      ].join("\n");
    case "too-soon":
      throw new AskError(
        `Nothing changed: the secret last changed at ${rotation.changedAt}, and some functions may not have its new key yet. At ${rotation.notBefore} or later: ${again}`,
      );
    case "changed-meanwhile":
      throw new AskError(
        `Somebody else changed the secret at the same time, and their change stands. To continue: ${again}`,
      );
  }
}

function olderKeys(count: number): string {
  return count === 1 ? "the key before it is" : `the ${count} keys before it are`;
}
