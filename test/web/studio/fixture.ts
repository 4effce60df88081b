import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SESv2ClientConfig } from "@aws-sdk/client-sesv2";
import { onTestFinished } from "vitest";
import { memoryWorld } from "../../../src/adapters/memory/world.ts";
import { fileMailbox } from "../../../src/local/store/mailbox.ts";
import { findContact } from "../../../src/pipeline/explain.ts";
import { localStudio } from "../../../src/studio-host/studio.ts";
import { consoleApp } from "../../../src/web/console/app.tsx";
import { studioAnnex } from "../../../src/web/studio/annex.ts";
import { studioApp } from "../../../src/web/studio/app.tsx";
import { good, message, section, smallProgramme } from "../../lint/folder.ts";
import { needed, openWorkspace, templateFolder } from "../../studio-host/template-folder.ts";
import { controlled } from "../console/controls.ts";
import { START } from "../console/fixture.ts";

/** The small programme, in two languages. */
export const programme = smallProgramme({ languages: ["fr", "en"] });

/** The files of a page or message in both languages: what is written in French, once more as English. */
function inBothLanguages(files: Readonly<Record<string, string>>): Record<string, string> {
  const english = Object.entries(files).map(([name, text]) => [
    name.replace(/\/fr\./, "/en."),
    text,
  ]);
  return { ...files, ...Object.fromEntries(english) };
}

/** A message with this subject. */
export function named(subject: string, body = section("Bonjour")): string {
  return message(body, `subject: ${JSON.stringify(subject)}\npreheader: "Vu"\nnotes: "Note"\n`);
}

/**
 * The studio over a folder with nothing wrong in it but `files`, in the console of a world in memory and by itself, until the
 * test is over. Tests are kept in a mailbox of files; `aws` is who answers for SES.
 */
export async function openStudio(
  files: Readonly<Record<string, string>> = {},
  aws: SESv2ClientConfig = {
    region: "eu-west-3",
    credentials: () => Promise.reject(noCredentials),
  },
) {
  const folder = await templateFolder({ ...inBothLanguages({ ...needed(), ...good }), ...files });
  const workspace = await openWorkspace(folder.directory, programme);
  const all = controlled(memoryWorld({ programme, start: START, ...workspace.good }));
  const { world, controls } = all;
  const kept = mkdtempSync(join(tmpdir(), "relance-mailbox-"));
  onTestFinished(() => rmSync(kept, { recursive: true }));
  const told: unknown[] = [];
  const mailbox = fileMailbox(kept, world.clock, world.ids, (event) => told.push(event));
  const contact = (email: string) => findContact(world, email);
  const { studio, stop } = localStudio({ programme, workspace, mailbox, contact, aws });
  onTestFinished(stop);
  return {
    ...folder,
    ...all,
    workspace,
    mailbox,
    /** What the world reported of its mails. */
    told,
    studio,
    stop,
    app: consoleApp(world, controls, [studioAnnex(world, studio)]),
    alone: studioApp(world, studio, {
      mails: async (to) => mailbox.list(to),
      mail: async (messageId) => mailbox.get(messageId),
      source: (messageId) => mailbox.source(messageId),
    }),
  };
}

const noCredentials = Object.assign(new Error("Could not load credentials from any providers"), {
  name: "CredentialsProviderError",
});
