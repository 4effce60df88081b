import { expect, test } from "vitest";
import { programme as own } from "../../programme.ts";
import { costCommand } from "../../src/commands/cost.ts";
import { exampleYear } from "../../src/cost/example-year.ts";
import { checkedProgramme } from "../../src/domain/checked-programme.ts";
import { programme } from "../fixture/programme.ts";

/** What the command prints, with errors after "failed: ". */
async function typed(...words: string[]): Promise<string> {
  const lines: string[] = [];
  const command = costCommand(
    (text) => lines.push(text),
    (text) => lines.push(`failed: ${text}`),
    own,
  );
  command.exitOverride().configureOutput({ writeErr: (text) => lines.push(text) });
  await command.parseAsync(words, { from: "user" }).catch(() => undefined);
  return lines.join("\n");
}

/** The amount in the line that starts with `what`, before its source. */
function amountOf(story: string, what: string): number {
  const line = story.split("\n").find((each) => each.trim().startsWith(what)) ?? "";
  return Number(
    / ([\d,]+\.\d\d)(?: |$)/.exec(line.replace(/\$[\d.]+/, ""))?.[1]?.replaceAll(",", ""),
  );
}

test("cost prints each line with its usage, price, source and date, and the total", async () => {
  const story = await typed("--contacts", "10k", "--mails", "20000");
  expect(story).toMatch(/10,000 contacts, 20,000 letters, 10,000 activities, 200 sign-ups/);
  expect(story).toMatch(
    /SES mails +20,200 mails +\$0\.16 per 1,000, then less +3\.23 +aws\.amazon\.com\/ses\/pricing, 2026-07-22/,
  );
  expect(story).toMatch(/DynamoDB writes +[\d,]+ units +\$0\.625 per million +0\.[12]\d/);
  expect(story).toContain("not confirmed");
  expect(amountOf(story, "total")).toBeGreaterThan(5);
  expect(story).toMatch(/per 1,000 mails +\d\.\d\d/);
  expect(story).toMatch(/an idle month +\d\.\d\d/);
});

test("cost aligns its table", async () => {
  const lines = (await typed("--contacts", "1M")).split("\n");
  const at = lines.find((line) => line.includes("published at"))?.indexOf("published at");
  const rows = lines.filter((line) => line.includes("aws.amazon.com"));
  expect(rows.length).toBeGreaterThan(15);
  for (const row of rows) expect(row.indexOf("aws.amazon.com")).toBe(at);
});

test("cost takes the mails from the programme's first year if --mails is missing, and says so", async () => {
  const story = await typed("--contacts", "10_000");
  const each = exampleYear(checkedProgramme(own)).letters / 12;
  const letters = Math.round(10_000 * each).toLocaleString("en");
  expect(story).toContain(
    `${letters} letters (${each.toFixed(2)} each, the programme's average in a first year)`,
  );
  expect(exampleYear(checkedProgramme(programme)).letters).toBe(6.5);
});

test("cost takes activities, new contacts and the SES plan into account", async () => {
  const story = await typed(
    ...["--contacts", "1000", "--mails", "1k", "--activities", "2.5", "--new", "10%"],
    ...["--ses-plan", "a-la-carte"],
  );
  expect(story).toMatch(/1,000 contacts, 1,000 letters, 2,500 activities, 100 sign-ups/);
  expect(story).toMatch(/SES mails +1,100 mails +\$0\.10 per 1,000 +0\.11/);
});

test("cost takes the rates of a deployment into account", async () => {
  const lambda = async (...words: string[]) =>
    amountOf(await typed("--contacts", "1M", ...words), "Lambda time");
  const usual = await lambda();
  expect(await lambda("--due-rate", "150", "--send-rate", "14")).toBe(usual);
  expect(await lambda("--due-rate", "1000")).toBeGreaterThan(usual);
  expect(await lambda("--send-rate", "100")).toBeGreaterThan(usual);
});

test("cost prints an idle month", async () => {
  const story = await typed("--contacts", "0");
  expect(story).toMatch(/0 contacts, 0 letters, 0 activities, 0 sign-ups/);
  expect(story).not.toContain("SES mails");
  expect(story).not.toContain("per 1,000 mails");
  expect(amountOf(story, "total")).toBe(amountOf(story, "an idle month"));
});

test.each([
  [["--contacts", "many"], 'expected a number such as 10000, 10k or 1.5M, found "many"'],
  [["--contacts", ""], 'expected a number such as 10000, 10k or 1.5M, found ""'],
  [["--contacts", "-5"], 'Cannot understand --contacts: expected 0 or more, found "-5"'],
  [["--contacts", "1.5"], 'expected a whole number, found "1.5"'],
  [["--contacts", "NaN"], 'found "NaN"'],
  [["--contacts", "Infinity"], 'found "Infinity"'],
  [["--contacts", "99999999999"], "expected at most 5,000,000,000 (there are not more people)"],
  [["--contacts", "10", "--mails", "1M"], "Cannot take 1,000,000 for --mails"],
  [["--contacts", "0", "--mails", "1"], "nobody is there to get one"],
  [["--contacts", "10", "--activities", "-1"], "--activities: expected 0 or more"],
  [["--contacts", "10", "--activities", "1M"], "Cannot take 1,000,000 for --activities"],
  [
    ["--contacts", "10", "--due-rate", "2001"],
    "Cannot take 2,001 for --due-rate: expected at most",
  ],
  [["--contacts", "10", "--due-rate", "0"], "Cannot take 0 for --due-rate: expected more"],
  [["--contacts", "10", "--send-rate", "20k"], "Cannot take 20,000 for --send-rate"],
  [["--contacts", "10", "--new", "3"], "expected a share such as 2% or 0.02, at most 1"],
  [["--contacts", "10", "--new", "200%"], "expected a share such as 2% or 0.02, at most 1"],
])("cost refuses %j", async (words, refusal) => {
  const story = await typed(...words);
  expect(story).toMatch(/^failed: Cannot /);
  expect(story).toContain(refusal);
});

test("cost requires the contacts, and a plan that exists", async () => {
  expect(await typed()).toContain("required option '--contacts <number>' not specified");
  expect(await typed("--contacts", "1", "--ses-plan", "gold")).toContain("Allowed choices");
});
