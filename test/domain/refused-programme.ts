import { checkedProgramme } from "../../src/domain/checked-programme.ts";
import type { WrittenProgramme } from "../../src/domain/programme.ts";

/** A programme to change, the change, and what its refusal says. */
export type Mistake = [what: string, change: (programme: WrittenProgramme) => void, says: string[]];

/** Why the programme is refused; empty if it is not. */
export function refusalOf(programme: WrittenProgramme): string {
  try {
    checkedProgramme(programme);
    return "";
  } catch (error) {
    return String(error);
  }
}

export function firstOf<Item>(items: readonly Item[] | undefined): Item {
  const [first] = items ?? [];
  if (!first) throw new Error("The list is empty");
  return first;
}
