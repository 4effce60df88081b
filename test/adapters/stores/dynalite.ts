import { randomUUID } from "node:crypto";
import { createTable, startEmptyDynalite } from "../../../bench/dynalite.ts";
import { documentClient } from "../../../src/adapters/dynamo/document-client.ts";
import type { TableName } from "../../../src/adapters/dynamo/tables.ts";

/** An in-memory DynamoDB in this process, or another one if `RELANCE_TEST_DYNAMODB` is its URL (`.ci/other-dynamodb`). */
export type Dynalite = Awaited<ReturnType<typeof startDynalite>>;

/** Starts a DynamoDB on a free port. */
export async function startDynalite() {
  const { client, close } = await running();
  return {
    client,
    /** Creates an empty table with the schema of `name`. Returns the table's own name. */
    async newTable(name: TableName): Promise<string> {
      const table = `${name}-${randomUUID()}`;
      await createTable(client, name, table);
      return table;
    },
    stop: close,
  };
}

function running(): ReturnType<typeof startEmptyDynalite> {
  // biome-ignore lint/style/noProcessEnv: the script that starts another DynamoDB passes its URL.
  const endpoint = process.env.RELANCE_TEST_DYNAMODB;
  if (endpoint === undefined) return startEmptyDynalite();
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = documentClient({ endpoint, region: "eu-west-3", credentials });
  return Promise.resolve({ client, close: async () => client.destroy() });
}
