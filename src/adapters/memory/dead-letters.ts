import type { DeadLetter } from "../../domain/dead-letter.ts";
import type { DeadLetters } from "../../ports.ts";

/** Dead letters in memory, in order. */
export function memoryDeadLetters(): DeadLetters & { readonly letters: readonly DeadLetter[] } {
  const letters: DeadLetter[] = [];
  return {
    letters,
    async put(letter) {
      letters.push(letter);
    },
  };
}
