import type { ListProblem } from "../domain/list-problem.ts";

/**
 * A list cannot be imported as it is. Commands and pages word the problem for their users; the message is not for them.
 */
export class ImportError extends Error {
  override readonly name: string = "ImportError";
  readonly problem: ListProblem;

  constructor(problem: ListProblem, options?: ErrorOptions) {
    super(`Cannot import the list: ${problem.kind}`, options);
    this.problem = problem;
  }
}
