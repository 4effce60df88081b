import { writeSync } from "node:fs";
import { openDatabase } from "../../../src/adapters/embedded/database.ts";

// Writes entries into the database in the folder that is given, some side by side, and says of each when it is stored.
// With `never-syncs`, it does not wait for the disk.
const [, , folder = "", how] = process.argv;

const ROUNDS = 40;
const SIDE_BY_SIDE = 4;

const database = openDatabase(folder, { neverSyncs: how === "never-syncs" });
for (let round = 0; round < ROUNDS; round += 1) {
  await Promise.all(
    Array.from({ length: SIDE_BY_SIDE }, async (_, index) => {
      const number = round * SIDE_BY_SIDE + index;
      await database.write(({ put, remove }) => {
        put(`entry/${number}`, "x".repeat((number % 7) * 900));
        put("last", number);
        if (number % 3 === 0) put(`passing/${number}`, "y".repeat(600));
        else remove(`passing/${number - 1}`);
      });
      await database.flushed();
      writeSync(1, `stored ${number}\n`);
    }),
  );
}
await database.close();
