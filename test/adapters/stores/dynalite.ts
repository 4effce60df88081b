import type { AddressInfo } from "node:net";
import { CreateTableCommand, waitUntilTableExists } from "@aws-sdk/client-dynamodb";
import dynalite from "dynalite";
import { documentClient } from "../../../src/adapters/dynamo/document-client.ts";
import { type TableName, tables } from "../../../src/adapters/dynamo/tables.ts";

/** An in-memory DynamoDB in this process. */
export type Dynalite = Awaited<ReturnType<typeof startDynalite>>;

/** Starts a DynamoDB on a free port. */
export async function startDynalite() {
  const server = dynalite({ createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const client = documentClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: "eu-west-3",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  let created = 0;
  return {
    client,
    /** Creates an empty table with the schema of `name`. Returns the table's own name. */
    async newTable(name: TableName): Promise<string> {
      created += 1;
      const TableName = `${name}-${created}`;
      await client.send(new CreateTableCommand({ TableName, ...tables[name].create }));
      await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 0.01 }, { TableName });
      return TableName;
    },
    async stop(): Promise<void> {
      client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
