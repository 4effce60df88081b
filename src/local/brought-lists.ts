import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { PassThrough } from "node:stream";
import { type ContactImportOptions, runContactImport } from "../import/contact-import.ts";
import { ImportError } from "../import/import-error.ts";
import type { Terminal } from "../import/meter.ts";
import { runOrderImport } from "../import/order-import.ts";
import { summaryInWords } from "../import/summary.ts";
import { type ImportWorld, importContacts } from "../pipeline/import-contacts.ts";
import { importOrders } from "../pipeline/import-orders.ts";
import type { BroughtList, ListImported } from "../web/controls.ts";

/** Lists that somebody brought to the console. */
export type BroughtLists = {
  take(world: ImportWorld, list: BroughtList): Promise<ListImported>;
  refused(id: string): Promise<string | undefined>;
};

/** Takes in lists by the very import that the command uses. The refused rows stay in `folder`; the list itself does not. */
export function broughtLists(folder: string): BroughtLists {
  const refusedPath = (id: string) => join(folder, `${id}.refused.csv`);
  return {
    async take(world, list) {
      await mkdir(folder, { recursive: true });
      const id = randomUUID();
      const path = join(folder, `${id}-${basename(list.name).replaceAll(/[^\w.-]/g, "_")}`);
      await writeFile(path, list.bytes);
      const lines: string[] = [];
      const terminal = { ...quiet(), say: (text: string) => void lines.push(text) };
      try {
        const options = optionsOf(world, list, refusedPath(id));
        const result = await run(world, path, list, options, terminal);
        const refused = result.refusedPath === undefined ? undefined : id;
        const told = summaryInWords({ ...result, name: list.name, refusedPath: undefined });
        const said = lines.join("\n").replaceAll(basename(path), list.name);
        return { told: [said, told].join("\n\n"), refused };
      } catch (error) {
        throw inWordsOfAPage(error, basename(path), list.name);
      } finally {
        await rm(path, { force: true });
      }
    },
    async refused(id) {
      const path = /^[\w-]+$/.test(id) ? refusedPath(id) : "";
      return existsSync(path) ? readFile(path, "utf8") : undefined;
    },
  };
}

function run(
  world: ImportWorld,
  path: string,
  { what, isTrial, startsJourneys }: BroughtList,
  options: ContactImportOptions,
  terminal: Terminal,
) {
  const plan = { isTrial, startsJourneys };
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
  { name, groups, consent, isTrial, isOptOut, listDate }: BroughtList,
  refusedPath: string,
): ContactImportOptions {
  const now = clock.now();
  const asked = { listName: name, groups, consent, isOptOut, listDate };
  return { programme, ...asked, refusedPath, target: "console", isDryRun: isTrial, now };
}

/** The same error for somebody who fills in a form, with the name of their own file. */
function inWordsOfAPage(error: unknown, stored: string, name: string): unknown {
  if (!(error instanceof ImportError)) return error;
  return new ImportError((error.onPage ?? error.message).replaceAll(stored, name), {
    cause: error,
  });
}

/** Nobody watches while a page waits. */
function quiet(): Omit<Terminal, "say"> {
  return { stream: new PassThrough().resume(), now: () => performance.now() };
}
