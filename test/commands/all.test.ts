import { expect, test } from "vitest";
import { commandsFor } from "../../src/commands/all.ts";
import { checkedProgramme } from "../../src/domain/checked-programme.ts";
import { programme } from "../fixture/programme.ts";

const host = {
  say: () => undefined,
  fail: () => undefined,
  written: programme,
  programme: () => checkedProgramme(programme),
  templates: "test/fixture/templates",
  terminal: { say: () => undefined, stream: process.stderr, now: () => 0 },
  out: process.stdout,
  signal: () => new AbortController().signal,
};

test("commandsFor() finds each command by its name", async () => {
  const names = (await commandsFor(undefined, host)).map((command) => command.name());
  expect(names).toContain("why");
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) {
    const loaded = await commandsFor(name, host);
    expect(loaded.map((command) => command.name())).toContain(name);
    expect(loaded.length).toBeLessThan(names.length);
  }
});

test.each(["--help", "whi"])("commandsFor(%j) loads all, to list or suggest them", async (word) => {
  expect(await commandsFor(word, host)).toHaveLength((await commandsFor(undefined, host)).length);
});
