import type { ListProblem } from "../domain/list-problem.ts";

/** A list cannot be imported as it is. Its problem is for its user, in words that fit where they are; the message is not. */
export class ImportError extends Error {
  override readonly name: string = "ImportError";
  readonly problem: ListProblem;

  constructor(problem: ListProblem, options?: ErrorOptions) {
    super(`Cannot import the list: ${problem.kind}`, options);
    this.problem = problem;
  }
}
