import { afterAll, beforeAll, expect, test } from "vitest";
import { programme } from "../fixture/programme.ts";
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

async function now(): Promise<string> {
  const clock = (await (await local.get("/_local/clock")).json()) as { now: string };
  return clock.now;
}

const FROM_A_FAIR = [
  "--group",
  "maroc",
  "--consent-source",
  "fair",
  "--consent-date",
  "2024-05-31",
];

test("a date is judged by the clock of the Relance that is asked, wherever it was turned to", async () => {
  await local.turn("P2Y");
  const today = Date.parse(await now());
  const yesterday = new Date(today - 86_400_000).toISOString();
  const tomorrow = new Date(today + 86_400_000).toISOString();
  const list = `email,consent date,consent source\nada@x.fr,${yesterday},fair\nbob@x.fr,${tomorrow},fair`;
  const printed = await imported(list, "--group", "maroc", "--dry-run");
  expect(printed).toMatch(/new +1\n/);
  expect(printed).toMatch(/this date is in the future +1\n/);
});

test("a list without a group stops before its first row, and the groups are named", async () => {
  const list = "email,consent date,consent source\nada@x.fr,2024-05-31,fair";
  const printed = await imported(list);
  expect(printed).toMatch(/^failed: No group is named for contacts\.csv/);
  for (const { name } of programme.topics) expect(printed).toContain(name);
  expect(printed).toContain("--group");
  await expect(local.contact("ada@x.fr")).rejects.toThrow("There is no contact: 404");
});

test("an import that refuses every row fails, after saying why", async () => {
  const printed = await imported("email,status\nada@x.fr,pending", ...FROM_A_FAIR);
  expect(printed).toContain("this person never agreed to get mail  1\n");
  expect(printed).toMatch(/\nfailed: Every row was refused: nothing was imported$/);
  const recent = (await now()).slice(0, 10);
  const list = `email,signed up at\nada@x.fr,${recent}\nnobody,${recent}`;
  expect(await imported(list, ...FROM_A_FAIR)).not.toContain("failed: ");
});

test("an option that would do nothing is refused by its name, and nothing is imported", async () => {
  const orders = "email,order id,amount,currency,paid at\nzoe@x.fr,1,12.50,EUR,2024-05-31";
  for (const idle of [
    ["--group", "maroc"],
    ["--consent-source", "fair"],
    ["--consent-date", "2024-05-31"],
    ["--consent-text", "I agree"],
    ["--unsubscribed"],
    ["--list-date", "2024-05-31"],
    ["--overwrite", "firstName"],
    ["--start-journeys"],
  ]) {
    const printed = await imported(orders, "--orders", ...idle);
    expect(printed).toMatch(/^failed: A list of orders /);
    expect(printed).toMatch(new RegExp(`leave out ${idle[0]}$`));
  }
  const contacts = "email,first name\nzoe@x.fr,Zoé";
  expect(await imported(contacts, ...FROM_A_FAIR, "--overwrite-typed")).toMatch(
    /^failed: --overwrite-typed does nothing alone: .* --overwrite firstName$/,
  );
  await expect(local.contact("zoe@x.fr")).rejects.toThrow("There is no contact: 404");
});
