import { expect, test } from "vitest";
import type { ImportedContact } from "../../src/domain/imported.ts";
import { findContact } from "../../src/pipeline/explain.ts";
import { importContacts } from "../../src/pipeline/import-contacts.ts";
import { importOrders } from "../../src/pipeline/import-orders.ts";
import { addressHash } from "../../src/pipeline/sign-up.ts";
import { tick } from "../../src/pipeline/tick.ts";
import { join, messagesTo, newWorld, start, turn } from "./play.ts";

const ada = "ada@example.com";

const SILENT = { startsJourneys: false, isTrial: false };
const consent = { source: "a form", at: start };

function row(change: Partial<ImportedContact> = {}): ImportedContact {
  const person = { email: ada, firstName: "Ada", groups: ["maroc"], orders: [], fields: {} };
  return { ...person, standing: "subscribed", consent, ...change };
}

const order = { kind: "order", orderId: "o1", amount: 9900, currency: "EUR", at: start } as const;

test("contacts of a list are stored once, in their groups, and not mailed", async () => {
  const world = newWorld();
  const [first] = await importContacts(world, [row()], SILENT);
  expect(first).toEqual({ kind: "new", stage: "prospect", mails: 0 });
  expect(await importContacts(world, [row()], SILENT)).toMatchObject([{ kind: "unchanged" }]);
  const members: string[] = [];
  for await (const id of world.groups.members("maroc")) members.push(id);
  expect(members).toEqual([(await findContact(world, ada))?.id]);
  await tick(world);
  expect(messagesTo(world, ada)).toEqual([]);
});

test("two rows for one mailbox, in different case, make one contact", async () => {
  const world = newWorld();
  const rows = [row(), row({ email: ada.toUpperCase(), groups: ["italie"] })];
  await importContacts(world, rows, SILENT);
  expect(Object.keys((await findContact(world, ada))?.memberships ?? {}).sort()).toEqual([
    "italie",
    "maroc",
  ]);
});

test("a trial run says what would happen and stores nothing", async () => {
  const world = newWorld();
  const plan = { startsJourneys: true, isTrial: true };
  const [trial] = await importContacts(world, [row()], plan);
  expect(trial).toEqual({
    ...{ kind: "new", stage: "prospect", mails: 3 },
    ahead: [
      { day: "2026-01-31", message: "welcome-1" },
      { day: "2026-02-03", message: "welcome-2" },
      { day: "2026-02-07", message: "welcome-3" },
    ],
  });
  expect(await findContact(world, ada)).toBeUndefined();
});

test("journeys start when requested, and the welcome goes out", async () => {
  const world = newWorld();
  await importContacts(world, [row()], { ...SILENT, startsJourneys: true });
  await turn(world, "P8D");
  expect(messagesTo(world, ada)).toEqual(["welcome-1", "welcome-2", "welcome-3"]);
});

test("imported orders set the stage without mail, and orders of unknown contacts are refused", async () => {
  const world = newWorld();
  await importContacts(world, [row()], SILENT);
  const rows = [ada, "nobody@example.com"].map((email) => ({ email, records: [order] }));
  expect(await importOrders(world, rows, SILENT)).toEqual([
    {
      ...{ kind: "merged", stage: "new", mails: 0 },
      ahead: [{ day: "2026-02-28", message: "feedback" }],
    },
    { kind: "refused", reason: "unknown-contact", mails: 0 },
  ]);
  expect(await importOrders(world, rows.slice(0, 1), SILENT)).toMatchObject([
    { kind: "unchanged" },
  ]);
  await turn(world, "P20D");
  expect(messagesTo(world, ada)).toEqual([]);
});

test.each([
  ["bounced", "bounce"],
  ["complained", "complaint"],
] as const)(
  "a contact who %s is suppressed, however long ago that was",
  async (standing, reason) => {
    const world = newWorld();
    const old = "2019-01-31T00:00:00.000Z";
    const rows = [
      row({ standing }),
      row({ email: "old@example.com", standing, signedUpAt: old, consent: undefined }),
    ];
    const [one, other] = await importContacts(world, rows, SILENT);
    expect([one?.kind, other?.kind]).toEqual(["suppressed", "suppressed"]);
    for (const { email } of rows) {
      const known = await world.addresses.find(addressHash(world, email));
      expect(known?.suppression).toMatchObject({ reason });
    }
    expect(await importContacts(world, [row()], SILENT)).toMatchObject([
      { kind: "refused", reason: "suppressed" },
    ]);
  },
);

test("a member keeps their own answers", async () => {
  const world = newWorld();
  await join(world, ada);
  const before = await findContact(world, ada);
  await importContacts(world, [row({ firstName: "Somebody", language: "en" })], SILENT);
  const after = await findContact(world, ada);
  expect(after?.memberships).toEqual(before?.memberships);
  expect(after?.language).toBe(before?.language);
});

test("a trial of a spread list shows the days of its mails, and they go out on those days", async () => {
  const world = newWorld();
  const rows = Array.from({ length: 40 }, (_, at) => row({ email: `client${at}@example.com` }));
  const plan = { startsJourneys: true, isTrial: true, spread: "P14D" };
  const outcomes = await importContacts(world, rows, plan);
  const days = outcomes.map((outcome) =>
    "ahead" in outcome ? outcome.ahead?.[0]?.day : undefined,
  );
  expect(new Set(days).size).toBeGreaterThan(9);

  expect(await importContacts(world, rows, { ...plan, isTrial: false })).toEqual(outcomes);
  expect(await importContacts(world, rows, { ...plan, isTrial: false })).toMatchObject(
    rows.map(() => ({ kind: "unchanged" })),
  );
  await turn(world, "P7D");
  const welcomed = rows.filter(({ email }) => messagesTo(world, email).includes("welcome-1"));
  expect(welcomed.length).toBeGreaterThan(10);
  expect(welcomed.length).toBeLessThan(30);
});
