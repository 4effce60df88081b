import { expect, test } from "vitest";
import type { MemoryWorld } from "../../src/adapters/memory/world.ts";
import { addPeriod, type Instant } from "../../src/domain/calendar.ts";
import { explain, findContact } from "../../src/pipeline/explain.ts";
import { chooseTracking } from "../../src/pipeline/preferences.ts";
import { recordFeedback } from "../../src/pipeline/record-feedback.ts";
import {
  contactId,
  join,
  ledgerOf,
  mailsTo,
  newWorld,
  preferencesLinkOf,
  start,
  turn,
} from "./play.ts";

const ada = "ada@example.com";
const link = "https://atlas.example/maroc?utm=1#top";

/** Records an SES event about the last mail to Ada, in the shape SES documents. */
async function report(world: MemoryWorld, eventType: string, rest: object = {}) {
  const tags = { sendId: [mailsTo(world, ada).at(-1)?.sendId ?? ""] };
  const mail = { messageId: "m", timestamp: start, destination: [ada], tags };
  return recordFeedback(world, { eventType, mail, ...rest });
}

function after(period: string): Instant {
  return addPeriod(start, period, "UTC");
}

/** A world in which Ada allowed tracking, a day after her welcome was delivered. */
async function worldWithTracking(tracking = true): Promise<MemoryWorld> {
  const world = newWorld();
  await join(world, ada);
  await chooseTracking(world, preferencesLinkOf(mailsTo(world, ada)[0]), "clicks", tracking);
  await report(world, "Delivery", { delivery: { timestamp: start } });
  world.clock.forward("P1D");
  return world;
}

async function mailEntries(world: MemoryWorld) {
  const explained = await explain(world, await contactId(world, ada));
  return (explained?.timeline ?? []).flatMap((entry) =>
    entry.kind === "mail" ? [[entry.what, entry.detail, entry.at]] : [],
  );
}

async function lastActivity(world: MemoryWorld): Promise<Instant | undefined> {
  return (await findContact(world, ada))?.facts.lastActivityAt;
}

test.each([undefined, null, "Unlikely"])(
  "a person's click (isBotEvent: %s) is an activity, once, and the timeline keeps its link without personal data",
  async (isBotEvent) => {
    const world = await worldWithTracking();
    const click = { timestamp: after("PT1H"), link, isBotEvent };
    await report(world, "Click", { click });
    const { version } = (await findContact(world, ada)) ?? {};
    await report(world, "Click", { click });
    expect((await findContact(world, ada))?.version).toBe(version);
    expect(await lastActivity(world)).toBe(after("PT1H"));
    expect(await mailEntries(world)).toEqual([
      ["clicked", "https://atlas.example/maroc", after("PT1H")],
    ]);
  },
);

test("clicks in any order leave the latest as the last activity, and none in the future", async () => {
  const world = await worldWithTracking();
  for (const period of ["PT2H", "PT1H"]) {
    await report(world, "Click", { click: { timestamp: after(period), link } });
  }
  expect(await lastActivity(world)).toBe(after("PT2H"));
  await report(world, "Click", { click: { timestamp: after("P9D"), link } });
  expect(await lastActivity(world)).toBe(world.clock.now());
});

test.each([
  ["SES calls likely a machine", { timestamp: after("PT1H"), isBotEvent: "Likely" }],
  ["has an unknown bot verdict", { timestamp: after("PT1H"), isBotEvent: "Perhaps" }],
  ["comes within ten seconds of the delivery", { timestamp: after("PT9.999S") }],
])("a click that %s is recorded, and is not an activity", async (_, click) => {
  const world = await worldWithTracking();
  await report(world, "Click", { click: { ...click, link } });
  expect(await lastActivity(world)).toBe(start);
  expect((await mailEntries(world)).map(([what]) => what)).toEqual(["clicked-by-machine"]);
});

test("a click ten seconds after the delivery is a person's", async () => {
  const world = await worldWithTracking();
  await report(world, "Click", { click: { timestamp: after("PT10S"), link } });
  expect(await lastActivity(world)).toBe(after("PT10S"));
});

test("a delivery reported late counts from its own time, so a click since then is a person's", async () => {
  const world = newWorld();
  await join(world, ada);
  await chooseTracking(world, preferencesLinkOf(mailsTo(world, ada)[0]), "clicks", true);
  world.clock.forward("PT1H");
  await report(world, "Delivery", { delivery: { timestamp: start } });
  await report(world, "Click", { click: { timestamp: after("PT1M"), link } });
  expect(await lastActivity(world)).toBe(after("PT1M"));
});

test("clicks without consent are not recorded, and neither are opens", async () => {
  const world = await worldWithTracking(false);
  await report(world, "Click", { click: { timestamp: after("PT1H"), link } });
  await report(world, "Open", { open: { timestamp: after("PT1H"), userAgent: "x" } });
  expect(await mailEntries(world)).toEqual([]);
  expect(await lastActivity(world)).toBe(start);
});

test("a mail is tracked only while consent lasts, and our own links never are", async () => {
  const render = (_: string, __: string, { links }: { links: { preferences: string } }) => ({
    subject: "letter",
    text: `confirm: ${JSON.stringify(links)}`,
    html: `<a href="${links.preferences}">x</a><a href="https://atlas.example">y</a>`,
  });
  const base = newWorld();
  await join(base, ada);
  const token = preferencesLinkOf(mailsTo(base, ada)[0]);
  const world: MemoryWorld = { ...base, messages: { ...base.messages, render } };
  await chooseTracking(world, token, "clicks", true);
  await turn(world, "P4D");
  await chooseTracking(world, token, "clicks", false);
  await turn(world, "P7D");
  const mails = mailsTo(world, ada);
  expect(mails.map(({ tracking }) => tracking)).toEqual([false, false, true, false]);
  expect(mails[2]?.html).toBe(
    `<a ses:no-track href="https://mail.example.com/preferences/${token}">x</a><a href="https://atlas.example">y</a>`,
  );
  expect(mails[3]?.html).not.toContain("no-track");
});

test.each([
  [
    "DeliveryDelay",
    { deliveryDelay: { delayType: "MailboxFull", timestamp: start } },
    ["delayed", "MailboxFull"],
    "accepted",
  ],
  [
    "Delivery Delay",
    { deliveryDelay: { delayType: "MailboxFull", timestamp: start } },
    ["delayed", "MailboxFull"],
    "accepted",
  ],
  [
    "Rendering Failure",
    { failure: { errorMessage: "no name" } },
    ["not-rendered", "no name"],
    "bounced",
  ],
  ["Reject", { reject: { reason: "Bad content" } }, ["rejected", "Bad content"], "bounced"],
])(
  "%s is recorded once, suppresses nobody, and is not counted as a bounce",
  async (type, rest, news, state) => {
    const world = newWorld();
    await join(world, ada);
    expect(await report(world, type, rest)).toBe("recorded");
    world.clock.forward("PT1H");
    await report(world, type, rest);
    expect(await mailEntries(world)).toEqual([[...news, start]]);
    expect((await ledgerOf(world, ada))[1]?.[1]).toBe(state);
    expect((await findContact(world, ada))?.suppressed).toBeUndefined();
    expect(await countsOf(world)).toMatchObject({ bounced: 0, complained: 0 });
  },
);

test.each([
  [
    "Bounce",
    { bounce: { bounceType: "Permanent", bounceSubType: "General" } },
    { bounced: 1, complained: 0 },
  ],
  [
    "Bounce",
    { bounce: { bounceType: "Permanent", bounceSubType: "OnAccountSuppressionList" } },
    { bounced: 0, complained: 0 },
  ],
  [
    "Bounce",
    { bounce: { bounceType: "Transient", bounceSubType: "MailboxFull" } },
    { bounced: 0, complained: 0 },
  ],
  ["Bounce", { bounce: { bounceType: "Undetermined" } }, { bounced: 0, complained: 0 }],
  ["Complaint", { complaint: {} }, { bounced: 0, complained: 1 }],
])("a repeated %s %j counts once for the breaker", async (type, rest, counts) => {
  const world = newWorld();
  await join(world, ada);
  await Promise.all([1, 2, 3].map(() => report(world, type, rest)));
  await report(world, "Delivery");
  await report(world, type, rest);
  expect(await countsOf(world)).toEqual({ accepted: 2, ...counts });
});

test("a bounce of an unknown mail suppresses the address, and counts for nothing", async () => {
  const world = newWorld();
  await join(world, ada);
  const mail = { messageId: "other", destination: [ada] };
  const event = { eventType: "Bounce", mail, bounce: { bounceType: "Permanent" } };
  await recordFeedback(world, event);
  expect((await findContact(world, ada))?.suppressed?.reason).toBe("bounce");
  expect((await countsOf(world))?.bounced).toBe(0);
});

async function countsOf(world: MemoryWorld) {
  const { hours } = await world.breaker.read(world.clock.now());
  return Object.values(hours).at(-1);
}

const unauthenticated = {
  bounceType: "Permanent",
  bounceSubType: "General",
  bouncedRecipients: [
    { emailAddress: ada, status: "5.7.26", diagnosticCode: "smtp; 550-5.7.26 unauthenticated" },
  ],
};

test("a mail that bounced because of the sender suppresses nobody, and the ledger and the bus say so", async () => {
  const world = newWorld();
  await join(world, ada);
  await report(world, "Bounce", { bounce: unauthenticated });
  expect((await ledgerOf(world, ada)).at(-1)).toEqual([
    "welcome-1",
    "bounced",
    "Permanent General sender trouble 5.7.26",
  ]);
  expect((await findContact(world, ada))?.suppressed).toBeUndefined();
  expect(world.published.at(-1)).toMatchObject({
    type: "MessageBounced",
    detail: { permanent: false },
  });
  await turn(world, "P3D");
  expect(mailsTo(world, ada).length).toBeGreaterThan(2);
});

test("a mail that bounced because of the sender counts for the breaker, as SES counts it too", async () => {
  const world = newWorld();
  await join(world, ada);
  await report(world, "Bounce", { bounce: unauthenticated });
  const { hours } = await world.breaker.read(world.clock.now());
  expect(Object.values(hours)).toMatchObject([{ bounced: 1 }]);
});
