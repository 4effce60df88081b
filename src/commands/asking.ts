import type { Programme, WrittenProgramme } from "../domain/programme.ts";
import { failureInWords } from "../operator/failure-in-words.ts";
import type { Operator } from "../operator/operator.ts";
import { withoutAddresses } from "../operator/without-addresses.ts";
import { operatorOf, type Where } from "./where.ts";

/** Everything a command needs from the program that runs it. */
export type Host = {
  readonly say: (text: string) => void;
  /** Prints, and makes the program exit with a failure. */
  readonly fail: (text: string) => void;
  /** The programme in `programme.ts`, unchecked. */
  readonly written: WrittenProgramme;
  /** The same programme, checked. */
  readonly programme: () => Programme;
};

/** Asks the chosen Relance. A failure is printed in words, without any address except the typed one. */
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
