import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DataInUseError } from "../../../src/adapters/embedded/data-in-use.ts";
import { openDatabase } from "../../../src/adapters/embedded/database.ts";
import { canTrace } from "./traced-disk.ts";

const HOLDING = fileURLToPath(new URL("./holding.ts", import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "relance-trouble-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Another process that writes so many entries. */
function holding(most: number, ...before: readonly string[]): ChildProcess {
  const command = [...before, process.execPath, "--import", "tsx", HOLDING, folder, String(most)];
  return spawn(command[0] ?? "", command.slice(1), { stdio: ["ignore", "pipe", "inherit"] });
}

test("a database that another process has open is refused until that process is gone, even if it was killed", async () => {
  const other = holding(1);
  await once(other.stdout as NodeJS.ReadableStream, "data");
  expect(() => openDatabase(folder)).toThrow(DataInUseError);
  other.kill("SIGKILL");
  await once(other, "exit");
  const database = openDatabase(folder);
  expect(database.get("entry/0")).toHaveLength(3000);
  expect(() => openDatabase(folder)).toThrow(DataInUseError);
  await database.close();
});

test.runIf(canTrace())(
  "a full disk is said, and what was stored before is there when there is room again",
  async () => {
    // The sixtieth write to the file, and each later one, finds no room.
    const full = "inject=pwrite64,writev,pwritev:error=ENOSPC:when=60+";
    const strace = [
      "strace",
      "-f",
      "-qq",
      "-o",
      "/dev/null",
      "-e",
      "trace=pwrite64,writev,pwritev",
    ];
    const other = holding(1000, ...strace, "-e", full);
    let printed = "";
    other.stdout?.on("data", (text) => {
      printed += text;
    });
    await once(other, "close");
    const [again, error, last] = printed.trim().split("\n").reverse();
    expect(error).toMatch(
      /^StorageError: Cannot write to .*: the disk is full\. .*Make room, and start Relance again$/,
    );
    expect(again).toBe(error);
    const stored = Number(last?.replace("stored ", ""));
    expect(stored).toBeGreaterThan(3);
    const database = openDatabase(folder);
    expect(database.keysUnder("entry").length).toBeGreaterThan(stored);
    expect(database.get("more")).toBeUndefined();
    await database.close();
  },
);

test("a file that is damaged or cut short is refused, with what to do", async () => {
  const database = openDatabase(folder);
  for (let number = 0; number < 300; number += 1) {
    await database.write(({ put }) => put(`entry/${number}`, "x".repeat(900)));
  }
  await database.close();
  const whole = readFileSync(join(folder, "data.mdb"));
  const cases = {
    short: whole.subarray(0, 5 * 4096),
    overwritten: Buffer.from(whole).fill(7, 0, 8192),
  };
  for (const [name, file] of Object.entries(cases)) {
    const damaged = join(folder, name);
    mkdirSync(damaged);
    writeFileSync(join(damaged, "data.mdb"), file);
    const advice = /its file is damaged .*Put back a copy of the folder/;
    expect(() => openDatabase(damaged), name).toThrow(advice);
  }
});
