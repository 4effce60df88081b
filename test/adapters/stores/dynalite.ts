import { createTable, startEmptyDynalite } from "../../../bench/dynalite.ts";
import type { TableName } from "../../../src/adapters/dynamo/tables.ts";

/** An in-memory DynamoDB in this process. */
export type Dynalite = Awaited<ReturnType<typeof startDynalite>>;

/** Starts a DynamoDB on a free port. */
export async function startDynalite() {
  const { client, close } = await startEmptyDynalite();
  let created = 0;
  return {
    client,
    /** Creates an empty table with the schema of `name`. Returns the table's own name. */
    async newTable(name: TableName): Promise<string> {
      created += 1;
      const table = `${name}-${created}`;
      await createTable(client, name, table);
      return table;
    },
    stop: close,
  };
}
