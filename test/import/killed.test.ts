import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { fileOf, linesOf } from "./lists.ts";

const PROGRAM = fileURLToPath(new URL("./killed-import.ts", import.meta.url));
const ROWS = 9000;

test("an import whose process is killed twice stores every row, and lists each refused one once", async () => {
  const rows = Array.from({ length: ROWS }, (_, at) =>
    at % 100 === 7 ? "nobody" : `user${at}@x.fr`,
  );
  const path = fileOf(`email\n${rows.join("\n")}\n`);
  const stored = join(dirname(path), "stored.txt");
  for (let kills = 1; kills <= 2; kills += 1) await play(path, stored, (ROWS / 3) * kills);
  await play(path, stored);
  const lines = storedIn(stored);
  expect(new Set(lines).size).toBe(ROWS * 0.99);
  // At most the four batches that are under way are stored again, each time.
  expect(lines.length).toBeLessThanOrEqual(ROWS * 0.99 + 2 * 4 * 100);
  expect(linesOf(join(dirname(path), "contacts.refused.csv"))).toHaveLength(1 + ROWS * 0.01);
  expect(existsSync(`${path}.relance-import.json`)).toBe(false);
});

/** Runs the import until it has stored `enough` rows in all, and kills it; to its end if `enough` is not said. */
async function play(path: string, stored: string, enough?: number): Promise<void> {
  const child = spawn(process.execPath, ["--import", "tsx", PROGRAM, path, stored], {
    stdio: "ignore",
  });
  const ended = once(child, "exit");
  while (enough !== undefined && storedIn(stored).length < enough && child.exitCode === null)
    await pause(5);
  if (enough !== undefined) child.kill("SIGKILL");
  const [code, signal] = await ended;
  expect([code, signal]).toEqual(enough === undefined ? [0, null] : [null, "SIGKILL"]);
}

function storedIn(path: string): readonly string[] {
  return existsSync(path) ? readFileSync(path, "utf8").split("\n").filter(Boolean) : [];
}
