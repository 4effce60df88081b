import { afterAll, beforeAll, expect, test } from "vitest";
import { fileOf } from "../import/lists.ts";
import { type Local, startLocal } from "../journeys/local.ts";
import { typed } from "./typed.ts";

let local: Local;

beforeAll(async () => {
  local = await startLocal();
}, 60_000);

afterAll(() => local.stop());

/** What the command prints for a list of this content. */
const imported = (content: string, ...words: string[]) =>
  typed("import", fileOf(content), ...words, "--url", local.runtime.url);

test("a date is judged by the clock of the Relance that is asked, wherever it was turned to", async () => {
  await local.turn("P2Y");
  const { now } = (await (await local.get("/_local/clock")).json()) as { now: string };
  const yesterday = new Date(Date.parse(now) - 86_400_000).toISOString();
  const tomorrow = new Date(Date.parse(now) + 86_400_000).toISOString();
  const list = `email,consent date,consent source\nada@x.fr,${yesterday},fair\nbob@x.fr,${tomorrow},fair`;
  const printed = await imported(list, "--group", "maroc", "--dry-run");
  expect(printed).toMatch(/new +1\n/);
  expect(printed).toMatch(/this date is in the future +1\n/);
});
