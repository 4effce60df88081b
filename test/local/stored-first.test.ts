import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "../../src/adapters/embedded/database.ts";
import { plainMessages } from "../../src/adapters/memory/plain-messages.ts";
import { templatePages } from "../../src/adapters/templates/pages.ts";
import { checkedProgramme } from "../../src/domain/checked-programme.ts";
import { answersWhenStored } from "../../src/local/answers-when-stored.ts";
import { openDataFolder } from "../../src/local/store/data-folder.ts";
import { localWorld } from "../../src/local/world.ts";
import { programme } from "../fixture/programme.ts";

/** A disk that is busy until `written` is called: nothing counts as stored before. */
function busyDisk() {
  const folder = openDataFolder(mkdtempSync(join(tmpdir(), "relance-disk-")));
  const database = openDatabase(folder.store);
  onTestFinished(() => database.close());
  let written = () => {};
  const disk = new Promise<void>((resolve) => {
    written = resolve;
  });
  const busy = { ...database, flushed: () => disk.then(database.flushed) };
  const { world, mailbox } = localWorld({
    programme: checkedProgramme(programme),
    words: {
      messages: plainMessages(),
      pages: templatePages({ messages: {}, pages: {}, images: {} }),
    },
    database: busy,
    folder,
    publicUrl: "http://localhost",
    report(error) {
      throw error;
    },
  });
  return { busy, folder, world, mailbox, written };
}

/** Long enough for all that does not wait for the disk. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 20));

test("no mail is handed over before what it rests on is on the disk", async () => {
  const { world, mailbox, written } = busyDisk();
  const party = { name: "Ada", email: "ada@example.com" };
  const mail = {
    ...{ sendId: "s1", from: party, to: party.email, headers: {} },
    ...{ subject: "Hello", text: "Hello", html: "<p>Hello", tracking: false, openTracking: false },
  };
  const sent = world.mailer.send(mail);
  // Twice as long as handing over a mail takes.
  const kept = [await mailbox.keep(mail), await mailbox.keep(mail)];
  expect(mailbox.list().map(({ messageId }) => messageId)).toEqual(kept.reverse());
  written();
  expect(await sent).toMatchObject({ kind: "accepted" });
  expect(mailbox.list()).toHaveLength(3);
});

test("no event is published before what it rests on is on the disk", async () => {
  const { world, folder, written } = busyDisk();
  const who = { id: "1", contactId: "c1", email: "ada@example.com", at: world.clock.now() };
  const published = world.bus.publish([
    { type: "ContactErased", detail: { ...who, by: "contact" } },
  ]);
  await aWhile();
  expect(existsSync(folder.events)).toBe(false);
  written();
  await published;
  expect(readFileSync(folder.events, "utf8")).toContain("ContactErased");
});

test("nothing is answered before what it rests on is on the disk", async () => {
  const { busy, written } = busyDisk();
  const app = new Hono().use(answersWhenStored(busy)).get("/", (context) => context.text("stored"));
  let isAnswered = false;
  const answered = Promise.resolve(app.request("/")).then((answer) => {
    isAnswered = true;
    return answer.text();
  });
  await aWhile();
  expect(isAnswered).toBe(false);
  written();
  expect(await answered).toBe("stored");
});
