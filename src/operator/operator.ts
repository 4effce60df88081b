import type * as z from "zod";
import { ByHandError } from "../pipeline/hand-refusal.ts";
import { NotManualGroupError } from "../pipeline/manual-group.ts";
import { NoSuchStepError } from "../pipeline/send-step.ts";
import { AskError } from "./ask-error.ts";
import type { Needs, Operation, OperatorWorld, SecretWorld, TablesWorld } from "./operation.ts";
import { operations } from "./operations.ts";

type Operations = typeof operations;
export type OperationName = keyof Operations;
export type Input<Name extends OperationName> = z.output<Operations[Name]["input"]>;
export type Answer<Name extends OperationName> = Awaited<ReturnType<Operations[Name]["run"]>>;

/** Everything the commands ask of a running Relance, on this machine or in AWS. */
export interface Operator {
  /** Throws an Error whose message is for the person who asked: an AskError if the request cannot be fulfilled. */
  ask<Name extends OperationName>(name: Name, input: Input<Name>): Promise<Answer<Name>>;
}

/** The path of an operation on the local runtime, below `LOCAL_API`. */
export function pathOf(name: OperationName): string {
  return `/operations/${name}`;
}

/** Why this operation cannot be asked of a local Relance; undefined if it can. */
export function whyNotLocal(name: OperationName): string | undefined {
  const { needs } = operations[name];
  return typeof needs === "object" && "onlyInAws" in needs ? needs.onlyInAws : undefined;
}

export const operationNames = Object.keys(operations) as readonly OperationName[];

/** The pipeline's refusals. */
const REFUSALS = [ByHandError, NotManualGroupError, NoSuchStepError];

/** Runs each operation in a world that has what it needs. */
export function operatorIn(
  worldWith: (needs: Needs) => Promise<OperatorWorld | TablesWorld | SecretWorld>,
): Operator {
  return {
    async ask<Name extends OperationName>(name: Name, input: Input<Name>): Promise<Answer<Name>> {
      const { needs, run } = operations[name] as Operation;
      const world = await worldWith(needs);
      try {
        return (await run(world as OperatorWorld & SecretWorld, input)) as Answer<Name>;
      } catch (error) {
        const isRefused = REFUSALS.some((refusal) => error instanceof refusal);
        throw isRefused ? new AskError((error as Error).message, { cause: error }) : error;
      }
    },
  };
}
