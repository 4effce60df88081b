import { type Bill, type BillLine, billOf } from "../../src/cost/bill.ts";
import type { Load } from "../../src/cost/load.ts";
import { type Price, prices } from "../../src/cost/prices.ts";
import { type StepCount, steps } from "../../src/cost/steps.ts";
import { usage } from "../../src/cost/usage.ts";
import {
  dollars,
  priceInWords,
  sourceInWords,
  unitsInWords,
  usedInWords,
} from "../../src/cost/words.ts";
import { loadOf } from "./loads.ts";

const SIZES = [10_000, 1_000_000, 10_000_000] as const;

/** Amazon Lightsail with a public address: memory and dollars a month, as an estimate of what each size needs. */
const SERVERS = ["1 GB, $7", "4 GB, $24", "16 GB, $84"] as const;

const bills = SIZES.map((contacts) => billOf(usage(loadOf(contacts))));

/** The calculated parts of docs/cost.md, by name. */
export const blocks: Readonly<Record<string, () => string>> = {
  bill: () =>
    table(
      ["", "price", ...SIZES.map(unitsInWords), "published at, as of"],
      [
        ...Object.values<Price>(prices)
          .map((price) => ({ price, lines: bills.map(({ lines }) => lineOf(lines, price)) }))
          .filter(({ lines }) => lines.some((line) => line))
          .map(({ price, lines }) => [
            price.what,
            priceInWords(price),
            ...lines.map((line) => dollars(line?.usd ?? 0)),
            sourceInWords(price),
          ]),
        ["**a month**", "", ...bills.map(({ total }) => `**${dollars(total)}**`), ""],
        ["of which SES mails", "", ...bills.map((bill) => percent(mailsOf(bill), bill.total)), ""],
        ["per 1,000 mails", "", ...bills.map((bill) => dollars(perThousand(bill))), ""],
        ["a contact, in a year", "", ...bills.map(({ total }, at) => aYear(total, SIZES[at])), ""],
        ["in an account of its own", "", ...bills.map((bill) => dollars(bill.totalAfterFree)), ""],
      ],
    ),

  idle: () => {
    const { lines, total, totalAfterFree } = billOf(usage(loadOf(0)));
    return table(
      ["", "used", "$ a month"],
      [
        ...lines.map(({ price, used, usd }) => [
          price.what,
          usedInWords(used, price),
          dollars(usd),
        ]),
        ["**an idle month**", "", `**${dollars(total)}**`],
        ["in an account of its own", "", dollars(totalAfterFree)],
      ],
    );
  },

  steps: () =>
    table(
      ["step", "reads", "writes", "of indexes", "queued", "events", "waits"],
      Object.entries<StepCount>(steps).map(([step, count]) => [
        `\`${step}\``,
        ...[
          count.reads,
          count.writes,
          count.indexWrites,
          count.queued,
          count.events,
          count.waits,
        ].map(String),
      ]),
    ),

  estimates: () =>
    table(
      ["if", ...SIZES.map(unitsInWords)],
      [
        [
          "functions took twice as long",
          ...more((used) => ({ gigabyteSeconds: 2 * used.gigabyteSeconds })),
        ],
        ["log lines were twice as long", ...more((used) => ({ logs: 2 * used.logs }))],
        ["SES's events were free", ...more(() => ({ sesEvents: 0 }))],
        [
          "the queue handed over ten mails at once",
          ...more((used) => ({ queueRequests: used.queueRequests - 1.8 * used.mails })),
        ],
        [
          "SES were paid by the mail (à la carte)",
          ...SIZES.map((size, at) => difference(billOf(usage(loadOf(size)), "a-la-carte"), at)),
        ],
        ["`sendRate` were above 25", ...changed({ sendRate: 100 })],
        ["`dueRate` were 1000", ...changed({ dueRate: 1000 })],
        ["each contact acted ten times a month", ...changed({ activities: 10 })],
        [
          "each contact got 8 mails a month, not 2",
          ...SIZES.map((size, at) =>
            difference(billOf(usage(loadOf(size, { letters: 8 * size }))), at),
          ),
        ],
      ],
    ),

  server: () =>
    table(
      ["", ...SIZES.map(unitsInWords)],
      [
        ["Relance", ...bills.map(({ total }) => dollars(total))],
        [
          "a server (listmonk, Mautic) and the same mails through SES",
          ...bills.map((bill, at) => dollars(serverOf(at) + mailsOf(bill))),
        ],
        ["the server in that", ...SERVERS],
      ],
    ),

  sources: () =>
    table(
      ["", "published at", "the number was read at", "as of"],
      Object.values<Price>(prices).map(({ what, page, read }) => [
        what,
        page,
        read?.at ?? "not confirmed",
        read?.on ?? "",
      ]),
    ),
};

/** The text with each part between `<!-- cost:name -->` and `<!-- /cost:name -->` recalculated. */
export function withBlocks(text: string): string {
  return text.replaceAll(
    /(<!-- cost:(\w+) -->\n)[\s\S]*?(<!-- \/cost:\2 -->)/g,
    (_, begins: string, name: string, ends: string) => {
      const block = blocks[name];
      if (!block) throw new Error(`There is no part "${name}" of docs/cost.md`);
      return `${begins}\n${block()}\n\n${ends}`;
    },
  );
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const numbers = heads.map((head) => (/^[\d,]+$|^\$/.test(head) ? "---:" : "---"));
  return [line(heads), line(numbers), ...rows.map(line)].join("\n");
}

function lineOf(lines: readonly BillLine[], price: Price): BillLine | undefined {
  return lines.find((line) => line.price === price);
}

function mailsOf({ lines }: Bill): number {
  return lines.find(({ billed }) => billed === "mails")?.usd ?? 0;
}

function perThousand({ lines, total }: Bill): number {
  return (total / (lines.find(({ billed }) => billed === "mails")?.used ?? 0)) * 1000;
}

function aYear(total: number, contacts = 0): string {
  return `${((total * 12 * 100) / contacts).toFixed(2)} cents`;
}

function percent(part: number, whole: number): string {
  return `${((part / whole) * 100).toFixed(0)} %`;
}

type Used = ReturnType<typeof usage>;

/** How much the bill of each size changes when its usage does. */
function more(change: (used: Used) => Partial<Used>): readonly string[] {
  return SIZES.map((size, at) => {
    const used = usage(loadOf(size));
    return difference(billOf({ ...used, ...change(used) }), at);
  });
}

function changed(load: Partial<Load>): readonly string[] {
  return SIZES.map((size, at) => difference(billOf(usage(loadOf(size, load))), at));
}

function difference({ total }: Bill, at: number): string {
  const before = bills[at]?.total ?? 0;
  const by = ((total - before) / before) * 100;
  return `${by > 0 ? "+" : by < 0 ? "−" : ""}${Math.abs(by).toFixed(Math.abs(by) < 10 ? 1 : 0)} %`;
}

function serverOf(at: number): number {
  return Number(/\$(\d+)/.exec(SERVERS[at] ?? "")?.[1]);
}
