import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dueShardOf, dueShards } from "../../../src/adapters/due-shard.ts";
import { DUE_PAGE } from "../../../src/adapters/from-both-ends.ts";
import { addPeriod, type Instant, instantOf } from "../../../src/domain/calendar.ts";
import { type Contact, newContact } from "../../../src/domain/contact.ts";
import { PARTITIONS } from "../../../src/domain/due-part.ts";
import { type Contacts, StaleContactError } from "../../../src/ports.ts";
import { kinds, listed } from "./stores.ts";

const NOON = "2026-11-22T12:00:00.000Z";

const dues = fc.option(fc.integer({ min: -5, max: 5 }).map(hoursFromNoon), { nil: undefined });

function hoursFromNoon(hours: number): Instant {
  return instantOf(Date.parse(NOON) + hours * 3_600_000);
}

function contact(id: string, due?: Instant): Contact {
  const created = newContact({ id, email: `${id}@example.com`, language: "fr" }, NOON, "prospect");
  return due ? { ...created, due } : created;
}

/** `count` contact ids in one shard. */
function neighbours(count: number): readonly string[] {
  return Array.from({ length: count * dueShards.length * 2 }, (_, index) => `n${index}`)
    .filter((id) => dueShardOf(id) === dueShards[0])
    .slice(0, count);
}

type Access = { readonly writer: string; readonly act: "read" | "save" };

const accesses: fc.Arbitrary<Access> = fc.record({
  writer: fc.constantFrom("one", "two", "three"),
  act: fc.constantFrom("read", "save"),
});

/** The stored contact after each writer in turn reads it or saves `fresh`. */
async function storedAfter(
  acts: readonly Access[],
  fresh: Contact,
  contacts: Contacts,
): Promise<Contact> {
  const read = new Map<string, Contact>();
  let stored = fresh;
  for (const { writer, act } of acts) {
    const own = { ...(read.get(writer) ?? fresh), firstName: writer };
    if (act === "save") stored = await savedOver(stored, own, contacts);
    else read.set(writer, (await contacts.get(fresh.id)) ?? fresh);
  }
  return stored;
}

/** The stored contact after a save of `changed`, which is refused if it was read before the stored version. */
async function savedOver(stored: Contact, changed: Contact, contacts: Contacts): Promise<Contact> {
  if (changed.version === stored.version) return contacts.save(changed);
  await expect(contacts.save(changed)).rejects.toThrow(StaleContactError);
  return stored;
}

describe.each(kinds)("contacts %s", (_, stores) => {
  test("postpone() delays a due contact, longer each time, until the next save", async () => {
    const { contacts } = await stores.contacts();
    const saved = await contacts.save(contact("c1", NOON));
    expect(await contacts.postpone("nobody", NOON)).toBeUndefined();

    const first = { failing: { times: 1, since: NOON }, until: addPeriod(NOON, "PT1M", "UTC") };
    expect(await contacts.postpone("c1", NOON)).toEqual(first);
    expect(await listed(contacts.due(NOON))).toEqual([]);
    expect(await contacts.get("c1")).toEqual({
      ...saved,
      due: first.until,
      failing: first.failing,
    });

    const later = hoursFromNoon(1);
    expect(await contacts.postpone("c1", later)).toEqual({
      failing: { times: 2, since: NOON },
      until: addPeriod(later, "PT2M", "UTC"),
    });
    const read = (await contacts.get("c1")) as Contact;
    const again = await contacts.save({ ...read, firstName: "Ada" });
    expect(again).not.toHaveProperty("failing");
    expect(await contacts.get("c1")).toEqual(again);
  });

  test("postpone() leaves a contact that is due later, and continues from earlier failures", async () => {
    const { contacts } = await stores.contacts();
    await contacts.save(contact("c1", NOON));
    const before = { times: 4, since: hoursFromNoon(-3) };
    expect(await contacts.postpone("c1", hoursFromNoon(-1), before)).toEqual({
      failing: { times: 5, since: before.since },
      until: NOON,
    });
    await contacts.save(contact("c2"));
    expect(await contacts.postpone("c2", NOON)).toBeUndefined();
  });

  test("postpone() loses no concurrent save", async () => {
    const { contacts } = await stores.contacts();
    const saved = await contacts.save(contact("c1", NOON));
    await contacts.postpone("c1", NOON);
    const moved = await contacts.save({ ...saved, firstName: "Ada", due: hoursFromNoon(3) });
    expect(await contacts.get("c1")).toEqual(moved);
    expect(await contacts.nextDue()).toBe(hoursFromNoon(3));
  });

  test("get() returns nothing for a contact that was never saved", async () => {
    const { contacts } = await stores.contacts();
    expect(await contacts.get("c1")).toBeUndefined();
  });

  test("get() returns what save() answered, at the next version", async () => {
    const { contacts } = await stores.contacts();
    const full: Contact = {
      ...contact("c1", NOON),
      firstName: "Zoë",
      memberships: { maroc: { state: "active", since: NOON, fields: { note: "", nights: 3 } } },
      enrolments: [{ journey: "welcome", startedAt: NOON, done: ["hello"], topic: "maroc" }],
      suppressed: { reason: "bounce", at: NOON },
    };
    const saved = await contacts.save(full);
    expect(saved).toEqual({ ...full, version: 1 });
    expect(await contacts.get("c1")).toEqual(saved);
  });

  test("save() stores no undefined attribute", async () => {
    const { contacts } = await stores.contacts();
    await contacts.save({ ...contact("c1"), firstName: undefined, due: undefined });
    expect(await contacts.get("c1")).toEqual({ ...contact("c1"), version: 1 });
  });

  test("save() accepts only a contact read at the latest version, in any order of reads and saves", async () => {
    const { contacts } = await stores.contacts();
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(accesses, { maxLength: 12 }), async (acts) => {
        runs += 1;
        const fresh = contact(`c${runs}`);
        const stored = await storedAfter(acts, fresh, contacts);
        expect((await contacts.get(fresh.id)) ?? fresh).toEqual(stored);
      }),
      { numRuns: 30 },
    );
  });

  test("save() lets one of ten concurrent writers win", async () => {
    const { contacts } = await stores.contacts();
    const saves = Array.from({ length: 10 }, () => contacts.save(contact("c1")));
    const settled = await Promise.allSettled(saves);
    const lost = settled.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(lost).toHaveLength(9);
    for (const reason of lost) expect(reason).toBeInstanceOf(StaleContactError);
  });

  test("due() and nextDue() follow the latest saves exactly", async () => {
    const saves = fc.array(fc.tuple(fc.constantFrom("a", "b", "c", "d", "e"), dues), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(saves, dues, async (changes, until) => {
        const { contacts } = await stores.contacts();
        const now = until ?? NOON;
        const last = new Map<string, Instant | undefined>();
        for (const [id, due] of changes) {
          await contacts.save({ ...((await contacts.get(id)) ?? contact(id)), due });
          last.set(id, due);
        }
        const expected = [...last].flatMap(([id, due]) => (due && due <= now ? [id] : []));
        expect((await listed(contacts.due(now))).sort()).toEqual(expected.sort());
        expect(await contacts.nextDue()).toBe([...last.values()].filter(Boolean).sort()[0]);
      }),
      { numRuns: 20 },
    );
  });

  test("due() returns the earliest and the latest of a shard in turn, a page of each", async () => {
    const { contacts } = await stores.contacts();
    const ids = neighbours(230);
    const places = ids.map((_, index) => (index * 7) % ids.length);
    await Promise.all(
      places.map((place, index) =>
        contacts.save(contact(ids[place] as string, instantOf(index * 1000))),
      ),
    );
    const inOrder = places.map((place) => ids[place]);
    const page = (from: number, to: number) => inOrder.slice(from, to);
    expect(await listed(contacts.due(NOON))).toEqual([
      ...page(0, DUE_PAGE),
      ...page(230 - DUE_PAGE, 230).reverse(),
      ...page(DUE_PAGE, 2 * DUE_PAGE),
      ...page(230 - 2 * DUE_PAGE, 230 - DUE_PAGE).reverse(),
      ...page(2 * DUE_PAGE, 230 - 2 * DUE_PAGE),
    ]);
  });

  test("due() makes nobody wait for a crowd of the same minute who came due before", async () => {
    const { contacts } = await stores.contacts();
    const [newcomer = "", ...crowd] = neighbours(401);
    await Promise.all(crowd.map((id) => contacts.save(contact(id, hoursFromNoon(-1)))));
    await contacts.save(contact(newcomer, hoursFromNoon(0)));
    const due = await listed(contacts.due(NOON));
    expect(due.indexOf(newcomer)).toBeLessThan(2 * DUE_PAGE);
    expect([...due].sort()).toEqual([...crowd, newcomer].sort());
  });

  test.each(PARTITIONS)("everybody is due in one of %i parts exactly", async (of) => {
    const { contacts } = await stores.contacts();
    const ids = Array.from({ length: 60 }, (_, index) => `c${index}`);
    const dueOf = (id: string) => (id === "c0" ? hoursFromNoon(-1) : NOON);
    await Promise.all(ids.map((id) => contacts.save(contact(id, dueOf(id)))));
    const parts = Array.from({ length: of }, (_, part) => ({ part, of }));
    const found = await Promise.all(parts.map((part) => listed(contacts.due(NOON, part))));
    expect(found.flat().sort()).toEqual([...ids].sort());
    expect(found.filter((part) => part.length > 0)).toHaveLength(of);
    const firsts = await Promise.all(parts.map((part) => contacts.nextDue(part)));
    expect(firsts).toEqual(found.map((part) => dueOf(part.find((id) => id === "c0") ?? "")));
  });

  test("due() returns each contact once, even if they are postponed meanwhile", async () => {
    const { contacts } = await stores.contacts();
    const ids = neighbours(230);
    await Promise.all(ids.map((id) => contacts.save(contact(id, hoursFromNoon(-1)))));
    const returned: string[] = [];
    for await (const id of contacts.due(NOON)) {
      returned.push(id);
      const current = (await contacts.get(id)) as Contact;
      await contacts.save({ ...current, due: addPeriod(NOON, "P1D", "UTC") });
    }
    expect(returned.sort()).toEqual([...ids].sort());
    expect(await listed(contacts.due(NOON))).toEqual([]);
  });

  test("all() returns every contact, without groups or orders", async () => {
    const { contacts, groups, orders } = await stores.contacts();
    for (const id of ["c1", "c2", "c3"]) await contacts.save(contact(id, NOON));
    await groups.add("maroc", "c1");
    const order = { orderId: "o1", amount: 1, currency: "EUR", at: NOON };
    await orders.record("c1", { kind: "order", ...order });
    const all = await listed(contacts.all());
    expect(all.map(({ id }) => id).sort()).toEqual(["c1", "c2", "c3"]);
    expect(all).toContainEqual({ ...contact("c2", NOON), version: 1 });
  });
});
