import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import PostalMime from "postal-mime";
import { afterAll, beforeAll, expect, test } from "vitest";
import { joinTopic, type Local, linkIn, startLocal } from "./local.ts";

let local: Local;

beforeAll(async () => {
  local = await startLocal();
}, 60_000);

afterAll(async () => {
  await local.stop();
});

const subjectsTo = async (email: string) =>
  (await local.mails(email)).map(({ subject }) => subject);
const messagesOf = async (email: string) =>
  (await local.contact(email)).sends
    .filter(({ state }) => state === "delivered")
    .map(({ message }) => message)
    .reverse();

test("a sign-up brings the confirmation, the welcome, and a year of silence up to the goodbye", async () => {
  const email = "ada@example.com";
  const signUp = await local.form("/t/maroc", { email, firstName: "Ada", consent: "on" });
  expect(signUp.status).toBe(303);
  expect(signUp.headers.get("location")).toMatch(/^\/t\/maroc\/check-inbox/);

  const [confirmation] = await local.mails(email);
  const link = linkIn(confirmation, "/confirm/");
  expect((await local.get(link)).status).toBe(200);
  expect((await local.contact(email)).groups).toEqual([]);
  expect((await local.form(link, {})).status).toBe(303);
  expect((await local.contact(email)).groups).toEqual(["maroc"]);

  await local.turn("P14M");
  expect(await messagesOf(email)).toEqual([
    "confirmation",
    "welcome-1",
    "welcome-2",
    "welcome-3",
    "inactive-2-months",
    "inactive-6-months",
    "inactive-12-months",
    "goodbye",
  ]);
  expect(new Set(await subjectsTo(email)).size).toBe(8);
});

test("an order, a demo and guides move a contact on, and each mail says why it was sent", async () => {
  const email = "grace@example.com";
  await joinTopic(local, email);
  const { now } = (await (await local.get("/_local/clock")).json()) as { now: string };
  await local.publish("GuideDownloaded", { email, guideId: "fes", downloadedAt: now });
  expect((await local.contact(email)).stage.name).toBe("prospect");
  await local.publish("GuideDownloaded", { email, guideId: "atlas", downloadedAt: now });
  expect((await local.contact(email)).stage.name).toBe("maturing");
  const order = { orderId: "A-1", email, amount: 129_000, currency: "EUR", placedAt: now };
  await local.publish("OrderPlaced", order);
  await local.publish("OrderPlaced", order);
  expect(await local.contact(email)).toMatchObject({
    stage: { name: "new" },
    facts: { orders: { count: 1, spent: { EUR: 129_000 } } },
  });

  await local.turn("P1M");
  expect(await messagesOf(email)).toEqual(expect.arrayContaining(["new-client-1", "feedback"]));
  const { sends, nextDue } = await local.contact(email);
  expect(sends.every(({ why }) => why.rule !== "")).toBe(true);
  expect(nextDue).not.toBeNull();
});

test("a mail's links and headers let its reader unsubscribe permanently, without a cookie", async () => {
  const email = "alan@example.com";
  await joinTopic(local, email);
  const welcome = (await local.mails(email)).at(-1);
  const header = welcome?.headers["List-Unsubscribe"] ?? "";
  expect(welcome?.headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
  const oneClick = new URL(header.slice(1, -1)).pathname;

  expect((await local.get(oneClick)).status).toBe(200);
  expect((await local.contact(email)).groups).toEqual(["maroc"]);
  const left = await local.form(oneClick, { "List-Unsubscribe": "One-Click" }, {});
  expect(left.status).toBe(200);
  expect(left.headers.get("set-cookie")).toBeNull();
  expect((await local.contact(email)).groups).toEqual([]);

  const before = (await local.mails(email)).length;
  await local.turn("P1Y");
  expect(await local.mails(email)).toHaveLength(before);
  expect((await local.form(oneClick, {}, {})).status).toBe(200);
});

test.each([
  // A bounced address whose owner signs up again gets one confirmation mail a month.
  ["bounce@simulator.amazonses.com", 2],
  ["complaint@simulator.amazonses.com", 1],
])("%s answers like SES's simulator, and gets %i mails at most", async (email, most) => {
  for (const topic of ["italie", "espagne", "maroc"]) {
    await local.form(`/t/${topic}`, { email, consent: "on" });
    await local.mails(email);
  }
  expect(await local.mails(email)).toHaveLength(most);
  expect(await local.contact(email)).toMatchObject({ suppressed: expect.anything() });
});

test("every mail is a standard .eml file that email clients can read", async () => {
  const folder = join(local.runtime.dataFolder, "mailbox");
  await joinTopic(local, '"o d d"@example.com');
  const files = readdirSync(folder).filter((name) => name.endsWith(".eml"));
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const source = readFileSync(join(folder, file));
    // RFC 5322, 2.3: lines end with CR LF, and neither occurs alone.
    expect(source.toString("latin1").replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    const mail = await PostalMime.parse(source);
    expect(mail.from?.address).toBe("bonjour@atlas-voyages.example");
    expect(mail.to).toHaveLength(1);
    const kept = JSON.parse(readFileSync(join(folder, file.replace(".eml", ".json")), "utf8"));
    expect(mail.to?.[0]?.address?.toLowerCase()).toBe(kept.to.toLowerCase());
    expect(mail.subject).toBeTruthy();
    expect(mail.html).toContain("<");
    expect(mail.text).toContain("Atlas Voyages");
    expect(mail.messageId).toMatch(/^<.+@.+>$/);
  }
});

test("a restart keeps contacts, mails and the clock", async () => {
  const folder = mkdtempSync(join(tmpdir(), "relance-restart-"));
  const first = await startLocal(folder);
  await joinTopic(first, "ada@example.com");
  await first.turn("P2D");
  const clock = async (running: Local) =>
    ((await (await running.get("/_local/clock")).json()) as { now: string }).now;
  const stoppedAt = await clock(first);
  await first.stop();

  const second = await startLocal(folder);
  expect((await clock(second)) >= stoppedAt).toBe(true);
  expect(await second.mails("ada@example.com")).toHaveLength(2);
  await second.turn("P2D");
  expect(await second.mails("ada@example.com")).toHaveLength(3);
  await second.stop();
  expect(existsSync(join(folder, "store"))).toBe(true);
  rmSync(folder, { recursive: true, force: true });
});

test("a second Relance on the same data or port is refused, and harms nothing", async () => {
  const { dataFolder, url } = local.runtime;
  await expect(startLocal(dataFolder)).rejects.toThrow("another process uses it");
  const folder = mkdtempSync(join(tmpdir(), "relance-port-"));
  const port = Number(new URL(url).port);
  await expect(startLocal(folder, port)).rejects.toThrow("EADDRINUSE");
  rmSync(folder, { recursive: true, force: true });
  expect((await local.get("/_local/clock")).status).toBe(200);
});
