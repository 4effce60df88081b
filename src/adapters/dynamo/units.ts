import type { ConsumedCapacity } from "@aws-sdk/client-dynamodb";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/** Read and write request units consumed. */
type Units = { readonly read: number; readonly write: number };

export type UnitCounter = {
  /** Units consumed since the start or the last reset, by table. A write whose condition failed reports none. */
  readonly units: () => Readonly<Record<string, Units>>;
  readonly reset: () => void;
};

const NONE: Units = { read: 0, write: 0 };

/** Counts the capacity that each request of `client` consumes from now on. */
export function countUnits(client: DynamoDBDocumentClient): UnitCounter {
  const consumed = new Map<string, Units>();
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const input = { ...args.input, ReturnConsumedCapacity: "TOTAL" } as typeof args.input;
      const answer = await next({ ...args, input });
      const { ConsumedCapacity: capacity } = answer.output as {
        ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[];
      };
      // A batch reports the capacity of each table.
      for (const ofTable of [capacity ?? []].flat()) {
        add(consumed, ofTable, isRead(context.commandName));
      }
      return answer;
    },
    { step: "initialize", name: "count-units", override: true },
  );
  return { units: () => Object.fromEntries(consumed), reset: () => consumed.clear() };
}

function isRead(commandName: unknown): boolean {
  return /^(Get|BatchGet|Query|Scan)/.test(String(commandName));
}

function add(
  consumed: Map<string, Units>,
  { TableName = "", CapacityUnits = 0 }: ConsumedCapacity,
  read: boolean,
): void {
  if (!TableName) return;
  const before = consumed.get(TableName) ?? NONE;
  consumed.set(
    TableName,
    read
      ? { ...before, read: before.read + CapacityUnits }
      : { ...before, write: before.write + CapacityUnits },
  );
}
