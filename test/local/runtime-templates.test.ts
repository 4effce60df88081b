import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startRuntime } from "../../src/local/runtime.ts";
import { startStudio } from "../../src/local/studio-runtime.ts";
import type { KeptMail } from "../../src/web/kept-mail.ts";
import { FIXTURE_TEMPLATES, programme } from "../fixture/programme.ts";

const CONFIRMATION = "messages/confirmation/fr.mjml";

/** A copy of the example's templates to change, with a folder for data beside it. */
function example() {
  const folder = mkdtempSync(join(tmpdir(), "relance-runtime-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const templates = join(folder, "templates");
  cpSync(FIXTURE_TEMPLATES, templates, { recursive: true });
  const failures: unknown[] = [];
  onTestFinished(() => expect(failures).toEqual([]));
  return {
    options: {
      programme,
      templates,
      dataFolder: join(folder, "data"),
      port: 0,
      report: (error: unknown) => failures.push(error),
    },
    edit(name: string, change: (text: string) => string) {
      const file = join(templates, name);
      writeFileSync(`${file}~`, change(readFileSync(file, "utf8")));
      renameSync(`${file}~`, file);
    },
  };
}

test("an edited message is in the next mail, and an open change stream does not delay the stop", async () => {
  const { options, edit } = example();
  const runtime = await startRuntime(options);
  const changes = await fetch(`${runtime.url}/console/studio/changes`);
  const reader = (changes.body as ReadableStream<Uint8Array>).getReader();
  await reader.read();
  edit(CONFIRMATION, (text) => text.replace(/^subject: .*$/m, 'subject: "Tout neuf"'));
  const mailTo = async (email: string) => {
    await fetch(`${runtime.url}/t/maroc`, {
      method: "POST",
      body: new URLSearchParams({ email, consent: "yes", language: "fr" }),
      redirect: "manual",
    });
    const response = await fetch(`${runtime.url}/_local/mailbox?to=${email}`);
    return ((await response.json()) as KeptMail[])[0];
  };
  await reader.read();
  expect((await mailTo("ada@example.com"))?.subject).toBe("Tout neuf");
  const list = await (await fetch(`${runtime.url}/console/studio`)).text();
  expect(list).toContain("Tout neuf");
  await runtime.stop();
  expect((await reader.read()).done).toBe(true);
});

test("a runtime does not start without a usable required message, and says where the problem is shown", async () => {
  const { options, edit } = example();
  edit(CONFIRMATION, () => "---\n:");
  edit("messages/confirmation/en.mjml", () => "---\n:");
  await expect(startRuntime(options)).rejects.toThrow(
    /templates\/messages\/confirmation\/en\.mjml.*"npm run studio" shows each one beside its line/s,
  );
});

test("a runtime starts if a message is broken in one language, and reports the problem", async () => {
  const { options, edit } = example();
  edit(CONFIRMATION, () => "---\n:");
  const runtime = await startRuntime(options);
  expect(runtime.problems.map(({ file }) => file)).toEqual([`templates/${CONFIRMATION}`]);
  await runtime.stop();
});

test("the studio starts however broken the files are, and stops while a change stream is open", async () => {
  const { options, edit } = example();
  for (const name of [CONFIRMATION, "layout/layout.mjml", "pages/maroc/fr.md"])
    edit(name, () => "---\n:");
  const mailbox = join(options.dataFolder, "mailbox");
  const studio = await startStudio({ ...options, mailbox });
  const page = await fetch(`${studio.url}/console/studio/messages/confirmation?view=source`);
  expect(await page.text()).toContain("front-matter");
  const changes = await fetch(`${studio.url}/console/studio/changes`);
  const reader = (changes.body as ReadableStream<Uint8Array>).getReader();
  await reader.read();
  await studio.stop();
  expect((await reader.read()).done).toBe(true);
});
