import type { ConsumedCapacity } from "@aws-sdk/client-dynamodb";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/** Read and write request units consumed. */
type Units = { readonly read: number; readonly write: number };

export type Meter = {
  /** The units consumed since the start or the last reset, by table. A write whose condition failed tells none. */
  readonly units: () => Readonly<Record<string, Units>>;
  readonly reset: () => void;
};

const NONE: Units = { read: 0, write: 0 };

/** Asks DynamoDB with every request of `client`, from now on, what it consumed, and sums it up. */
export function meter(client: DynamoDBDocumentClient): Meter {
  const consumed = new Map<string, Units>();
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const input = { ...args.input, ReturnConsumedCapacity: "TOTAL" } as typeof args.input;
      const answer = await next({ ...args, input });
      const { ConsumedCapacity: capacity } = answer.output as {
        ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[];
      };
      // A batch tells it of each table.
      for (const ofTable of [capacity ?? []].flat()) {
        add(consumed, ofTable, isRead(context.commandName));
      }
      return answer;
    },
    { step: "initialize", name: "meter", override: true },
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
