import * as fc from "fast-check";
import { expect, test } from "vitest";
import { consentTo } from "../../src/domain/consent.ts";
import { activeTopics, type Contact } from "../../src/domain/contact.ts";
import { withImported } from "../../src/domain/contact-of-row.ts";
import type { ImportedContact } from "../../src/domain/imported.ts";
import { unsubscribe } from "../../src/domain/leaving.ts";
import { confirmed, signedUp } from "../../src/domain/membership.ts";
import { waitingSends } from "../../src/domain/outbox.ts";
import { day, programme } from "./arbitrary.ts";

const now = day("2028-12-01");
const SILENT = { startsJourneys: false };
const ada = "ada@example.com";

function yes(at: string, change: Partial<ImportedContact> = {}): ImportedContact {
  const consent = { source: "a form", at: day(at) };
  const person = { email: ada, groups: ["maroc"], orders: [], fields: {} };
  return { ...person, standing: "subscribed", consent, ...change };
}

function no(at: string, change: Partial<ImportedContact> = {}): ImportedContact {
  const refusal = { source: "optouts.csv", at: day(at) };
  return { ...yes(at), consent: undefined, standing: "unsubscribed", refusal, ...change };
}

function into(known: Contact | undefined, row: ImportedContact) {
  return withImported(known, "c1", row, row.orders, now, programme, SILENT);
}

/** The contact that rows make one after the other, saved in between; those that are refused change nothing. */
function made(...rows: readonly ImportedContact[]): Contact | undefined {
  return rows.reduce<Contact | undefined>((known, row) => {
    const result = into(known, row);
    return result.kind === "refused" ? known : { ...result.contact, version: 1 };
  }, undefined);
}

function joining(topic: string, at: string, known: Contact): Contact {
  const consent = { version: "1", text: "I agree", page: "page", at: day(at), ipHash: "h" };
  const asked = { topic, email: ada, language: "en", fields: {}, consent };
  return signedUp(known, asked, `n-${topic}`, day(at), programme);
}

function joinedBySelf(topic: string, at: string, known: Contact): Contact {
  const result = confirmed(joining(topic, at, known), topic, `n-${topic}`, day(at), programme);
  if (result.kind !== "confirmed") throw new Error(result.kind);
  return result.contact;
}

const member = made(yes("2028-10-01")) as Contact;

test("a no ends an older yes, in whatever order the two come", () => {
  for (const rows of [
    [yes("2028-10-01"), no("2028-11-20")],
    [no("2028-11-20"), yes("2028-10-01")],
  ]) {
    const contact = made(...rows);
    expect(contact?.memberships.maroc).toMatchObject({ state: "left", since: day("2028-11-20") });
    expect(consentTo("maroc", contact?.consents)).toBeUndefined();
  }
});

test("a yes of the person's own that is newer than the no stands, in whatever order the two come", () => {
  const rows = [yes("2028-11-20"), no("2028-10-01")];
  for (const each of [rows, rows.toReversed()])
    expect(activeTopics(made(...each) as Contact)).toEqual(["maroc"]);
});

test("a date that was said of a whole list outweighs no refusal, newer or older", () => {
  const ofList = yes("2028-11-20", {
    consent: { source: "the shop", at: day("2028-11-20"), isOfList: true },
  });
  for (const rows of [
    [ofList, no("2028-10-01")],
    [no("2028-10-01"), ofList],
  ])
    expect(activeTopics(made(...rows) as Contact)).toEqual([]);
  expect(activeTopics(made(ofList) as Contact)).toEqual(["maroc"]);
});

test("the no of a list ends what runs and withholds its mails, and is told like any leaving", () => {
  const running = joinedBySelf("maroc", "2028-11-29", member);
  const started = joinedBySelf("italie", "2028-11-29", { ...running, outbox: [] });
  const result = into({ ...started, outbox: [] }, no("2028-11-30", { groups: ["italie"] }));
  if (result.kind !== "unsubscribed") throw new Error(result.kind);
  const { contact } = result;
  expect(activeTopics(contact)).toEqual(["maroc"]);
  expect(contact.enrolments.filter(({ topic }) => topic === "italie")).toEqual([]);
  const sends = waitingSends(contact).filter(({ topic }) => topic === "italie");
  expect(sends.length).toBeGreaterThan(0);
  const entries = contact.outbox.flatMap((out) => (out.kind === "happened" ? [out.entry] : []));
  expect(entries).toContainEqual({ kind: "left", at: now, topics: ["italie"], by: "import" });
  expect(contact.consents?.at(-1)).toEqual({
    purpose: "mail",
    isGiven: false,
    topic: "italie",
    source: "import: optouts.csv",
    at: day("2028-11-30"),
  });
  expect(into(contact, no("2028-11-30", { groups: ["italie"] }))).toEqual({
    kind: "unchanged",
    contact,
  });
});

test("a no that names no topic refuses all mail: older consent to any topic joins nothing", () => {
  const gone = made(yes("2028-10-01"), no("2028-11-20", { groups: [] })) as Contact;
  expect(activeTopics(gone)).toEqual([]);
  const elsewhere = yes("2028-10-05", { groups: ["espagne"] });
  expect(into(gone, elsewhere)).toEqual({ kind: "refused", reason: "left-before" });
  expect(activeTopics(made(no("2028-11-20", { groups: [] }), elsewhere) as Contact)).toEqual([]);
  expect(into(gone, yes("2028-11-25", { groups: ["espagne"] })).kind).toBe("merged");
});

test("who left everything here comes back by no older consent, to whatever topic", () => {
  const own = joinedBySelf("maroc", "2028-10-01", member);
  const gone = unsubscribe(own, "all", "one-click", day("2028-11-01"), programme);
  const elsewhere = yes("2028-10-05", { groups: ["espagne"] });
  expect(into(gone, elsewhere)).toEqual({ kind: "refused", reason: "left-before" });
  const before = { ...gone, consents: gone.consents?.map((line) => ({ ...line })) };
  expect(into(before, yes("2028-11-02", { groups: ["espagne"] })).kind).toBe("merged");
});

test("who left one topic joins another by older consent, but not that one", () => {
  const gone = unsubscribe(member, ["maroc"], "preferences", day("2028-11-01"), programme);
  const both = yes("2028-10-05", { groups: ["maroc", "espagne"] });
  const result = into(gone, both);
  if (result.kind !== "merged") throw new Error(result.kind);
  expect(activeTopics(result.contact)).toEqual(["espagne"]);
});

test("a sign-up that waits is forgotten by a later no, and outlives an older one", () => {
  const asking = joining("italie", "2028-11-01", member);
  const state = (row: ImportedContact) => {
    const result = into(asking, row);
    return result.kind === "refused" ? result.reason : result.contact.memberships.italie?.state;
  };
  expect(state(no("2028-11-02", { groups: [] }))).toBe("left");
  expect(state(no("2028-10-31", { groups: [] }))).toBe("pending");
});

test("a sign-up that waits keeps no member whose older consent is refused, and may still be confirmed", () => {
  const asking = joining("maroc", "2028-11-20", member);
  const result = into(asking, no("2028-11-10"));
  if (result.kind !== "unsubscribed") throw new Error(result.kind);
  expect(activeTopics(result.contact)).toEqual([]);
  const back = confirmed(result.contact, "maroc", "n-maroc", now, programme);
  expect(back.kind).toBe("confirmed");
});

test("a refusal is kept whatever else is wrong: an unknown group, a past too long ago, no consent", () => {
  const old = no("2019-01-31", { signedUpAt: day("2018-01-31"), groups: ["nowhere"] });
  const result = into(undefined, old);
  if (result.kind !== "unsubscribed") throw new Error(result.kind);
  expect(result.contact.consents).toMatchObject([{ isGiven: false, at: day("2019-01-31") }]);
  expect(result.contact.createdAt).toBe(now);
  expect(result.contact.due && result.contact.due > now).toBe(true);
  expect(into(result.contact, yes("2018-06-01"))).toEqual({
    kind: "refused",
    reason: "left-before",
  });
});

test("an address that came back, or complained, is out of every group, whatever is older", () => {
  for (const standing of ["bounced", "complained"] as const) {
    const row = no("2020-01-01", { standing, groups: ["italie"] });
    for (const rows of [
      [yes("2028-11-20"), row],
      [row, yes("2028-11-20")],
    ])
      expect(activeTopics(made(...rows) as Contact)).toEqual([]);
    const again = into(made(row), row);
    expect(again.kind).toBe("unchanged");
  }
});

const days = fc.integer({ min: 1, max: 9 }).map((number) => `2028-11-0${number}`);
const lines: fc.Arbitrary<ImportedContact> = fc
  .record({
    at: days,
    isYes: fc.boolean(),
    isOfList: fc.boolean(),
    groups: fc.subarray(["maroc", "italie"]),
  })
  .map(({ at, isYes, isOfList, groups }) =>
    isYes
      ? yes(at, {
          groups: groups.length > 0 ? groups : ["maroc"],
          consent: { source: "a form", at: day(at), isOfList },
        })
      : no(at, { groups }),
  );
const shuffled = fc
  .array(lines, { minLength: 1, maxLength: 6 })
  .chain((rows) =>
    fc
      .shuffledSubarray(rows, { minLength: rows.length })
      .map((other) => ({ rows, other: [...other, ...other.slice(0, 2)] })),
  );

test("the same rows in any order, some of them twice, make the same memberships", () => {
  void fc.assert(
    fc.property(shuffled, ({ rows, other }) => {
      const [one, two] = [made(...rows), made(...other)];
      const active = (contact?: Contact) => (contact ? activeTopics(contact).toSorted() : []);
      expect(active(two)).toEqual(active(one));
      // A model that knows no order: the newest yes of the person's own against the newest no.
      const expected = ["maroc", "italie"].filter((topic) => {
        const nos = rows
          .filter(
            ({ standing, groups }) =>
              standing !== "subscribed" && (groups.length === 0 || groups.includes(topic)),
          )
          .map(({ refusal }) => refusal?.at ?? "");
        const yeses = rows.filter(({ groups, consent }) => consent && groups.includes(topic));
        const newest = nos.toSorted().at(-1);
        if (newest === undefined) return yeses.length > 0;
        return yeses.some(({ consent }) => consent && !consent.isOfList && consent.at > newest);
      });
      expect(active(one)).toEqual(expected.toSorted());
    }),
    { numRuns: 500 },
  );
});
