import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expiryOf } from "../../src/adapters/dynamo/expiry.ts";
import { standing } from "../../src/cost/standing.ts";
import {
  type ItemBytes,
  items,
  type StepCount,
  steps,
  type VisitCount,
  visits,
} from "../../src/cost/steps.ts";
import { keysOf } from "./counted-dynamo.ts";
import { type CountedWorld, startCountedWorld } from "./counted-world.ts";
import { indexEntry, itemBytes } from "./dynamo-units.ts";
import { life } from "./life.ts";

const counted: Partial<Record<keyof typeof steps, StepCount>> = {};
const visited: Partial<Record<keyof typeof visits, VisitCount>> = {};
const waiting: Record<string, ItemBytes> = {};
let world: CountedWorld;

beforeAll(async () => {
  world = await startCountedWorld();
  const camille = life(world);
  counted.idleTick = await camille.idleTick();
  counted.reconcile = await camille.reconcile();
  expect(await camille.look()).toMatchObject({ reads: 0, writes: 0 });
  visited.look = camille.visits();
  counted.signUp = await camille.signUp();
  waiting.confirmation = await sizeOf("contact");
  visited.signUp = camille.visits();
  counted.confirmationMail = await camille.mail();
  expect(await camille.feedback()).toEqual(steps.feedback);
  counted.confirm = await camille.confirm();
  visited.confirm = camille.visits();
  waiting.firstLetter = await sizeOf("contact");
  counted.letter = await camille.mail();
  counted.feedback = await camille.feedback();
  counted.planLetter = await camille.due("P3D");
  expect(await camille.mail()).toEqual(counted.letter);
  await camille.due("P7D");
  await camille.mail();
  counted.activity = await camille.activity("P1M");
  counted.putOff = await camille.due("P2M");
  await camille.due("P3M");
  waiting.reminder = await sizeOf("contact");
  expect(await camille.mail()).toEqual(counted.letter);
  await camille.feedback();
  counted.movingActivity = await camille.activity("P4M");

  const capped = await startCountedWorld({ cap: { mails: 3, per: "P7D" } });
  const other = life(capped);
  await other.signUp();
  await other.mail();
  await other.confirm();
  counted.cappedLetter = await other.mail();
  await capped.dynamo.close();
}, 60_000);

afterAll(() => world.dynamo.close());

test.each(Object.entries(steps))(
  "%s makes the AWS requests that src/cost/steps.ts says",
  (step, count) => {
    expect(counted[step as keyof typeof steps]).toEqual(count);
  },
);

test.each(Object.entries(visits))(
  "a visit fetches what src/cost/steps.ts says: %s",
  (visit, count) => {
    const measured = visited[visit as keyof typeof visits];
    expect(measured?.requests).toBe(count.requests);
    expectWithinATenth(measured?.bytes, count.bytes);
  },
);

test.each(Object.entries(items))(
  "%s has the size that src/cost/steps.ts says",
  async (item, bytes) => {
    const measured = await sizeOf(item as keyof typeof items);
    expectWithinATenth(measured.table, bytes.table);
    expectWithinATenth(measured.index, bytes.index);
  },
);

test("a contact with a mail waiting is written for one unit, with room to spare", () => {
  expect(Object.keys(waiting)).toEqual(["confirmation", "firstLetter", "reminder"]);
  for (const { table } of Object.values(waiting)) expect(table).toBeLessThan(768);
});

const STORED: Record<keyof typeof items, { table: string; holds: RegExp }> = {
  contact: { table: "contacts", holds: /"sk":"contact"/ },
  membership: { table: "contacts", holds: /"pk":"group#/ },
  address: { table: "addresses", holds: /"contactId"/ },
  line: { table: "ledger", holds: /_inactive-2-months_/ },
  activity: { table: "timeline", holds: /#activity#/ },
  stageChange: { table: "timeline", holds: /#stage-changed#/ },
  signUp: { table: "timeline", holds: /#signed-up#/ },
};

/** The stored size of an item after all steps. */
async function sizeOf(name: keyof typeof items): Promise<ItemBytes> {
  const { table, holds } = STORED[name];
  const { Items = [] } = await world.dynamo.plain.send(new ScanCommand({ TableName: table }));
  const item = Items.find((candidate) => holds.test(JSON.stringify(candidate)));
  if (!item) throw new Error(`There is no ${name}`);
  const keys = keysOf(table);
  const entries = keys.indexes
    .map((index) => indexEntry(keys.table, index, item))
    .filter((entry) => entry !== undefined);
  return {
    table: itemBytes(item),
    index: entries.reduce((sum, entry) => sum + itemBytes(entry), 0),
  };
}

test("ledger lines and timeline entries are kept as long as src/cost/standing.ts says", async () => {
  const { plain } = world.dynamo;
  for (const [table, kept] of [
    ["ledger", `P${standing.ledgerMonths}M`],
    ["timeline", `P${standing.timelineMonths}M`],
  ] as const) {
    const { Items: [item] = [] } = await plain.send(new ScanCommand({ TableName: table }));
    const began = table === "ledger" ? item?.plannedAt : item?.timelineKey.split("#")[0];
    expect(item?.expiresAt).toBe(expiryOf(began, kept));
  }
});

function expectWithinATenth(found: number | undefined, said: number): void {
  expect(Math.abs((found ?? 0) - said)).toBeLessThanOrEqual(said / 10);
}
