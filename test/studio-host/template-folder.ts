import { mkdtempSync, rmSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { messageUses } from "../../src/domain/message-use.ts";
import {
  openTemplateWorkspace,
  type TemplateWorkspace,
} from "../../src/studio-host/template-workspace.ts";
import { good, message, section, smallProgramme } from "../lint/folder.ts";

/** A valid folder of templates for the small programme, deleted when the test ends. */
export async function templateFolder(files: Readonly<Record<string, string>> = {}) {
  const parent = mkdtempSync(join(tmpdir(), "relance-templates-"));
  onTestFinished(() => rmSync(parent, { recursive: true }));
  const directory = join(parent, "templates");
  /** Saves a file as some editors do: in place. */
  const overwrite = async (name: string, text: string) => {
    await mkdir(dirname(join(directory, name)), { recursive: true });
    await writeFile(join(directory, name), text);
  };
  /** Saves a file as other editors do: to another name, then renamed, so it is never seen half written. */
  const write = async (name: string, text: string) => {
    await overwrite(`${name}~`, text);
    await rename(join(directory, `${name}~`), join(directory, name));
  };
  const all = { ...needed(), ...good, ...files };
  for (const [name, text] of Object.entries(all)) await write(name, text);
  const remove = (name: string) => rm(join(directory, name), { recursive: true });
  return { directory, write, overwrite, remove };
}

/** A file for each message that the small programme sends. */
export function needed(): Record<string, string> {
  const names = messageUses(smallProgramme()).map((use) => use.message);
  return Object.fromEntries(
    names.map((name) => [`messages/${name}/fr.mjml`, message(section("Bonjour"))]),
  );
}

/** A workspace for a folder, closed when the test ends. Any reported failure fails the test. */
export async function openWorkspace(
  directory: string,
  programme = smallProgramme(),
): Promise<TemplateWorkspace> {
  const failures: unknown[] = [];
  const workspace = await openTemplateWorkspace(directory, programme, (error) =>
    failures.push(error),
  );
  onTestFinished(async () => {
    await workspace.close();
    if (failures.length > 0) throw new AggregateError(failures, "The workspace reported failures");
  });
  return workspace;
}

/** Waits for the change that makes the workspace satisfy `isSo`. */
export function until(workspace: TemplateWorkspace, isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!isSo()) return;
      stop();
      resolve();
    };
    const stop = workspace.onChange(look);
    look();
  });
}
