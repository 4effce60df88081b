import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { type AddressObject, simpleParser } from "mailparser";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sequentialIds } from "../../../src/adapters/memory/sequential-ids.ts";
import { compileTemplates } from "../../../src/adapters/templates/compile.ts";
import { templateMessages } from "../../../src/adapters/templates/render.ts";
import { checkedProgramme } from "../../../src/domain/checked-programme.ts";
import { messageUses } from "../../../src/domain/message-use.ts";
import { sampleContacts } from "../../../src/domain/sample-contact.ts";
import type { Purpose } from "../../../src/domain/send.ts";
import { fileMailbox } from "../../../src/local/store/mailbox.ts";
import { previewMail } from "../../../src/pipeline/preview-mail.ts";
import type { Messages } from "../../../src/ports.ts";
import { anyName } from "../../adapters/templates/message-variables.ts";
import { FIXTURE_TEMPLATES, programme as source } from "../../fixture/programme.ts";

const now = "2026-11-22T09:00:00.000Z";
const programme = checkedProgramme(source);
const folder = mkdtempSync(join(tmpdir(), "relance-mime-"));
const mailbox = fileMailbox(folder, { now: () => now }, sequentialIds(), () => {});
let messages: Messages;

beforeAll(async () => {
  messages = templateMessages(await compileTemplates(FIXTURE_TEMPLATES), programme);
});
afterAll(() => rmSync(folder, { recursive: true }));

const anyContact = fc.constantFrom(...sampleContacts(programme, now)).map(({ contact }) => contact);

test("every message to any reader travels as MIME with exactly its text and headers", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...messageUses(programme)),
      fc.constantFrom(...programme.languages),
      anyContact,
      fc.option(anyName, { nil: undefined }),
      async (use, language, contact, firstName) => {
        const world = { programme, messages, publicUrl: "https://mail.example.com" };
        const mail = previewMail(world, use, { ...contact, firstName }, language, now);
        const sent = await mailbox.send(mail);
        if (sent.kind !== "accepted") throw new Error("A mailbox of files accepts all");
        const parsed = await simpleParser((await mailbox.source(sent.messageId)) ?? "");

        expect(parsed.subject).toBe(mail.subject);
        expect((parsed.to as AddressObject).text).toBe(contact.email);
        expect(parsed.from?.value).toEqual([
          { name: programme.sender.name, address: programme.sender.email },
        ]);
        expect(parsed.html).toBe(asLines(mail.html));
        expect(parsed.text).toBe(asLines(mail.text));
        expect([...parsed.headers.keys()].sort()).toEqual(headersOf(use.purpose));
        expect(parsed.attachments).toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
});

function headersOf(purpose: Purpose): readonly string[] {
  const all = ["content-type", "date", "from", "message-id", "mime-version", "reply-to", "subject"];
  return [...all, "to", ...(purpose === "marketing" ? ["list"] : [])].sort();
}

function asLines(text: string): string {
  return text.replaceAll(/\r\n?/g, "\n");
}
