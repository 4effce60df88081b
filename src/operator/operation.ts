import type * as z from "zod";
import type { Rotation } from "../adapters/secrets/rotate-key.ts";
import type { Period } from "../domain/calendar.ts";
import type { ByHand } from "../domain/timeline.ts";
import type { ImportWorld } from "../pipeline/import-contacts.ts";
import type { ReplayWorld } from "../pipeline/replay.ts";
import type { DeadLetterQueue } from "../pipeline/replay-dead-letters.ts";
import type { World } from "../ports.ts";

/** Something an operator can ask of a running Relance, on this machine or in AWS. */
export type Operation<
  Schema extends z.ZodType = z.ZodType,
  Answer = unknown,
  Needed extends Needs = Needs,
> = {
  readonly needs: Needed;
  /** The schema of its input, as it comes over HTTP. */
  readonly input: Schema;
  /** Returns JSON, or a stream of it. Throws an Error whose message is for the person who asked. */
  run(world: WorldWith<Needed>, input: z.output<Schema>): Promise<Answer>;
};

/**
 * The parts of the world that an operation needs. Nothing else is read for it, so it requires only its own permissions.
 */
export type Needs =
  /** The tables, queues and lists. Each is read only when it is used. */
  | "tables"
  /** The same and the secret, to find contacts by their addresses. */
  | "keys"
  /**
   * The same, but the deployed programme must equal the local one. The text says what the operation does; "…" is the
   * stack.
   */
  | { readonly programmeTo: string }
  /** A secret that exists only in AWS. The text says why there is nothing to do locally. */
  | { readonly onlyInAws: string };

type WorldWith<Needed extends Needs> = Needed extends "tables"
  ? TablesWorld
  : Needed extends { readonly onlyInAws: string }
    ? SecretWorld
    : OperatorWorld;

/** An operator's world without the secret. */
export type TablesWorld = Omit<OperatorWorld, "keys">;

/** The tools of an operation, wherever Relance runs. */
export type OperatorWorld = ReplayWorld &
  ImportWorld &
  Pick<World, "breaker" | "account" | "suppressionList"> & {
    readonly letters: DeadLetterQueue;
    /** Why an answer may be inexact; absent if it is exact. */
    readonly note?: string | undefined;
    /** How long backups of the tables hold deleted records; absent if there are no backups. */
    readonly backupPeriod?: Period | undefined;
    /** Identifies the person who makes a change by hand, with the reason. */
    sign(said: Signed): Promise<ByHand>;
  };

/** The secret that signs links. */
export type SecretWorld = { rotateKey(): Promise<Rotation> };

/** The person who asks, if the environment does not say, and why. */
export type Signed = {
  readonly by?: string | undefined;
  readonly reason?: string | undefined;
};

/** Records as they are read, and whether some may be inexact. */
export type Streamed<Item> = {
  readonly records: AsyncIterable<Item>;
  readonly note?: string | undefined;
};

/** Infers the types of the parameters of `run` from the operation's needs and input. */
export function operation<Schema extends z.ZodType, Answer, const Needed extends Needs>(
  one: Operation<Schema, Answer, Needed>,
): Operation<Schema, Answer, Needed> {
  return one;
}
