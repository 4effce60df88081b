import type { Programme, WrittenProgramme } from "../domain/programme.ts";
import { failureInWords } from "../operator/failure-in-words.ts";
import type { Operator } from "../operator/operator.ts";
import { withoutAddresses } from "../operator/without-addresses.ts";
import { operatorOf, type Where } from "./where.ts";

/** What a command needs of whoever starts it. */
export type Host = {
  readonly say: (text: string) => void;
  /** Prints, and ends with a failure. */
  readonly fail: (text: string) => void;
  /** The programme of `programme.ts`, as it is written. */
  readonly written: WrittenProgramme;
  /** The same, checked. */
  readonly programme: () => Programme;
};

/** Asks the Relance that was meant. A failure is told in words, with no address but the one that was typed. */
export async function asking(
  where: Where,
  { fail, written }: Host,
  question: (operator: Operator) => Promise<void>,
  typed?: string,
): Promise<void> {
  try {
    await question(await operatorOf(where, written));
  } catch (error) {
    fail(withoutAddresses(failureInWords(error), typed));
  }
}
