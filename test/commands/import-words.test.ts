import { expect, test } from "vitest";
import {
  newsForCommand,
  problemForCommand,
  resultForCommand,
} from "../../src/commands/import-words.ts";
import type { ListProblem } from "../../src/domain/list-problem.ts";
import { runContactImport } from "../../src/import/contact-import.ts";
import { ImportError } from "../../src/import/import-error.ts";
import { programme } from "../import/example.ts";
import { fileOf, quietTerminal, WORDS } from "../import/lists.ts";
import { PROBLEMS } from "../import/problems.ts";
import { standings } from "../import/standings.ts";

const list =
  "Adresse e-mail;Prénom;Inscrit le;Note\nada@x.fr;Ada;13/02/2024;a\nnobody;Bob;01/02/2024;=1+1\ncleo@x.fr;Cleo;02/01/2024;c\n";

async function imported(isDryRun: boolean, signal?: AbortSignal) {
  const terminal = quietTerminal();
  const result = await runContactImport(
    fileOf(list, "clients.csv"),
    {
      ...{ programme, groups: ["maroc"], words: WORDS, target: "here", isDryRun, signal },
      consent: { source: "form of atlas-voyages.example", date: "31.05.2024" },
      now: "2026-11-27T12:00:00.000Z",
    },
    {
      import: async (batch) => batch.map(() => ({ kind: "new", stage: "prospect", mails: 2 })),
    },
    terminal,
  );
  return {
    refusedPath: result.refusedPath,
    said: terminal.heard.map((news) => newsForCommand(news, programme)).join("\n"),
    result: resultForCommand(result, programme),
  };
}

test("the command prints how a list is read, its first rows, and the outcome", async () => {
  const { said, result, refusedPath } = await imported(false);
  expect(said).toBe(
    [
      "clients.csv: a list, 120 bytes, utf-8, semicolons between its columns",
      "  email       Adresse e-mail",
      "  firstName   Prénom",
      "  signedUpAt  Inscrit le (dd/mm/yyyy)",
      "  ignored     Note",
      "",
      "The first rows, as they would be stored",
      "  line  address  first name  status      groups   signed up on  refused",
      "  2     a…@x.fr  Ada         subscribed  Morocco  2024-02-13",
      "  3                                                             mail cannot be sent to this address",
      "  4     c…@x.fr  Cleo        subscribed  Morocco  2024-01-02",
    ].join("\n"),
  );
  expect(result).toBe(
    [
      "clients.csv: 3 rows read (0 s)",
      "  new        2",
      "  updated    0",
      "  unchanged  0",
      "  refused    1",
      "",
      "Refused, by the first reason",
      "  mail cannot be sent to this address  1",
      `  They are in ${refusedPath}, each with what to do`,
      "",
      "By stage",
      "  Prospect  2",
      "",
      "4 mails will go out because of this import",
    ].join("\n"),
  );
});

/** What the command prints if all rows bring mails on these days, and two mails a day may go out. */
async function withMails(isDryRun: boolean, canBeSpread: boolean, ...mailed: readonly string[]) {
  const ahead = mailed.map((day) => ({ day, message: "hello" }));
  const result = await runContactImport(
    fileOf(list, "clients.csv"),
    {
      ...{ programme, groups: ["maroc"], words: WORDS, target: "here", isDryRun },
      consent: { source: "form of atlas-voyages.example", date: "31.05.2024" },
      now: "2026-11-27T12:00:00.000Z",
    },
    { import: async (batch) => batch.map(() => ({ kind: "new", mails: 0, ahead })) },
    quietTerminal(),
  );
  return resultForCommand(result, programme, { mailsADay: 2, canBeSpread });
}

test("a trial warns of each day with more mails than the quota allows, and names the option that helps", async () => {
  const days = ["2026-12-05", "2026-12-05", "2026-12-06", "2026-12-07", "2026-12-07"];
  const said = await withMails(true, true, ...days);
  expect(said).toContain(
    [
      "More mails than may go out in a day",
      "  5 Dec 2026: 4 mails from this list, but only 2 marketing mails may go out in 24 hours",
      "  7 Dec 2026: 4 mails from this list, but only 2 marketing mails may go out in 24 hours",
      "The rest waits for the days after. A mail that is more than 3 days late is not sent.",
      "Spread the mails over a period, or over a longer one: --spread P14D is 14 days",
    ].join("\n"),
  );
});

test("the warning counts the days after the third, and names no option that no longer helps", async () => {
  const days = ["04", "05", "06", "07", "08"].flatMap((day) => Array(2).fill(`2026-12-${day}`));
  for (const [isDryRun, canBeSpread] of [
    [false, true],
    [true, false],
  ] as const) {
    const said = await withMails(isDryRun, canBeSpread, ...days);
    expect(said).toContain("2 more days have too many mails as well\n");
    expect(said).toMatch(/\nAsk AWS for a higher SES quota$/);
  }
});

test("no day is warned of that has just as many mails as the quota allows", async () => {
  expect(await withMails(true, true, "2026-12-05")).not.toContain("More mails");
});

test("a trial says that nothing was stored, and an import that was stopped how to continue it", async () => {
  const trial = await imported(true);
  expect(trial.result).toContain("clients.csv: 3 rows read; nothing was stored (0 s)");
  expect(trial.result).toContain("4 mails would go out because of this import");
  const stopped = await imported(false, AbortSignal.abort());
  expect(stopped.result).toContain("run the same command again to continue from here");
});

/** What the command prints for the problem of a list. */
async function problemOf(content: string): Promise<string> {
  const error: unknown = await standings(content).catch((thrown: unknown) => thrown);
  if (!(error instanceof ImportError)) throw error;
  return problemForCommand(error.problem, programme);
}

test("a question comes with the mapping for each answer", async () => {
  const asked = await problemOf("email,x,y\na@x.fr,désinscrit,unsubscribed\nc@x.fr,,");
  expect(asked).toContain(
    [
      "Cannot import list.csv before it is clear who may be mailed. Say so in a mapping file (--mapping):",
      "",
      "“x” contains “désinscrit” (1 row, from line 2)",
      '  {"columns":{"x":"status"}}      Their status, in words such as “active” and “unsubscribed”. If empty, the row is refused',
      '  {"columns":{"x":"notes"}}       Only a refusal there counts. If empty, they get mail',
    ].join("\n"),
  );
  expect(asked).toContain(
    'One file can hold all answers, such as {"columns":{"x":"status","y":"status"}}',
  );
});

const problems: readonly ListProblem[] = Object.values(PROBLEMS);

test.each(problems)(
  "the problem $kind is in the words of the command, not of the page",
  (problem) => {
    const said = problemForCommand(problem, programme);
    expect(said.length).toBeGreaterThan(30);
    expect(said).not.toMatch(/\bbelow\b|\bthat field\b|undefined|\[object|\{[a-zA-Z]+[,}]/);
  },
);
