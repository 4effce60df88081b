import { readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { checkpointBeside } from "../../src/import/checkpoint.ts";
import { NOTHING_DONE } from "../../src/import/progress.ts";
import { fileOf } from "./lists.ts";

const job = { file: "a", options: "b" };
const reached = { ...NOTHING_DONE, rows: 7, refusedBytes: 9, refused: { "email-bad": 2 } };

test("the progress of an import is saved beside its file until it is done", () => {
  const path = fileOf("email\n");
  const checkpoint = checkpointBeside(path, job);
  expect(checkpoint.progress).toEqual(NOTHING_DONE);
  checkpoint.save(reached);
  expect(readdirSync(dirname(path))).toEqual(["contacts.csv", "contacts.csv.relance-import.json"]);
  expect(checkpointBeside(path, job)).toMatchObject({ progress: reached, startsOver: undefined });
  checkpoint.remove();
  expect(readdirSync(dirname(path))).toEqual(["contacts.csv"]);
  expect(checkpointBeside(path, job).startsOver).toBeUndefined();
});

test.each([
  [{ ...job, file: "other" }, "other-list"],
  [{ ...job, options: "other" }, "other-options"],
])("with %j an import starts over: %s", (other, startsOver) => {
  const path = fileOf("email\n");
  checkpointBeside(path, job).save(reached);
  expect(checkpointBeside(path, other)).toMatchObject({ progress: NOTHING_DONE, startsOver });
});

test.each(["{", '{"version":2}', ""])("a checkpoint that holds %j starts over", (text) => {
  const path = fileOf("email\n");
  writeFileSync(`${path}.relance-import.json`, text);
  expect(checkpointBeside(path, job)).toMatchObject({
    progress: NOTHING_DONE,
    startsOver: "unreadable",
  });
});

test("a folder that cannot be written to is reported, with what to do", () => {
  const path = join(dirname(fileOf("")), "nowhere", "contacts.csv");
  expect(() => checkpointBeside(path, job).save(reached)).toThrow("Copy the list to one");
});
