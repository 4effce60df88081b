import { expect, test } from "vitest";
import type { ListProblem } from "../../../../src/domain/list-problem.ts";
import { CONTACT_PROPERTIES, ORDER_PROPERTIES } from "../../../../src/domain/list-property.ts";
import type { FirstRow } from "../../../../src/domain/list-report.ts";
import { ROW_REFUSALS } from "../../../../src/domain/row-refusal.ts";
import { REFUSED_COLUMNS, refusedColumns } from "../../../../src/import/columns/refused-columns.ts";
import { consoleApp } from "../../../../src/web/console/app.tsx";
import type { ListAnswer } from "../../../../src/web/controls.ts";
import { CHOICES } from "../../../../src/web/parts/reader.ts";
import { refusedRowsWords } from "../../../../src/web/texts/row-refusal-words.ts";
import { textsIn } from "../../../../src/web/texts/texts.ts";
import { PROBLEMS } from "../../../import/problems.ts";
import { consoleOf } from "../fixture.ts";

const kept = { id: "1", name: "contacts.csv" };

/** The page in French that answers an upload with `answer`. */
async function pageOf(answer: ListAnswer): Promise<string> {
  const all = consoleOf();
  const controls = { ...all.controls, importList: async () => answer };
  const outline = () => ({ subject: "Vous nous manquez", preheader: "", language: "fr" });
  const app = consoleApp({ ...all.world, messages: { ...all.world.messages, outline } }, controls);
  const body = new FormData();
  body.set("list", new File(["email"], "contacts.csv"));
  const headers = { Origin: "http://localhost", "Accept-Language": "fr" };
  const page = await app.request("http://localhost/console/import", {
    method: "POST",
    body,
    headers,
  });
  return page.text();
}

/** Words that stand in most English sentences, and in no French one. */
const ENGLISH =
  /\b(the|is|are|was|were|of|and|to|this|that|with|which|from|has|have|not|there|their|in|by|would|will|row|rows|out|first|nobody|cannot)\b/i;

/** What the main part of a page says, with nothing that its list says. */
function saidOn(page: string): string {
  const main = /<main[^>]*>(.*)<\/main>/s.exec(page)?.[1] ?? "";
  return main.replaceAll(/<[^>]*>/g, " | ");
}

function expectFrench(page: string): void {
  expect(/<main[^>]*>(.*)<\/main>/s.exec(page)?.[1]).not.toContain('lang="en"');
  expect(ENGLISH.exec(saidOn(page))).toBeNull();
}

const problems: readonly ListProblem[] = Object.values(PROBLEMS);

test.each(problems)(
  "the problem $kind is French on a French page, and names no option",
  async (problem) => {
    const isQuestion = problem.kind === "mail-unclear" || problem.kind === "encoding-unclear";
    const page = await pageOf(
      isQuestion
        ? { kind: "question", question: problem, kept }
        : { kind: "problem", problem, kept },
    );
    expectFrench(page);
    expect(page).toContain('role="alert"');
    expect(saidOn(page)).not.toMatch(/--\w|mapping/);
  },
);

test.each([{ kind: "gone" } as const, { kind: "failed", kept } as const])(
  "an import that is $kind is French",
  async (answer) => expectFrench(await pageOf(answer)),
);

const contact = {
  address: "a…@x.fr",
  groups: ["bread"],
  firstName: "Ada",
  signedUpOn: "2024-02-13",
};
const first: readonly FirstRow[] = [
  {
    line: 2,
    contact: { ...contact, standing: "subscribed", fields: { partySize: 2, isNew: true } },
  },
  { line: 3, contact: { ...contact, standing: "unsubscribed", fields: {} } },
  { line: 4, contact: { ...contact, standing: "bounced", fields: { isNew: false } } },
  {
    line: 5,
    contact: {
      ...{ ...contact, standing: "complained", fields: {} },
      unfit: [{ attribute: "partySize", reason: "number-bad" }],
    },
  },
  { line: 6, leftOut: "line" },
  { line: 7, leftOut: "not-paid" },
  { line: 8, order: { address: "a…@x.fr", orderId: "7", placedOn: "2024-02-13", refunded: "all" } },
  ...ROW_REFUSALS.map((reason) => ({ line: 9, refused: [reason, "email-bad" as const] })),
];

test.each([true, false])("the outcome of an import is French, a trial: %s", async (isDryRun) => {
  const outcomes = ["new", "merged", "unsubscribed", "suppressed", "unchanged", "not-paid", "line"];
  const properties = [...CONTACT_PROPERTIES, ...ORDER_PROPERTIES, "field:partySize"];
  const page = await pageOf({
    kind: "imported",
    imported: {
      reading: {
        ...{ list: "contacts.csv", peer: "Brevo", bytes: 4200, encoding: "utf-8", delimiter: ";" },
        columns: properties.map((property) => ({
          property,
          from: [{ column: "x", dates: "dd/mm/yyyy" }, { column: "y" }],
        })),
        constants: [{ property: "language", value: "fr" }],
        ignored: ["Note", ""],
      },
      first,
      report: {
        ...{ name: "contacts.csv", isDryRun, isStopped: false },
        progress: {
          rows: 40,
          outcomes: Object.fromEntries(outcomes.map((outcome) => [outcome, 2])),
          refused: Object.fromEntries(ROW_REFUSALS.map((reason) => [reason, 1])),
          stages: { new: 3 },
          overwritten: { firstName: 1, language: 1, timeZone: 1 },
          typedKept: { firstName: 1 },
          unfit: { "partySize number-bad": 1 },
          ahead: { "2026-12-05 win-back": 3 },
          mails: 2,
        },
      },
      limits: { mailsADay: 2, canBeSpread: true },
      refused: "1",
    },
  });
  expectFrench(page);
  expect(page).toContain(
    "5 déc. 2026 : 3 e‑mails pour cette liste, mais seuls 2 e‑mails marketing",
  );
  expect(page).toContain("en retard de plus de 3 jours");
  expect(page.includes("Étalez les e‑mails")).toBe(isDryRun);
  expect(page.includes("relever par AWS le quota")).toBe(!isDryRun);
  expect(saidOn(page)).not.toMatch(/--\w/);
  expect(page).toContain("Combien ?");
  expect(page).toContain("Vous nous manquez");
  expect(page).not.toContain("win-back");
});

test("an empty form is French", async () => {
  const page = await consoleOf().app.request("/console/import", {
    headers: { "Accept-Language": "fr" },
  });
  expectFrench(await page.text());
});

test("the file of refused rows is in the reader's language, and is recognized when it comes back", async () => {
  const french = refusedRowsWords(textsIn("fr"));
  const [reason, remedy] = french.tell(
    ROW_REFUSALS.map((one) => ({ reason: one, column: "Adresse" })),
  );
  expect(ENGLISH.exec(`${french.header.join()} ${reason} ${remedy}`)).toBeNull();
  expect(reason).toMatch(/^Adresse\u00a0: des guillemets .*\u202f; /);
  for (const language of CHOICES) {
    const { header } = refusedRowsWords(textsIn(language));
    expect(refusedColumns([...header, "email"])).toBe(3);
    expect(REFUSED_COLUMNS.line).toContain(header[0]);
  }
});

test("groups that a list could join are named as in the form, not as in the programme's file", async () => {
  const body = new FormData();
  body.set("list", new File(["email\nada@example.com"], "contacts.csv"));
  const headers = { Origin: "http://localhost", "Accept-Language": "fr" };
  const page = await consoleOf().app.request("http://localhost/console/import", {
    method: "POST",
    body,
    headers,
  });
  expect(await page.text()).toMatch(/possibles\s: Le pain, Les gâteaux, Boulangers\./);
});
