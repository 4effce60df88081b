import type * as z from "zod";
import type { Rotation } from "../adapters/secrets/rotate-key.ts";
import type { ByHand } from "../domain/timeline.ts";
import type { ImportWorld } from "../pipeline/import-contacts.ts";
import type { ReplayWorld } from "../pipeline/replay.ts";
import type { DeadLetterQueue } from "../pipeline/replay-dead-letters.ts";
import type { World } from "../ports.ts";

/** Something to ask of a running Relance, on this machine or in AWS. */
export type Operation<
  Schema extends z.ZodType = z.ZodType,
  Answer = unknown,
  Needed extends Needs = Needs,
> = {
  readonly needs: Needed;
  /** What has to be said, as it comes over HTTP. */
  readonly input: Schema;
  /** Answers with JSON, or with a stream of it. Throws an Error whose message is for whoever asked. */
  run(world: WorldWith<Needed>, input: z.output<Schema>): Promise<Answer>;
};

/** What an operation needs. Nothing else is read for it, so that it takes no rights but its own. */
export type Needs =
  /** The tables, queues and lists, of which each is asked when it is used. */
  | "tables"
  /** The secret too: it finds contacts by their addresses. */
  | "keys"
  /** The same, and that the programme here is the one that runs. What it does, "…" being the stack: `import into …`. */
  | { readonly programmeTo: string }
  /** A secret that is kept in AWS. Why there is nothing to do on this machine. */
  | { readonly onlyInAws: string };

type WorldWith<Needed extends Needs> = Needed extends "tables"
  ? TablesWorld
  : Needed extends { readonly onlyInAws: string }
    ? SecretWorld
    : OperatorWorld;

/** What is there without the secret. */
export type TablesWorld = Omit<OperatorWorld, "keys">;

/** What an operator finds, wherever Relance runs. */
export type OperatorWorld = ReplayWorld &
  ImportWorld &
  Pick<World, "breaker" | "account" | "suppressionList"> & {
    readonly letters: DeadLetterQueue;
    /** Why something that is told may be off; absent when nothing is. */
    readonly note?: string | undefined;
    /** Who changes something by hand, and why. */
    sign(said: Signed): Promise<ByHand>;
  };

/** The secret with which links are signed. */
export type SecretWorld = { rotateKey(): Promise<Rotation> };

/** Who asks, when that is not plain from where it is asked, and why. */
export type Signed = {
  readonly by?: string | undefined;
  readonly reason?: string | undefined;
};

/** Records as they are read, and whether something of them may be off. */
export type Streamed<Item> = {
  readonly records: AsyncIterable<Item>;
  readonly note?: string | undefined;
};

/** Types what `run` is given by what the operation needs and is told. */
export function operation<Schema extends z.ZodType, Answer, const Needed extends Needs>(
  one: Operation<Schema, Answer, Needed>,
): Operation<Schema, Answer, Needed> {
  return one;
}
