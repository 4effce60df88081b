import { expect, test } from "vitest";
import type { Instant } from "../../src/domain/calendar.ts";
import { activeTopics } from "../../src/domain/contact.ts";
import type { ImportedContact } from "../../src/domain/imported.ts";
import { findContact } from "../../src/pipeline/explain.ts";
import { importContacts } from "../../src/pipeline/import-contacts.ts";
import { leave, preferencesToken } from "../../src/pipeline/preferences.ts";
import { join, mailsTo, newWorld, start, turn } from "./play.ts";

const ada = "ada@example.com";
const SILENT = { startsJourneys: false, isTrial: false };
const later = "2026-03-01T00:00:00.000Z";

function yes(change: Partial<ImportedContact> = {}): ImportedContact {
  const person = { email: ada, groups: ["maroc"], orders: [], fields: {} };
  return { ...person, standing: "subscribed", consent: { source: "a form", at: start }, ...change };
}

function no(at: string, change: Partial<ImportedContact> = {}): ImportedContact {
  const refusal = { source: "optouts.csv", at };
  return yes({ standing: "unsubscribed", consent: undefined, refusal, ...change });
}

test("a no from a list ends a membership, is published, and is counted once", async () => {
  const world = newWorld();
  await importContacts(world, [yes()], SILENT);
  await turn(world, "P40D");
  const rows = [no(later, { groups: [] }), no(later, { groups: [], email: "new@example.com" })];
  const kinds = async (plan = SILENT) =>
    (await importContacts(world, rows, plan)).map(({ kind }) => kind);
  expect(await kinds({ ...SILENT, isTrial: true })).toEqual(["unsubscribed", "unsubscribed"]);
  expect(await kinds()).toEqual(["unsubscribed", "unsubscribed"]);
  expect(await kinds()).toEqual(["unchanged", "unchanged"]);
  // They count in no stage, since none brings them mail.
  const again = await importContacts(world, rows, { ...SILENT, isTrial: true });
  expect(again.map(({ kind, ...rest }) => "stage" in rest && rest.stage)).toEqual([
    undefined,
    undefined,
  ]);
  const events = world.published.filter(({ type }) => type === "ContactUnsubscribed");
  expect(events.map(({ detail }) => detail)).toMatchObject([
    { email: ada, topics: ["maroc"], by: "import" },
  ]);
  expect(await importContacts(world, [yes({ email: "new@example.com" })], SILENT)).toMatchObject([
    { kind: "refused", reason: "left-before" },
  ]);
  await turn(world, "P2Y");
  expect(mailsTo(world, ada)).toEqual([]);
});

test("a no from a list withholds planned mail, and a confirmation after its date stands", async () => {
  const world = newWorld();
  await join(world, ada);
  const before = mailsTo(world, ada).length;
  await importContacts(world, [no("2026-01-30T00:00:00.000Z")], SILENT);
  expect(activeTopics((await findContact(world, ada)) as never)).toEqual(["maroc"]);
  await importContacts(world, [no(world.clock.now())], SILENT);
  expect(activeTopics((await findContact(world, ada)) as never)).toEqual([]);
  await turn(world, "P2Y");
  expect(mailsTo(world, ada)).toHaveLength(before);
});

test("an older yes brings a contact who unsubscribed from everything back to no topic", async () => {
  const world = newWorld();
  const contactId = await join(world, ada);
  world.clock.forward("P10D");
  await leave(world, preferencesToken(world, contactId), "all", "one-click");
  expect(await importContacts(world, [yes({ groups: ["espagne"] })], SILENT)).toMatchObject([
    { kind: "refused", reason: "left-before" },
  ]);
});

test.each([
  ["everything", "all"],
  ["the topic", ["maroc"]],
] as const)(
  "a yes older than the last time that a contact left %s does not bring them back, though they had left before",
  async (_, topics) => {
    const world = newWorld();
    const id = await join(world, ada);
    const leaveAt = async (at: Instant) => {
      world.clock.set(at);
      await leave(world, preferencesToken(world, id), topics, "preferences");
    };
    await leaveAt("2026-02-10T00:00:00.000Z");
    await leaveAt("2026-02-20T00:00:00.000Z");
    const since = (at: Instant) =>
      importContacts(world, [yes({ consent: { source: "a form", at } })], SILENT);
    expect(await since("2026-02-15T00:00:00.000Z")).toMatchObject([
      { kind: "refused", reason: "left-before" },
    ]);
    expect(await since("2026-02-21T00:00:00.000Z")).toMatchObject([{ kind: "merged" }]);
  },
);

test("a bounced or complained row is counted as suppressed, once", async () => {
  const world = newWorld();
  await importContacts(world, [yes(), yes({ email: "bob@example.com" })], SILENT);
  const rows = [
    no(later, { standing: "bounced" }),
    no(later, { standing: "complained", email: "bob@example.com" }),
    no(later, { standing: "bounced", email: "new@example.com" }),
  ];
  const kinds = async () => (await importContacts(world, rows, SILENT)).map(({ kind }) => kind);
  expect(await kinds()).toEqual(["suppressed", "suppressed", "suppressed"]);
  expect(await kinds()).toEqual(["unchanged", "unchanged", "unchanged"]);
});
