import { expect, test } from "vitest";
import { addPeriod } from "../../src/domain/calendar.ts";
import { explain, findContact } from "../../src/pipeline/explain.ts";
import { keep, leave } from "../../src/pipeline/preferences.ts";
import { recordActivity } from "../../src/pipeline/record-activity.ts";
import { reschedule } from "../../src/pipeline/reschedule.ts";
import { tick } from "../../src/pipeline/tick.ts";
import { day, programme } from "../domain/arbitrary.ts";
import {
  contactId,
  deliverAll,
  join,
  ledgerOf,
  mailsTo,
  messagesTo,
  newWorld,
  preferencesLinkOf,
  start,
  turn,
} from "./play.ts";

const ada = "ada@example.com";

function order(orderId: string, placedAt: string, email = ada) {
  const detail = { orderId, email, amount: 120_000, currency: "EUR", placedAt };
  return { type: "OrderPlaced", time: placedAt, detail };
}

test("a contact who stays silent gets each mail once on its day, the goodbye, one last question, and is erased", async () => {
  const world = newWorld();
  await join(world, ada);
  await turn(world, "P34M");
  expect(messagesTo(world, ada)).toEqual([
    "confirmation",
    "welcome-1",
    "welcome-2",
    "welcome-3",
    "inactive-2-months",
    "inactive-6-months",
    "inactive-12-months",
    "goodbye",
  ]);
  expect((await findContact(world, ada))?.outbox).toEqual([]);
  const mails = messagesTo(world, ada);
  await turn(world, "P5Y");
  expect(messagesTo(world, ada)).toEqual([...mails, "still-there"]);
  expect(await findContact(world, ada)).toBeUndefined();
});

test("after the goodbye a client gets no mail either, and their anniversary is refused with the reason", async () => {
  const world = newWorld();
  await join(world, ada);
  await recordActivity(world, order("o1", world.clock.now()));
  await turn(world, "P34M");
  expect(messagesTo(world, ada).at(-1)).toBe("goodbye");
  const ledger = await ledgerOf(world, ada);
  expect(ledger.slice(ledger.findIndex(([message]) => message === "goodbye") + 1)).toEqual([
    ["anniversary", "refused", "not-in-stage"],
  ]);
});

/** What a contact can do to keep getting mail. */
const comingBack = {
  "keep me": (world) => keep(world, preferencesLinkOf(mailsTo(world, ada).at(-1))),
  "an order": (world) => recordActivity(world, order("o1", world.clock.now())),
  "a visit": (world) => {
    const detail = { email: ada, url: "https://atlas.example/" };
    return recordActivity(world, { type: "PageVisited", time: world.clock.now(), detail });
  },
  "another topic": (world) => join(world, ada, "italie"),
} satisfies Record<string, (world: ReturnType<typeof newWorld>) => Promise<unknown>>;

test.each(Object.entries(comingBack))(
  "%s after the last call prevents the goodbye, and after the goodbye brings mail again",
  async (_, comeBack) => {
    const inTime = newWorld();
    await join(inTime, ada);
    await turn(inTime, "P12M");
    expect(messagesTo(inTime, ada).at(-1)).toBe("inactive-12-months");
    await comeBack(inTime);
    await turn(inTime, "P3M");
    expect(messagesTo(inTime, ada)).not.toContain("goodbye");
    expect(await ledgerOf(inTime, ada)).toContainEqual(["goodbye", "refused", "stage-left"]);

    const later = newWorld();
    await join(later, ada);
    await turn(later, "P20M");
    expect(messagesTo(later, ada).at(-1)).toBe("goodbye");
    await comeBack(later);
    await turn(later, "P15M");
    const messages = messagesTo(later, ada);
    const again = messages.slice(messages.indexOf("goodbye") + 1);
    expect(again).toContain("inactive-2-months");
    expect(again.at(-1)).toBe("goodbye");
  },
);

test("a client gets help in small bites, a feedback question, and an anniversary mail each year", async () => {
  const world = newWorld();
  await join(world, ada);
  await turn(world, "P10D");
  await recordActivity(world, order("o1", world.clock.now()));
  for (let month = 0; month < 26; month += 1) {
    await turn(world, "P1M");
    const detail = { email: ada, url: "https://atlas.example/", visitedAt: world.clock.now() };
    await recordActivity(world, { type: "PageVisited", time: world.clock.now(), detail });
  }
  expect(messagesTo(world, ada).slice(4)).toEqual([
    "new-client-1",
    "new-client-2",
    "new-client-3",
    "feedback",
    "anniversary-1",
    "anniversary",
  ]);
  expect(
    world.published.flatMap((event) => (event.type === "StageChanged" ? [event.detail.to] : [])),
  ).toEqual(["new", "client", "loyal"]);
});

test("an order makes an inactive contact active again", async () => {
  const world = newWorld();
  await join(world, ada);
  await turn(world, "P7M");
  expect((await findContact(world, ada))?.stage.name).toBe("inactive-6-months");
  await recordActivity(world, order("o1", world.clock.now()));
  expect((await findContact(world, ada))?.stage.name).toBe("new");
  await turn(world, "P2D");
  expect(messagesTo(world, ada).at(-1)).toBe("new-client-1");
});

test("a demo matures a prospect, and brings a different mail from two guides", async () => {
  const world = newWorld();
  await join(world, ada);
  await join(world, "bob@example.com");
  const time = world.clock.now();
  await recordActivity(world, { type: "DemoRequested", time, detail: { email: ada } });
  for (const guideId of ["fes", "atlas"]) {
    const detail = { email: "bob@example.com", guideId };
    await recordActivity(world, { type: "GuideDownloaded", time, detail });
  }
  await turn(world, "P2D");
  expect(messagesTo(world, ada)).toContain("demo-slots");
  expect(messagesTo(world, ada)).not.toContain("guides-follow-up");
  expect(messagesTo(world, "bob@example.com")).toContain("guides-follow-up");
});

test("unsubscribing ends every mail, planned ones included, and the ledger says why", async () => {
  const world = newWorld();
  await join(world, ada);
  const token = preferencesLinkOf(mailsTo(world, ada).at(-1));
  world.clock.set(addPeriod(start, "P3D", "UTC"));
  await tick(world);
  await leave(world, token, "all", "one-click");
  await deliverAll(world);
  await turn(world, "P2Y");
  expect(messagesTo(world, ada)).toEqual(["confirmation", "welcome-1"]);
  expect(await ledgerOf(world, ada)).toContainEqual(["welcome-2", "refused", "unsubscribed"]);
  expect(world.published).toContainEqual(
    expect.objectContaining({
      type: "ContactUnsubscribed",
      detail: expect.objectContaining({ topics: ["maroc"], by: "one-click" }),
    }),
  );
});

test("leaving one group ends its journey and keeps the other's", async () => {
  const world = newWorld();
  await join(world, ada);
  await join(world, ada, "italie");
  const token = preferencesLinkOf(mailsTo(world, ada).at(-1));
  await leave(world, token, ["maroc"], "preferences");
  await turn(world, "P8D");
  const topics = (await explain(world, await contactId(world, ada)))?.sends
    .filter(({ message, state }) => message === "welcome-3" && state === "accepted")
    .map(({ topic }) => topic);
  expect(topics).toEqual(["italie"]);
});

test("a forged link neither unsubscribes nor keeps anyone", async () => {
  const world = newWorld();
  await join(world, ada);
  await leave(world, "forged", "all", "one-click");
  await keep(world, "forged");
  await turn(world, "P4D");
  expect(messagesTo(world, ada)).toContain("welcome-2");
});

test("every mail, sent or withheld, records the rule, the facts it read, and the instant", async () => {
  const world = newWorld();
  await join(world, ada);
  await turn(world, "P3M");
  const explained = await explain(world, await contactId(world, ada));
  for (const send of explained?.sends ?? []) {
    expect(send.why.rule).not.toBe("");
    expect(Object.keys(send.why.facts).length).toBeGreaterThan(0);
    expect(send.why.at <= send.plannedAt).toBe(true);
  }
  expect(explained?.sends[0]?.why).toEqual({
    rule: "journey inactive-2-months, step ask: PT0S after entering the stage inactive-2-months (no activity for P2M)",
    facts: { entered: day("2026-03-31"), "last activity": start },
    at: day("2026-03-31"),
  });
});

test("the forecast comes true", async () => {
  const world = newWorld();
  const id = await join(world, ada);
  const upcoming = (await explain(world, id))?.upcoming ?? [];
  const foreseen = upcoming.flatMap((out) => (out.kind === "send" ? [out.send.sendId] : []));
  await turn(world, "P2Y");
  const sends = (await explain(world, id))?.sends ?? [];
  const sent = sends.map(({ sendId }) => sendId).reverse();
  expect(foreseen.length).toBeGreaterThan(3);
  expect(sent.slice(-foreseen.length)).toEqual(foreseen);
});

test("reschedule() makes contacts due as a changed programme requires, and mails nobody late", async () => {
  const world = newWorld();
  await join(world, ada);
  await turn(world, "P40D");
  const stages = programme.stages.map((stage) =>
    stage.name === "inactive-2-months"
      ? { ...stage, holds: { kind: "no-activity-for" as const, period: "P1M" } }
      : stage,
  );
  const changed = { ...world, programme: { ...programme, stages } };
  expect(await reschedule(changed)).toBe(1);
  expect(await reschedule(changed)).toBe(0);
  await tick(changed);
  await deliverAll(changed);
  expect((await findContact(world, ada))?.stage).toEqual({
    name: "inactive-2-months",
    since: day("2026-02-28"),
  });
  expect(await ledgerOf(world, ada)).toContainEqual(["inactive-2-months", "refused", "stale"]);
});
