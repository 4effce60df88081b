import { expect, test } from "vitest";
import { addPeriod } from "../../src/domain/calendar.ts";
import { readConfirmation } from "../../src/pipeline/confirm.ts";
import { findContact } from "../../src/pipeline/explain.ts";
import {
  changeAddress,
  correct,
  eraseMe,
  leaveGroups,
  readMyData,
  readMyDataLink,
} from "../../src/pipeline/my-data.ts";
import { proveNewAddress, readNewAddress } from "../../src/pipeline/new-address.ts";
import { askForData, preferencesToken, readPreferences } from "../../src/pipeline/preferences.ts";
import { recordActivity } from "../../src/pipeline/record-activity.ts";
import { suppress } from "../../src/pipeline/suppress.ts";
import { tick } from "../../src/pipeline/tick.ts";
import { readOnly } from "./broken-world.ts";
import { confirmLinkOf, deliverAll, join, mailsTo, messagesTo, newWorld } from "./play.ts";

import { ada, contactOf, countess, dataLink, withAddressRequest, withLink } from "./rights-play.ts";

test("readMyData() shows everything stored about a contact, and nothing about another", async () => {
  const world = newWorld();
  await join(world, "bob@example.com");
  const id = await join(world, ada);
  await join(world, ada, "espagne");
  for (const [type, detail] of [
    ["OrderPlaced", { orderId: "A-1", amount: 990, currency: "EUR" }],
    ["OrderRefunded", { orderId: "A-1", amount: 90, currency: "EUR" }],
  ] as const) {
    const time = world.clock.now();
    await recordActivity(world, { type, time, detail: { ...detail, email: ada, placedAt: time } });
  }
  const link = await readMyData(world, await dataLink(world, id));
  if (link.kind !== "open") throw new Error(`The link is ${link.kind}`);
  const { held } = link;
  expect(held.contact).toEqual(await contactOf(world, id));
  expect(held.orders.map(({ kind }) => kind)).toEqual(["order", "refund"]);
  expect(held.mails.map(({ message }) => message).sort()).toEqual(
    ["confirmation", "confirmation", "my-data", "welcome-1", "welcome-1"].sort(),
  );
  expect(new Set(held.timeline.map(({ kind }) => kind))).toEqual(
    new Set(["signed-up", "confirmed", "activity", "stage-changed"]),
  );
  expect(held.suppression).toBeUndefined();
  expect(JSON.stringify(held)).not.toContain("bob");

  await suppress(world, ada, { reason: "complaint", at: world.clock.now() });
  const after = await readMyData(world, await world.keys.sign(link.claims));
  expect(after).toMatchObject({ held: { suppression: { reason: "complaint" } } });
});

test("a link is open for a day, and a forged link or one of another kind opens nothing", async () => {
  const { world, id, token } = await withLink();
  world.clock.forward("PT23H59M");
  expect((await readMyDataLink(world, token)).kind).toBe("open");
  world.clock.forward("PT1M");
  const forged = [
    `${token}x`,
    preferencesToken(world, id),
    confirmLinkOf(mailsTo(world, ada)[0]),
    world.keys.sign({ to: "new-address", contactId: id, nonce: "n", expiresAt: "2099" }),
  ];
  const before = await contactOf(world, id);
  for (const [kind, link] of [
    ["expired", token],
    ...forged.map((one) => ["forged", one] as const),
  ] as const) {
    expect((await readMyData(world, link)).kind).toBe(kind);
    expect((await correct(world, link, { firstName: "Eve" })).kind).toBe(kind);
    expect((await changeAddress(world, link, countess)).kind).toBe(kind);
    expect((await leaveGroups(world, link, "all")).kind).toBe(kind);
    expect((await eraseMe(world, link)).kind).toBe(kind);
  }
  expect(await contactOf(world, id)).toEqual(before);
});

test("reading changes nothing", async () => {
  const { world, token, proof } = await withAddressRequest();
  const looking = readOnly(world);
  expect((await readMyData(looking, token)).kind).toBe("open");
  expect((await readMyDataLink(looking, token)).kind).toBe("open");
  expect((await readNewAddress(looking, proof)).kind).toBe("ready");
});

test("correct() corrects the profile, and the timeline records it once", async () => {
  const { world, id, token } = await withLink();
  const correction = { firstName: "Augusta", language: "en", timeZone: "America/New_York" };
  for (let times = 0; times < 2; times += 1) await correct(world, token, correction);
  expect(await contactOf(world, id)).toMatchObject(correction);
  await correct(world, token, { firstName: "" });
  expect((await contactOf(world, id)).firstName).toBeUndefined();
  const link = await readMyData(world, token);
  const timeline = link.kind === "open" ? link.held.timeline : [];
  expect(timeline.flatMap((entry) => (entry.kind === "corrected" ? [entry.what] : []))).toEqual([
    ["firstName", "language", "timeZone"],
  ]);
});

test("leaveGroups() leaves one group, or all", async () => {
  const { world, id, token } = await withLink();
  await join(world, ada, "espagne");
  await leaveGroups(world, token, ["maroc"]);
  expect((await contactOf(world, id)).memberships).toMatchObject({
    maroc: { state: "left" },
    espagne: { state: "active" },
  });
  await leaveGroups(world, token, "all");
  expect((await contactOf(world, id)).memberships.espagne?.state).toBe("left");
});

test("eraseMe() erases the contact, and none of their links opens anything any more", async () => {
  const { world, id, token, proof } = await withAddressRequest();
  const confirm = confirmLinkOf(mailsTo(world, ada)[0]);
  expect(await eraseMe(world, token)).toEqual({ kind: "erased" });
  for (let times = 0; times < 3; times += 1) {
    expect(await readMyData(world, token)).toEqual({ kind: "erased" });
    expect(await eraseMe(world, token)).toEqual({ kind: "erased" });
    expect(await proveNewAddress(world, proof)).toEqual({ kind: "erased" });
    expect(await readConfirmation(world, confirm)).toEqual({ kind: "erased" });
    expect(await readPreferences(world, preferencesToken(world, id))).toEqual({ kind: "erased" });
    await tick(world);
    world.clock.forward("PT15M");
  }
  expect(await world.contacts.get(id)).toBeUndefined();
  expect(await findContact(world, ada)).toBeUndefined();
});

test("a contact gets a few such mails a day, and the same answer past the limit", async () => {
  const { world, id, token } = await withLink();
  const before = messagesTo(world, ada).length;
  const { confirmationsPerDay } = world.programme.limits;
  for (let times = 0; times < confirmationsPerDay + 2; times += 1) {
    await askForData(world, preferencesToken(world, id));
    expect((await changeAddress(world, token, countess)).kind).toBe("open");
  }
  await deliverAll(world);
  const sent = messagesTo(world, ada).length - before + messagesTo(world, countess).length;
  expect(sent).toBeLessThan(confirmationsPerDay);
  world.clock.set(addPeriod(world.clock.now(), "P1D", "UTC"));
  await askForData(world, preferencesToken(world, id));
  await deliverAll(world);
  expect(messagesTo(world, ada).at(-1)).toBe("my-data");
});

test("the mail says when its own link expires", async () => {
  const { world, id } = await withLink();
  const text = mailsTo(world, ada).at(-1)?.text ?? "";
  expect(text).toContain(`confirmBefore: ${addPeriod(world.clock.now(), "P1D", "UTC")}`);
  expect((await contactOf(world, id)).email).toBe(ada);
});
