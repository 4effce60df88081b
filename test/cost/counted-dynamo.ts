import { ConditionalCheckFailedException, type ConsumedCapacity } from "@aws-sdk/client-dynamodb";
import { type DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
import { startDynalite } from "../../bench/dynalite.ts";
import { documentClient } from "../../src/adapters/dynamo/document-client.ts";
import { type TableName, tables } from "../../src/adapters/dynamo/tables.ts";
import { indexUnits, type Keys, writeUnits } from "./dynamo-units.ts";

type Item = Readonly<Record<string, unknown>>;
type Input = { TableName: string; Key?: Item; Item?: Item; ConsistentRead?: boolean };
type Output = { ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[]; Items?: Item[] };

/**
 * The requests to DynamoDB. `reported` is the part of the tables that dynalite reports itself, for
 * comparison.
 */
export type Consumed = {
  reads: number;
  writes: number;
  indexWrites: number;
  reported: number;
  /** How often a caller waited: concurrent requests count as one wait. */
  waits: number;
  tables: Set<string>;
};

/** The minimum cost of a read that finds nothing: a strongly consistent read costs twice as much. */
const LEAST_READ = 0.5;

/** The counter: units so far, requests in progress, and a client that is not counted. */
type Counter = { consumed: Consumed; underWay: number; readonly plain: DynamoDBDocumentClient };

/**
 * A DynamoDB for tests with a counting client, as it does not report writes to indexes and reads that find nothing.
 */
export async function startCountedDynamo() {
  const dynamo = await startDynalite();
  const { hostname, port } = (await dynamo.client.config.endpoint?.()) ?? {};
  const plain = documentClient({
    endpoint: `http://${hostname}:${port}`,
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  const counter: Counter = { consumed: nothing(), underWay: 0, plain };
  dynamo.client.middlewareStack.add(
    (next, context) => (args) => {
      const input = { ...args.input, ReturnConsumedCapacity: "TOTAL" } as typeof args.input;
      const ask = () => next({ ...args, input });
      const count = /^(Put|Update)/.test(String(context.commandName)) ? countWrite : countRead;
      return waitedFor(counter, () => count(counter, args.input as Input, ask));
    },
    { step: "initialize", name: "counted", override: true },
  );
  return {
    client: dynamo.client,
    plain,
    /** The units since the last call. */
    take(): Consumed {
      const taken = counter.consumed;
      counter.consumed = nothing();
      return taken;
    },
    async close() {
      plain.destroy();
      await dynamo.close();
    },
  };
}

/** The attributes of a table's key and of its indexes' keys. */
export function keysOf(table: string): Keys {
  const { KeySchema, GlobalSecondaryIndexes = [] } = tables[table as TableName].create;
  const names = (schema: typeof KeySchema) =>
    (schema ?? []).map(({ AttributeName }) => AttributeName ?? "");
  return {
    table: names(KeySchema),
    indexes: GlobalSecondaryIndexes.map((index) => names(index.KeySchema)),
  };
}

function nothing(): Consumed {
  return { reads: 0, writes: 0, indexWrites: 0, reported: 0, waits: 0, tables: new Set() };
}

async function waitedFor<Answer>(counter: Counter, ask: () => Promise<Answer>): Promise<Answer> {
  if (counter.underWay === 0) counter.consumed.waits += 1;
  counter.underWay += 1;
  try {
    return await ask();
  } finally {
    counter.underWay -= 1;
  }
}

async function countRead<Answer extends { output: object }>(
  { consumed }: Counter,
  input: Input,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const answer = await ask();
  const { Items } = answer.output as Output;
  for (const { TableName = "", CapacityUnits = 0 } of capacitiesOf(answer.output)) {
    consumed.tables.add(TableName);
    consumed.reads += Items?.length === 0 ? leastRead(input) : CapacityUnits;
  }
  return answer;
}

async function countWrite<Answer extends { output: object }>(
  { consumed, plain }: Counter,
  input: Input,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  consumed.tables.add(input.TableName);
  const before = await itemOf(plain, input);
  try {
    const answer = await ask();
    const after = await itemOf(plain, input);
    consumed.writes += writeUnits(before, after);
    consumed.indexWrites += indexUnits(keysOf(input.TableName), before, after);
    for (const { CapacityUnits = 0 } of capacitiesOf(answer.output))
      consumed.reported += CapacityUnits;
    return answer;
  } catch (error) {
    // A write whose condition fails is billed too, and DynamoDB does not report it.
    if (error instanceof ConditionalCheckFailedException) {
      const units = writeUnits(before, input.Item);
      consumed.writes += units;
      consumed.reported += units;
    }
    throw error;
  }
}

async function itemOf(plain: DynamoDBDocumentClient, input: Input): Promise<Item | undefined> {
  const { TableName, Key, Item = {} } = input;
  const key = Key ?? Object.fromEntries(keysOf(TableName).table.map((name) => [name, Item[name]]));
  const item = await plain.send(new GetCommand({ TableName, Key: key, ConsistentRead: true }));
  return item.Item;
}

function capacitiesOf(output: object): readonly ConsumedCapacity[] {
  return [(output as Output).ConsumedCapacity ?? []].flat();
}

function leastRead({ ConsistentRead = false }: Input): number {
  return ConsistentRead ? 2 * LEAST_READ : LEAST_READ;
}
