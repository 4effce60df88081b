import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { type ContactImportOptions, runContactImport } from "../../import/contact-import.ts";
import { UnclearEncodingError } from "../../import/file/detect-encoding.ts";
import { ImportError } from "../../import/import-error.ts";
import type { Terminal } from "../../import/meter.ts";
import { runOrderImport } from "../../import/order-import.ts";
import type { Preview } from "../../import/preview.ts";
import { readSpread } from "../../import/read-spread.ts";
import { summaryInWords } from "../../import/summary.ts";
import { UnclearListError } from "../../import/survey/unclear-list-error.ts";
import { type ImportWorld, importContacts } from "../../pipeline/import-contacts.ts";
import { importOrders } from "../../pipeline/import-orders.ts";
import type { BroughtList, KeptList, ListAnswer, ListImported } from "../../web/controls.ts";
import { keptLists } from "./kept-lists.ts";

/** Lists uploaded to the console. */
export type BroughtLists = {
  take(world: ImportWorld, list: BroughtList): Promise<ListAnswer>;
  refused(id: string): Promise<string | undefined>;
};

/**
 * Imports uploaded lists with the same code as the command. Refused rows stay in `folder`; the list itself is deleted
 * after the import, and after a day at the latest.
 */
export function broughtLists(folder: string): BroughtLists {
  const kept = keptLists(folder);
  const refusedPath = (id: string) => join(folder, `${id}.refused.csv`);
  return {
    async take(world, list) {
      const file = await kept.open(list.file);
      if (!file) return { kind: "problem", problem: GONE };
      const { id, name, path } = file;
      try {
        const imported = await take(world, list, { path, refusedPath: refusedPath(id), id });
        if (list.isTrial) return { kind: "imported", imported, kept: { id, name } };
        await kept.forget(id);
        return { kind: "imported", imported };
      } catch (error) {
        return unfinished(error, { id, name });
      }
    },
    async refused(id) {
      const path = /^[\w-]+$/.test(id) ? refusedPath(id) : "";
      return existsSync(path) ? readFile(path, "utf8") : undefined;
    },
  };
}

const GONE = "The list has been deleted: choose it again";

/** The question to answer, or the error, if a list was not imported. */
function unfinished(error: unknown, kept: KeptList): ListAnswer {
  const none = { columns: [], isNamedForRefusals: false, encodings: [] };
  if (error instanceof UnclearListError) {
    const { columns, isNamedForRefusals } = error;
    return { kind: "questions", questions: { ...none, columns, isNamedForRefusals }, kept };
  }
  if (error instanceof UnclearEncodingError)
    return { kind: "questions", questions: { ...none, encodings: error.readings }, kept };
  if (error instanceof ImportError)
    return { kind: "problem", problem: error.onPage ?? error.message, kept };
  return { kind: "problem", problem: error instanceof Error ? error.message : String(error), kept };
}

async function take(
  world: ImportWorld,
  list: BroughtList,
  { path, refusedPath, id }: { path: string; refusedPath: string; id: string },
): Promise<ListImported> {
  const lines: string[] = [];
  let first: Preview | undefined;
  const terminal: Terminal = {
    ...quiet(),
    say: (text) => void lines.push(text),
    preview: (rows) => {
      first = rows;
    },
  };
  const result = await run(world, path, list, optionsOf(world, list, refusedPath), terminal);
  const told = summaryInWords({ ...result, refusedPath: undefined });
  const refused = result.refusedPath === undefined ? undefined : id;
  return { told: [...lines, told].join("\n\n"), refused, first };
}

function run(
  world: ImportWorld,
  path: string,
  { what, isTrial, startsJourneys, overwrite, spread }: BroughtList,
  options: ContactImportOptions,
  terminal: Terminal,
) {
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
    target: `console${list.spread ? `, spread over ${list.spread}` : ""}`,
    isDryRun: list.isTrial,
    now: clock.now(),
  };
}

/** A terminal without output: nobody watches while a page waits. */
function quiet(): Omit<Terminal, "say"> {
  return { stream: new PassThrough().resume(), now: () => performance.now() };
}
