import type { AddressInfo } from "node:net";
import { CreateTableCommand, waitUntilTableExists } from "@aws-sdk/client-dynamodb";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import dynalite from "dynalite";
import { dynamoAddresses } from "../src/adapters/dynamo/addresses.ts";
import { dynamoBreaker } from "../src/adapters/dynamo/breaker.ts";
import { dynamoContacts } from "../src/adapters/dynamo/contacts.ts";
import { dynamoCounters } from "../src/adapters/dynamo/counters.ts";
import { documentClient } from "../src/adapters/dynamo/document-client.ts";
import { dynamoGroups } from "../src/adapters/dynamo/groups.ts";
import { dynamoLedger } from "../src/adapters/dynamo/ledger.ts";
import { dynamoOrders } from "../src/adapters/dynamo/orders.ts";
import { type TableName, tables } from "../src/adapters/dynamo/tables.ts";
import { dynamoTimeline } from "../src/adapters/dynamo/timeline.ts";
import "../src/adapters/quiet-on-node-20.ts";

/** A DynamoDB in this process. */
export type Dynalite = {
  readonly client: DynamoDBDocumentClient;
  /** Finishes requests in progress and closes the files. */
  close(): Promise<void>;
};

/** Starts a DynamoDB with Relance's tables, named as in `tables`; with new files in `path`, else in memory. */
export async function startDynalite(path?: string): Promise<Dynalite> {
  const dynalite = await startEmptyDynalite(path);
  for (const name of Object.keys(tables) as TableName[]) {
    await createTable(dynalite.client, name, name);
  }
  return dynalite;
}

/** Starts a DynamoDB without tables on a free loopback port. */
export async function startEmptyDynalite(path?: string): Promise<Dynalite> {
  const server = dynalite({ ...(path ? { path } : {}), createTableMs: 0 });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const client = documentClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  return {
    client,
    close() {
      client.destroy();
      return new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
      });
    },
  };
}

/** Creates an empty table with the schema of `name`, called `TableName`. */
export async function createTable(
  client: DynamoDBDocumentClient,
  name: TableName,
  TableName: string,
): Promise<void> {
  await client.send(new CreateTableCommand({ TableName, ...tables[name].create }));
  await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 0.01 }, { TableName });
}

/** What Relance stores, in its tables. */
export function dynamoStores(client: DynamoDBDocumentClient) {
  return {
    contacts: dynamoContacts(client, "contacts"),
    groups: dynamoGroups(client, "contacts"),
    orders: dynamoOrders(client, "contacts"),
    addresses: dynamoAddresses(client, "addresses"),
    ledger: dynamoLedger(client, "ledger"),
    timeline: dynamoTimeline(client, "timeline"),
    counters: dynamoCounters(client, "guards"),
    breaker: dynamoBreaker(client, "guards"),
  };
}
