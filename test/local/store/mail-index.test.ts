import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sequentialIds } from "../../../src/adapters/memory/sequential-ids.ts";
import type { Mail } from "../../../src/domain/mail.ts";
import { fileMailbox, type Mailbox } from "../../../src/local/store/mailbox.ts";
import { KEPT_AT_5F9C3DC } from "./kept-at-5f9c3dc.ts";

let folder: string;
let minute = 0;
const ids = sequentialIds();
const clock = { now: () => new Date(Date.UTC(2026, 10, 22, 9, minute++)).toISOString() };
const open = (): Mailbox => fileMailbox(folder, clock, ids, () => {});
const index = () => join(folder, "index.jsonl");

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "relance-mails-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function mailTo(to: string): Mail {
  return {
    ...{
      sendId: `send to ${to}`,
      from: { name: "Atlas", email: "a@example.com" },
      to,
      headers: {},
    },
    ...{ subject: `Hello ${to}`, html: "<p>Hello", text: "Hello\n there", tracking: false },
    openTracking: false,
  };
}

async function keepThree(): Promise<readonly string[]> {
  const mailbox = open();
  const kept: string[] = [];
  for (const name of ["ada", "bob", "cy"])
    kept.push(await mailbox.keep(mailTo(`${name}@example.com`)));
  return kept;
}

const receivers = (mailbox: Mailbox) =>
  mailbox.list().map(({ to }) => to.slice(0, -"@example.com".length));

test("a mailbox lists without content, and reads a mail when it is asked for", async () => {
  const [ada = ""] = await keepThree();
  const mailbox = open();
  expect(receivers(mailbox)).toEqual(["cy", "bob", "ada"]);
  expect(mailbox.list("ADA@example.com")).toEqual([
    {
      ...{ messageId: ada, at: expect.any(String), sendId: "send to ada@example.com" },
      ...{ to: "ada@example.com", subject: "Hello ada@example.com", preview: "Hello there" },
    },
  ]);
  expect(await mailbox.get(ada)).toMatchObject(mailTo("ada@example.com"));
  expect(await mailbox.get("../clock")).toBeUndefined();
});

test("a mailbox lists a mail with its preheader, or else with the start of its text", async () => {
  const html =
    '<body><div style="display:none;font-size:1px;">Your &amp; our trip</div><h1>Atlas</h1></body>';
  const mailbox = open();
  await mailbox.keep({ ...mailTo("ada@example.com"), html });
  expect(mailbox.list()).toMatchObject([{ preview: "Your & our trip" }]);
});

test("a start reads no mail that the index has", async () => {
  for (const id of await keepThree()) writeFileSync(join(folder, `${id}.json`), "not read");
  expect(receivers(open())).toEqual(["cy", "bob", "ada"]);
});

test.each<[string, () => void]>([
  ["is missing", () => rmSync(index())],
  ["was cut short", () => truncateSync(index(), readFileSync(index()).length - 20)],
  ["lacks the end of its last line", () => truncateSync(index(), readFileSync(index()).length - 1)],
  [
    "was damaged",
    () => writeFileSync(index(), `\0\0\0\n${readFileSync(index(), "utf8").slice(9)}`),
  ],
])("an index that %s is written again from the mails", async (_, spoil) => {
  await keepThree();
  spoil();
  await open().keep(mailTo("dee@example.com"));
  expect(receivers(open())).toEqual(["dee", "cy", "bob", "ada"]);
  const rows = readFileSync(index(), "utf8").trimEnd().split("\n");
  expect(rows.map((row) => JSON.parse(row).to)).toHaveLength(4);
});

test("a mail that was removed by hand, or is damaged, is not listed for long", async () => {
  const [ada, bob] = await keepThree();
  rmSync(join(folder, `${ada}.json`));
  expect(receivers(open())).toEqual(["cy", "bob"]);
  expect(readFileSync(index(), "utf8")).not.toContain("ada@example.com");
  writeFileSync(join(folder, `${bob}.json`), "");
  rmSync(index());
  expect(receivers(open())).toEqual(["cy"]);
});

test("mails kept before there was an index are listed, in their order", async () => {
  for (const mail of KEPT_AT_5F9C3DC) {
    writeFileSync(join(folder, `${mail.messageId}.json`), JSON.stringify(mail));
    writeFileSync(join(folder, `${mail.messageId}.eml`), `Subject: ${mail.subject}\r\n\r\n`);
  }
  appendFileSync(join(folder, "half.json.part"), '{"sendId"');
  const mailbox = open();
  expect(mailbox.list().map(({ messageId }) => messageId)).toEqual(["m1", "m0"]);
  expect(await mailbox.get("m1")).toEqual(KEPT_AT_5F9C3DC[0]);
  expect(await mailbox.source("m1")).toContain("Subject: Confirm");
});
