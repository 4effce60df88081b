import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { dynamoAddresses } from "../../src/adapters/dynamo/addresses.ts";
import { dynamoContacts } from "../../src/adapters/dynamo/contacts.ts";
import { dynamoCounters } from "../../src/adapters/dynamo/counters.ts";
import { dynamoGroups } from "../../src/adapters/dynamo/groups.ts";
import { dynamoLedger } from "../../src/adapters/dynamo/ledger.ts";
import { dynamoOrders } from "../../src/adapters/dynamo/orders.ts";
import { dynamoTimeline } from "../../src/adapters/dynamo/timeline.ts";
import type { MemoryWorld } from "../../src/adapters/memory/world.ts";
import { millisecondsOf } from "../../src/domain/calendar.ts";
import { withManualGroup, withPause } from "../../src/domain/rights.ts";
import { changeContact } from "../../src/pipeline/change-contact.ts";
import { confirm } from "../../src/pipeline/confirm.ts";
import { changeAddress } from "../../src/pipeline/my-data.ts";
import { proveNewAddress } from "../../src/pipeline/new-address.ts";
import {
  askForData,
  chooseTracking,
  leave,
  preferencesToken,
} from "../../src/pipeline/preferences.ts";
import { recordActivity } from "../../src/pipeline/record-activity.ts";
import { recordFeedback } from "../../src/pipeline/record-feedback.ts";
import { signUp } from "../../src/pipeline/sign-up.ts";
import { tick } from "../../src/pipeline/tick.ts";
import type { SendReference } from "../../src/ports.ts";
import { opened } from "../adapters/dynamo/opened.ts";
import { sharedDynalite } from "../adapters/stores/stores.ts";
import { dyingAt, isKilled } from "./broken-world.ts";
import { describe, wish } from "./described.ts";
import {
  aSignUp,
  confirmLinkOf,
  contactId,
  deliverAll,
  join,
  mailsTo,
  newWorld,
  start,
} from "./play.ts";
import { dataLink, rightsLinkOf } from "./rights-play.ts";

/** A world, and everything in its stores as one text. */
type Erasable = { readonly world: MemoryWorld; readonly dump: () => Promise<string> };

type Kind = {
  readonly name: string;
  readonly makeWorld: () => Promise<Erasable>;
  /** The step between the writes at which a process dies; slow stores do not try every write. */
  readonly stride: number;
};

/** Every kind of world: an erasure must leave nothing in any of them. */
export const kinds: readonly Kind[] = [
  { name: "in memory", makeWorld: async () => inMemory(), stride: 1 },
  { name: "in DynamoDB", makeWorld: inDynamo, stride: 9 },
];

export const former = "Quillabelle.Ozanne@Private.example";
export const present = "the.countess@elsewhere.example";
export const requested = "quillabelle@mistyped.example";
export const other = "grace@example.com";

/** Ids that no other text contains by chance. */
function ids() {
  let last = 0;
  return {
    next() {
      last += 1;
      return `name${String(last).padStart(4, "0")}end`;
    },
  };
}

function inMemory(): Erasable {
  const maps: Map<unknown, unknown>[] = [];
  const Plain = globalThis.Map;
  globalThis.Map = class<Key, Value> extends Plain<Key, Value> {
    constructor(entries?: Iterable<readonly [Key, Value]> | null) {
      super(entries);
      maps.push(this);
    }
  } as MapConstructor;
  // Counters count by network for a minute, and hold no data of a contact.
  const counters = { count: async () => ({ times: 1, windowEnds: start }) };
  try {
    const world = newWorld({ ids: ids(), counters });
    return { world, dump: async () => textOf(maps) };
  } finally {
    globalThis.Map = Plain;
  }
}

async function inDynamo(): Promise<Erasable> {
  const { client, newTable } = await sharedDynalite();
  const names = ["contacts", "ledger", "timeline", "addresses", "guards"] as const;
  const [contacts = "", ledger = "", timeline = "", addresses = "", guards = ""] =
    await Promise.all(names.map(newTable));
  const world = newWorld({
    ids: ids(),
    contacts: dynamoContacts(client, contacts),
    groups: dynamoGroups(client, contacts),
    orders: dynamoOrders(client, contacts),
    ledger: dynamoLedger(client, ledger),
    timeline: dynamoTimeline(client, timeline),
    addresses: dynamoAddresses(client, addresses),
    counters: dynamoCounters(client, guards),
  });
  const dump = async () => {
    const now = millisecondsOf(world.clock.now()) / 1000;
    const tables = [contacts, ledger, timeline, addresses, guards];
    const items = tables.map(async (TableName) => {
      const { Items = [] } = await client.send(new ScanCommand({ TableName }));
      // DynamoDB deletes expired items itself.
      return Items.filter(({ expiresAt = Number.POSITIVE_INFINITY }) => expiresAt > now).map(
        opened,
      );
    });
    return textOf(await Promise.all(items));
  };
  return { world, dump };
}

/** As text in lower case, including maps and sets, since an address may be written in any case. */
function textOf(value: unknown): string {
  const plain = (_: string, one: unknown) => {
    if (one instanceof Map) return [...one];
    return one instanceof Set ? [...one] : one;
  };
  return JSON.stringify(value, plain).toLowerCase();
}

/** Everything that can be stored about one contact, in every store and state, and in transit. */
export type Filled = {
  readonly id: string;
  /** Texts that must not be found anywhere after the erasure. */
  readonly traces: readonly string[];
  readonly queued: readonly SendReference[];
  readonly links: {
    readonly confirm: string;
    readonly preferences: string;
    readonly data: string;
    readonly proof: string;
  };
};

const ipHash = "hash-of-a-network";

/** Fills every store with one contact, and some with another. */
export async function fill(world: MemoryWorld): Promise<Filled> {
  await join(world, other);
  const id = await joinAtFormer(world);
  const preferences = preferencesToken(world, id);
  await join(world, former, "espagne");
  await leave(world, preferences, ["espagne"], "preferences");
  await chooseTracking(world, preferences, "clicks", true);
  await chooseTracking(world, preferences, "opens", true);
  // A group that the programme no longer has, and a list whose import died before the contact was saved.
  await changeContact(
    world,
    id,
    (contact) =>
      contact && withManualGroup(contact, "gone", true, world.clock.now(), world.programme),
  );
  await world.groups.add("gone", id);
  await world.groups.add("partners", id);
  await recordActs(world);
  await recordNews(world);
  await describe(world, id);

  world.clock.forward("P1D");
  await changeAddress(world, await dataLink(world, id), present);
  await deliverAll(world);
  await proveNewAddress(world, rightsLinkOf(mailsTo(world, present).at(-1)));
  world.clock.forward("P1D");
  const data = await dataLink(world, id);
  await changeAddress(world, data, requested);
  await deliverAll(world);
  const proof = rightsLinkOf(mailsTo(world, requested).at(-1));
  await isKilled(() => proveNewAddress(dyingAt(world, 1, "after"), proof));
  await signUp(world, signUpOf(present, "italie", world));
  await deliverAll(world);
  const asked = confirmLinkOf(mailsTo(world, present).at(-1));

  world.clock.forward("P1D");
  await tick(world);
  await deliverAll(world);
  await signUp(world, signUpOf(present, "italie", world));
  await askForData(world, preferences);
  const queued = world.queue.drain();
  await changeContact(
    world,
    id,
    (contact) => contact && withPause(contact, "P1M", world.clock.now(), world.programme),
  );
  await tick(world);
  const emails = [former, present, requested];
  const traces = [id, ...emails, "Quillabelle", "Ozanne", "order-qz", "refund-qz", wish, ipHash];
  return {
    id,
    traces: traces.map((trace) => trace.toLowerCase()),
    queued,
    links: { confirm: asked, preferences, data, proof },
  };
}

function signUpOf(email: string, topic: string, { clock }: MemoryWorld) {
  const asked = aSignUp(email, topic, clock.now());
  return { ...asked, firstName: "Quillabelle", consent: { ...asked.consent, ipHash } };
}

async function joinAtFormer(world: MemoryWorld): Promise<string> {
  await signUp(world, signUpOf(former, "maroc", world));
  await deliverAll(world);
  await confirm(world, confirmLinkOf(mailsTo(world, former).at(-1)));
  await deliverAll(world);
  return contactId(world, former);
}

/** Orders, a refund, a guide and a visit. */
async function recordActs(world: MemoryWorld): Promise<void> {
  const at = world.clock.now();
  const money = { amount: 9900, currency: "EUR" };
  for (const [type, detail] of [
    ["OrderPlaced", { orderId: "order-qz-1", ...money, placedAt: at }],
    ["OrderPlaced", { orderId: "order-qz-2", ...money, placedAt: at }],
    ["OrderRefunded", { orderId: "order-qz-2", refundId: "refund-qz-1", ...money }],
    ["GuideDownloaded", { guideId: "fes" }],
    ["PageVisited", { url: "https://x.example/quillabelle" }],
  ] as const) {
    await recordActivity(world, { type, time: at, detail: { ...detail, email: former } });
  }
  await deliverAll(world);
}

/** The mail service's events about the mails so far. */
async function recordNews(world: MemoryWorld): Promise<void> {
  const timestamp = world.clock.now();
  for (const { sendId } of mailsTo(world, former)) {
    const mail = { messageId: `m-${sendId}`, destination: [former], tags: { sendId: [sendId] } };
    for (const news of [
      { eventType: "Bounce", bounce: { bounceType: "Transient", timestamp } },
      { eventType: "Delivery", delivery: { timestamp } },
      { eventType: "Click", click: { timestamp, link: "https://x.example" } },
    ]) {
      await recordFeedback(world, { ...news, mail });
    }
  }
}
