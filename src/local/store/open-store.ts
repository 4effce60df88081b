import { existsSync, renameSync, rmSync } from "node:fs";
import { type Database, openDatabase } from "../../adapters/embedded/database.ts";
import type { DataFolder } from "./data-folder.ts";

/**
 * Opens the database of the folder. The first time, data that an earlier version stored in DynamoDB's form is copied
 * into it, and the old data stays beside it. If a start is killed while it copies, the next one copies again. Throws a
 * DataInUseError if another process uses the folder, and a StorageError if it cannot be read or written.
 */
export async function openStore({
  store,
  dynalite,
}: Pick<DataFolder, "store" | "dynalite">): Promise<Database> {
  if (!existsSync(store) && existsSync(dynalite)) {
    // Only an old folder needs the code that reads it.
    const { copyDynalite } = await import("./copy-dynalite.ts");
    const draft = `${store}.part`;
    await copyDynalite(dynalite, async () => {
      rmSync(draft, { recursive: true, force: true });
      return openDatabase(draft);
    });
    renameSync(draft, store);
  }
  const database = openDatabase(store);
  // An earlier version that is started again finds no data, instead of sending mails a second time.
  const aside = `${dynalite}-before`;
  if (existsSync(dynalite) && !existsSync(aside)) renameSync(dynalite, aside);
  return database;
}
