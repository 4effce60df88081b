import { writeSync } from "node:fs";
import { openDatabase } from "../../../src/adapters/embedded/database.ts";

// Opens the database in the folder that is given, and writes entries into it until the process is ended or the disk is
// full. Says of each when it is stored.
const [, , folder = "", most = "1"] = process.argv;

const database = openDatabase(folder);
try {
  for (let number = 0; number < Number(most); number += 1) {
    await database.write(({ put }) => put(`entry/${number}`, "x".repeat(3000)));
    await database.flushed();
    writeSync(1, `stored ${number}\n`);
  }
  setInterval(() => {}, 1000);
} catch (error) {
  writeSync(1, `${error}\n`);
  const again = await database.write(({ put }) => put("more", 1)).catch(String);
  writeSync(1, `${again}\n`);
}
