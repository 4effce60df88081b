import { expect, test } from "vitest";
import { programmeSchema } from "../../src/domain/programme-schema.ts";
import { countHeld, eraseByHand } from "../../src/pipeline/erase-by-hand.ts";
import { findContact } from "../../src/pipeline/explain.ts";
import { regroup } from "../../src/pipeline/manual-group.ts";
import { recordActivity } from "../../src/pipeline/record-activity.ts";
import { tick } from "../../src/pipeline/tick.ts";
import { listed } from "../adapters/stores/stores.ts";
import { programme as example } from "../domain/arbitrary.ts";
import { join, newWorld, start, turn } from "./play.ts";

const programme = programmeSchema.parse({
  ...example,
  groups: [
    { name: "partners", label: { fr: "Partenaires", en: "Partners" }, excludes: "marketing" },
  ],
});
const EMAIL = "ada@example.com";

async function worldWithAda() {
  const world = newWorld({ programme });
  await join(world, EMAIL);
  const order = { orderId: "A-1", email: EMAIL, amount: 4990, currency: "EUR" };
  const placed = { ...order, placedAt: start };
  await recordActivity(world, { type: "OrderPlaced", time: start, detail: placed });
  await recordActivity(world, {
    type: "OrderRefunded",
    time: start,
    detail: { ...order, refundId: "R-1", amount: 1 },
  });
  await regroup(world, { group: "partners", isIn: true, emails: [EMAIL] });
  return world;
}

test("countHeld() counts what is stored about a contact, and changes nothing", async () => {
  const world = await worldWithAda();
  const before = await findContact(world, EMAIL);
  expect(await countHeld(world, EMAIL)).toEqual({
    knownSince: start,
    groups: ["maroc", "partners"],
    consents: 1,
    orders: 1,
    mails: 2,
    entries: (await listed(world.timeline.of(before?.id ?? ""))).length,
    formerAddresses: 0,
    erasingSince: undefined,
  });
  expect(await findContact(world, EMAIL)).toEqual(before);
  expect(await countHeld(world, "nobody@example.com")).toBeUndefined();
});

test("a contact erased by an operator is gone after the sweeps", async () => {
  const world = await worldWithAda();
  const { id = "" } = (await findContact(world, EMAIL)) ?? {};
  expect(await eraseByHand(world, EMAIL)).toMatchObject({ orders: 1, mails: 2 });
  const events = world.published.filter(({ type }) => type === "ContactErased");
  expect(events).toHaveLength(1);
  expect(await eraseByHand(world, EMAIL)).toMatchObject({ erasingSince: start });
  await tick(world);
  await turn(world, "P1D");
  expect(await world.contacts.get(id)).toBeUndefined();
  expect(await world.orders.of(id)).toEqual([]);
  expect(await listed(world.ledger.of(id))).toEqual([]);
  expect(await listed(world.groups.members("partners"))).toEqual([]);
  expect(await eraseByHand(world, EMAIL)).toBeUndefined();
});
