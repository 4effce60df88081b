import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";

/** Longer than a first start on a busy machine: it builds the bundle, and compiles the templates. */
const START = 120_000;

/** The command line as a process of its own. */
function relance(...words: string[]): ChildProcessWithoutNullStreams {
  const program = spawn(process.execPath, ["bin/relance.js", ...words]);
  onTestFinished(() => void program.kill("SIGKILL"));
  return program;
}

test(
  "a command whose reader closes the pipe ends without a word, and succeeds",
  async () => {
    const map = relance("map");
    map.stdout.destroy();
    const said = text(map.stderr);
    expect(await once(map, "exit")).toEqual([0, null]);
    expect(await said).toBe("");
  },
  START,
);

test(
  "the studio takes another port when 3000 is taken, and prints its address",
  async () => {
    const taken = createServer().on("error", () => "another program has it");
    taken.listen(3000, "127.0.0.1");
    onTestFinished(() => void taken.close());
    const folder = mkdtempSync(join(tmpdir(), "relance-studio-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));

    const studio = relance("studio", "--data-dir", folder);
    const [said] = await once(studio.stdout, "data");
    const [address = ""] = /http:\S+/.exec(String(said)) ?? [];
    expect(new URL(address).port).not.toBe("3000");
    expect((await fetch(address)).status).toBe(200);
  },
  START,
);

test.each([
  [["why"], "missing required argument 'email|sendId'", "npm run relance -- why --help"],
  [["whi"], "Did you mean why?", "npm run relance -- --help"],
  [["map", "--out", "/nowhere/map.svg"], "Cannot write /nowhere/map.svg", "an existing folder"],
])(
  "%j fails in plain words, and says what to do",
  async (words, problem, advice) => {
    const program = relance(...words);
    const said = text(program.stderr);
    expect(await once(program, "exit")).toEqual([1, null]);
    expect(await said).toContain(problem);
    expect(await said).toContain(advice);
    expect(await said).not.toContain("    at ");
  },
  START,
);
