import { expect, test } from "vitest";
import { stageAt } from "../../src/domain/lifecycle.ts";
import { bringForward } from "../../src/pipeline/bring-forward.ts";
import { explain, findContact } from "../../src/pipeline/explain.ts";
import { recordActivity } from "../../src/pipeline/record-activity.ts";
import { tick } from "../../src/pipeline/tick.ts";
import { contactId, deliverAll, join, messagesTo, newWorld, start } from "./play.ts";

const ada = "ada@example.com";

test("bringing a contact forward sends them, and no one else, what was due in three days, and their timeline says so", async () => {
  const world = newWorld();
  await join(world, ada);
  await join(world, "grace@example.com");
  expect((await bringForward(world, "ADA@example.com", "P3D"))?.due).toBe(start);
  await tick(world);
  await deliverAll(world);
  expect(messagesTo(world, ada)).toEqual(["confirmation", "welcome-1", "welcome-2"]);
  expect(messagesTo(world, "grace@example.com")).toEqual(["confirmation", "welcome-1"]);
  const story = await explain(world, await contactId(world, ada));
  expect(story?.timeline).toContainEqual({ kind: "brought-forward", at: start, by: "P3D" });
});

test("a client brought forward by a year is inactive, and keeps the true date of their consent", async () => {
  const world = newWorld();
  await join(world, ada);
  const detail = { orderId: "1", email: ada, amount: 100, currency: "EUR", placedAt: start };
  await recordActivity(world, { type: "OrderPlaced", time: start, detail });
  await bringForward(world, ada, "P1Y");
  await tick(world);
  const contact = await findContact(world, ada);
  if (!contact) throw new Error("There is no such contact");
  expect(contact.facts.orders.firstAt).toBe("2025-01-31T00:00:00.000Z");
  expect(stageAt(contact, start, world.programme).name).toBe("inactive-12-months");
  expect(contact.memberships.maroc).toMatchObject({ since: start });
  expect(contact.consents).toMatchObject([{ topic: "maroc", at: start }]);
});

test("an unknown address brings no contact forward", async () => {
  expect(await bringForward(newWorld(), "nobody@example.com", "P1D")).toBeUndefined();
  expect(await bringForward(newWorld(), "not an address", "P1D")).toBeUndefined();
});
