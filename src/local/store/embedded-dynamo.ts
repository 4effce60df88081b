import type { AddressInfo } from "node:net";
import {
  CreateTableCommand,
  ListTablesCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import dynalite from "dynalite";
import { Level } from "level";
import { documentClient } from "../../adapters/dynamo/document-client.ts";
import { type TableName, tables } from "../../adapters/dynamo/tables.ts";
import { DataInUseError } from "./data-in-use.ts";

/** A DynamoDB in this process with Relance's tables, named as in `tables`. */
export type EmbeddedDynamo = {
  readonly client: DynamoDBDocumentClient;
  /** Finishes requests in progress and closes the files. */
  close(): Promise<void>;
};

/**
 * Starts an embedded DynamoDB on a free loopback port; on disk under `path`, else in memory. Throws a DataInUseError if
 * another process has it open.
 */
export async function startEmbeddedDynamo(path?: string): Promise<EmbeddedDynamo> {
  if (path) await refuseIfInUse(path);
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
  await createTables(client);
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

/** Dynalite does not report that it cannot open its files, and crashes at the first request. */
async function refuseIfInUse(path: string): Promise<void> {
  const files = new Level(path);
  try {
    await files.open();
  } catch (cause) {
    throw new DataInUseError(path, { cause });
  }
  await files.close();
}

async function createTables(client: DynamoDBDocumentClient): Promise<void> {
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  const missing = (Object.keys(tables) as TableName[]).filter((name) => !TableNames.includes(name));
  for (const name of missing) {
    const create = structuredClone(tables[name].create) as object;
    await client.send(new CreateTableCommand({ TableName: name, ...create } as never));
    await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 0.01 }, { TableName: name });
  }
}
