import { type Bill, billOf, type SesPlan } from "./bill.ts";
import type { Load } from "./load.ts";
import { READ_ON, REGION } from "./prices.ts";
import { estimates, usage } from "./usage.ts";
import { dollars, priceInWords, sourceInWords, unitsInWords, usedInWords } from "./words.ts";

/** A month without contacts. */
const IDLE = { contacts: 0, letters: 0 };

/** The cost of a month, line by line. If the number of letters was not typed, `lettersBy` says where it comes from. */
export function billStory(load: Load, plan: SesPlan, lettersBy?: string): string {
  const bill = billOf(usage(load), plan);
  const idle = billOf(usage({ ...load, ...IDLE }), plan);
  const mails = load.letters + load.contacts * load.newShare;
  return [
    headline(load, lettersBy),
    "",
    ...tableOf(bill),
    "",
    ...(mails > 0 ? [summary("per 1,000 mails", dollars((bill.total / mails) * 1000))] : []),
    summary("in an account of its own", `${dollars(bill.totalAfterFree)}   ${FREE}`),
    summary("an idle month", `${dollars(idle.total)}   with no contact and no mail`),
    "",
    ...notes(load),
  ].join("\n");
}

const FREE = "less what AWS gives every account each month";

function headline(load: Load, lettersBy?: string): string {
  const { contacts, letters, activities, newShare } = load;
  const newcomers = contacts * newShare;
  const about = [
    counted(contacts, "contact"),
    `${counted(letters, "letter")}${lettersBy ? ` (${lettersBy})` : ""}`,
    counted(contacts * activities, "activity"),
    counted(newcomers, "sign-up"),
  ];
  return `A month in ${REGION}: ${about.join(", ")}. US dollars, before tax.`;
}

function tableOf({ lines, total }: Bill): readonly string[] {
  const rows = [
    ["", "used", "price", "$ a month", "published at, as of"],
    ...lines.map(({ price, used, usd }) => [
      price.what,
      usedInWords(used, price),
      priceInWords(price),
      dollars(usd),
      sourceInWords(price),
    ]),
    ["total", "", "", dollars(total), ""],
  ];
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows.map(([what = "", used = "", price = "", usd = "", source = ""]) =>
    [
      `  ${what.padEnd(widths[0] ?? 0)}`,
      used.padStart(widths[1] ?? 0),
      price.padEnd(widths[2] ?? 0),
      usd.padStart(widths[3] ?? 0),
      source,
    ]
      .join("  ")
      .trimEnd(),
  );
}

function summary(what: string, amount: string): string {
  return `  ${what.padEnd(26)}${amount}`;
}

function notes({ contacts, moves, looks }: Load): readonly string[] {
  const { visitorsASignUp, waitMilliseconds } = estimates;
  return [
    "Reads, writes, requests and events are counted step by step (src/cost/steps.ts, held by a test).",
    `Estimated: ${waitMilliseconds} ms for each answer that a function waits for, ${visitorsASignUp} visitors for one who signs up, and the size of log lines.`,
    "Storage is that of a Relance as old as it keeps things: the ledger 24 months, the timeline 36.",
    ...(contacts > 0
      ? [
          `Each contact changes stage ${unitsInWords(moves)} times a month, and is looked at for nothing ${unitsInWords(looks)} times.`,
        ]
      : []),
    `Sources read on ${READ_ON}; docs/cost.md says where, and how to read all this.`,
  ];
}

function counted(number: number, what: string): string {
  const plural = what.endsWith("y") ? `${what.slice(0, -1)}ies` : `${what}s`;
  return `${unitsInWords(number)} ${number === 1 ? what : plural}`;
}
