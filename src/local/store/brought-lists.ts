import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { quotaFor } from "../../domain/quota.ts";
import { type ContactImportOptions, runContactImport } from "../../import/contact-import.ts";
import { ImportError } from "../../import/import-error.ts";
import type { Terminal } from "../../import/meter.ts";
import { runOrderImport } from "../../import/order-import.ts";
import { readSpread } from "../../import/read-spread.ts";
import type { ImportNews, ImportTerminal } from "../../import/run-import.ts";
import { type ImportWorld, importContacts } from "../../pipeline/import-contacts.ts";
import { importOrders } from "../../pipeline/import-orders.ts";
import type { World } from "../../ports.ts";
import type { BroughtList, KeptList, ListAnswer, ListImported } from "../../web/controls.ts";
import { refusedRowsWords } from "../../web/texts/row-refusal-words.ts";
import { textsIn } from "../../web/texts/texts.ts";
import { refuseIdleFields } from "./idle-fields.ts";
import { keptLists } from "./kept-lists.ts";

type BroughtWorld = ImportWorld & Pick<World, "account">;

/** Lists uploaded to the console. */
export type BroughtLists = {
  /** Imports a list, or tries to. An error that is not the list's fault is reported. */
  take(world: BroughtWorld, list: BroughtList): Promise<ListAnswer>;
  refused(id: string): Promise<string | undefined>;
};

/**
 * Imports uploaded lists with the same code as the command. Refused rows stay in `folder`; the list itself is deleted
 * after the import, and after a day at the latest.
 */
export function broughtLists(folder: string, report: (error: unknown) => void): BroughtLists {
  const kept = keptLists(folder);
  const refusedPath = (id: string) => join(folder, `${id}.refused.csv`);
  return {
    async take(world, list) {
      const file = await kept.open(list.file);
      if (!file) return { kind: "gone" };
      const { id, name, path } = file;
      try {
        const imported = await take(world, list, { path, refusedPath: refusedPath(id), id });
        if (list.isTrial) return { kind: "imported", imported, kept: { id, name } };
        await kept.forget(id);
        return { kind: "imported", imported };
      } catch (error) {
        if (error instanceof ImportError) return unfinished(error, { id, name });
        report(error);
        return { kind: "failed", kept: { id, name } };
      }
    },
    async refused(id) {
      const path = /^[\w-]+$/.test(id) ? refusedPath(id) : "";
      return existsSync(path) ? readFile(path, "utf8") : undefined;
    },
  };
}

/** Why the list was not imported: a question to answer, or a problem. */
function unfinished({ problem }: ImportError, kept: KeptList): ListAnswer {
  return problem.kind === "mail-unclear" || problem.kind === "encoding-unclear"
    ? { kind: "question", question: problem, kept }
    : { kind: "problem", problem, kept };
}

async function take(
  world: BroughtWorld,
  list: BroughtList,
  { path, refusedPath, id }: { path: string; refusedPath: string; id: string },
): Promise<ListImported> {
  const heard: ImportNews[] = [];
  const terminal: ImportTerminal = { ...quiet(), hear: (news) => void heard.push(news) };
  const report = await run(world, path, list, optionsOf(world, list, refusedPath), terminal);
  const reading = heard.flatMap((news) => (news.kind === "reading" ? [news.reading] : []))[0];
  if (!reading) throw new Error("Expected an import to say how its list is read, found nothing");
  return {
    reading,
    first: heard.flatMap((news) => (news.kind === "first-rows" ? news.rows : [])),
    report,
    limits: {
      mailsADay: quotaFor(await world.account.read(), "marketing"),
      canBeSpread: list.what === "contacts",
    },
    refused: report.refusedPath === undefined ? undefined : id,
  };
}

function run(
  world: ImportWorld,
  path: string,
  list: BroughtList,
  options: ContactImportOptions,
  terminal: ImportTerminal,
) {
  refuseIdleFields(list);
  const { what, isTrial, startsJourneys, overwrite, spread } = list;
  const plan = { isTrial, startsJourneys, overwrite, spread: readSpread(spread, what) };
  if (what === "orders") {
    const { timeZone } = world.programme;
    const orders: Parameters<typeof runOrderImport>[2] = {
      import: (batch) =>
        importOrders(
          world,
          batch.map(({ value }) => value),
          plan,
        ),
    };
    return runOrderImport(path, { ...options, timeZone }, orders, terminal);
  }
  const contacts: Parameters<typeof runContactImport>[2] = {
    import: (batch) =>
      importContacts(
        world,
        batch.map(({ value }) => value),
        plan,
      ),
  };
  return runContactImport(path, options, contacts, terminal);
}

function optionsOf(
  { programme, clock }: ImportWorld,
  list: BroughtList,
  refusedPath: string,
): ContactImportOptions {
  const { groups, consent, isOptOut, listDate, encoding, delimiter, dates } = list;
  const columns = Object.fromEntries(
    [...list.meanings].map(([column, meaning]) => [column, [meaning]]),
  );
  const constants: Record<string, string> = list.mayBeMailed ? { status: "subscribed" } : {};
  return {
    ...{ programme, groups, consent, isOptOut, listDate, encoding, delimiter, dates },
    answers: { columns, constants },
    refusedPath,
    words: refusedRowsWords(textsIn(list.language)),
    target: `console${list.spread ? `, spread over ${list.spread}` : ""}`,
    isDryRun: list.isTrial,
    now: clock.now(),
  };
}

/** A terminal without output, because a page shows the outcome only at the end. */
function quiet(): Terminal {
  return { say: () => undefined, stream: new PassThrough().resume(), now: () => performance.now() };
}
