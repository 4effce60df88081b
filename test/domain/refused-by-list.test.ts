import * as fc from "fast-check";
import { expect, test } from "vitest";
import { consentTo } from "../../src/domain/consent.ts";
import { activeTopics, type Contact } from "../../src/domain/contact.ts";
import { withImported } from "../../src/domain/contact-of-row.ts";
import type { ImportedContact } from "../../src/domain/imported.ts";
import { confirmed, signedUp } from "../../src/domain/membership.ts";
import { waitingSends } from "../../src/domain/outbox.ts";
import { unsubscribe } from "../../src/domain/unsubscribe.ts";
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

function imported(existing: Contact | undefined, row: ImportedContact) {
  return withImported(existing, "c1", row, row.orders, now, programme, SILENT);
}

/** The contact after these rows are imported one by one and saved in between; refused rows change nothing. */
function afterRows(...rows: readonly ImportedContact[]): Contact | undefined {
  return rows.reduce<Contact | undefined>((existing, row) => {
    const result = imported(existing, row);
    return result.kind === "refused" ? existing : { ...result.contact, version: 1 };
  }, undefined);
}

function withSignUp(topic: string, at: string, existing: Contact): Contact {
  const consent = { version: "1", text: "I agree", page: "page", at: day(at), ipHash: "h" };
  const signUp = { topic, email: ada, language: "en", fields: {}, consent };
  return signedUp(existing, signUp, `n-${topic}`, day(at), programme);
}

function withConfirmedSignUp(topic: string, at: string, existing: Contact): Contact {
  const result = confirmed(
    withSignUp(topic, at, existing),
    topic,
    `n-${topic}`,
    day(at),
    programme,
  );
  if (result.kind !== "confirmed") throw new Error(result.kind);
  return result.contact;
}

const member = afterRows(yes("2028-10-01")) as Contact;

test("a no ends an older yes, whichever is imported first", () => {
  for (const rows of [
    [yes("2028-10-01"), no("2028-11-20")],
    [no("2028-11-20"), yes("2028-10-01")],
  ]) {
    const contact = afterRows(...rows);
    expect(contact?.memberships.maroc).toMatchObject({ state: "left", since: day("2028-11-20") });
    expect(consentTo("maroc", contact?.consents)).toBeUndefined();
  }
});

test("a contact's own yes that is newer than the no stands, whichever is imported first", () => {
  const rows = [yes("2028-11-20"), no("2028-10-01")];
  for (const each of [rows, rows.toReversed()])
    expect(activeTopics(afterRows(...each) as Contact)).toEqual(["maroc"]);
});

test("a consent date given for a whole list outweighs no refusal, newer or older", () => {
  const ofList = yes("2028-11-20", {
    consent: { source: "the shop", at: day("2028-11-20"), isOfList: true },
  });
  for (const rows of [
    [ofList, no("2028-10-01")],
    [no("2028-10-01"), ofList],
  ])
    expect(activeTopics(afterRows(...rows) as Contact)).toEqual([]);
  expect(activeTopics(afterRows(ofList) as Contact)).toEqual(["maroc"]);
});

test("a no from a list ends running journeys, withholds their mails, and is recorded like any unsubscribe", () => {
  const running = withConfirmedSignUp("maroc", "2028-11-29", member);
  const started = withConfirmedSignUp("italie", "2028-11-29", { ...running, outbox: [] });
  const result = imported({ ...started, outbox: [] }, no("2028-11-30", { groups: ["italie"] }));
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
  expect(imported(contact, no("2028-11-30", { groups: ["italie"] }))).toEqual({
    kind: "unchanged",
    contact,
  });
});

test("a no without a topic refuses all mail, so older consent to any topic joins nothing", () => {
  const unsubscribed = afterRows(yes("2028-10-01"), no("2028-11-20", { groups: [] })) as Contact;
  expect(activeTopics(unsubscribed)).toEqual([]);
  const elsewhere = yes("2028-10-05", { groups: ["espagne"] });
  expect(imported(unsubscribed, elsewhere)).toEqual({ kind: "refused", reason: "left-before" });
  expect(activeTopics(afterRows(no("2028-11-20", { groups: [] }), elsewhere) as Contact)).toEqual(
    [],
  );
  expect(imported(unsubscribed, yes("2028-11-25", { groups: ["espagne"] })).kind).toBe("merged");
});

test("a contact who unsubscribed from everything is brought back by no older consent, whatever the topic", () => {
  const own = withConfirmedSignUp("maroc", "2028-10-01", member);
  const unsubscribed = unsubscribe(own, "all", "one-click", day("2028-11-01"), programme);
  const elsewhere = yes("2028-10-05", { groups: ["espagne"] });
  expect(imported(unsubscribed, elsewhere)).toEqual({ kind: "refused", reason: "left-before" });
  const before = { ...unsubscribed, consents: unsubscribed.consents?.map((line) => ({ ...line })) };
  expect(imported(before, yes("2028-11-02", { groups: ["espagne"] })).kind).toBe("merged");
});

test("a contact who left one topic can join another by older consent, but not the one they left", () => {
  const unsubscribed = unsubscribe(member, ["maroc"], "preferences", day("2028-11-01"), programme);
  const both = yes("2028-10-05", { groups: ["maroc", "espagne"] });
  const result = imported(unsubscribed, both);
  if (result.kind !== "merged") throw new Error(result.kind);
  expect(activeTopics(result.contact)).toEqual(["espagne"]);
});

test("a pending sign-up is forgotten by a later no, and survives an older one", () => {
  const withPendingSignUp = withSignUp("italie", "2028-11-01", member);
  const state = (row: ImportedContact) => {
    const result = imported(withPendingSignUp, row);
    return result.kind === "refused" ? result.reason : result.contact.memberships.italie?.state;
  };
  expect(state(no("2028-11-02", { groups: [] }))).toBe("left");
  expect(state(no("2028-10-31", { groups: [] }))).toBe("pending");
});

test("a pending sign-up keeps no membership whose older consent is refused, and can still be confirmed", () => {
  const withPendingSignUp = withSignUp("maroc", "2028-11-20", member);
  const result = imported(withPendingSignUp, no("2028-11-10"));
  if (result.kind !== "unsubscribed") throw new Error(result.kind);
  expect(activeTopics(result.contact)).toEqual([]);
  const rejoined = confirmed(result.contact, "maroc", "n-maroc", now, programme);
  expect(rejoined.kind).toBe("confirmed");
});

test("a refusal is stored even if the row has an unknown group, a past beyond retention, or no consent", () => {
  const old = no("2019-01-31", { signedUpAt: day("2018-01-31"), groups: ["nowhere"] });
  const result = imported(undefined, old);
  if (result.kind !== "unsubscribed") throw new Error(result.kind);
  expect(result.contact.consents).toMatchObject([{ isGiven: false, at: day("2019-01-31") }]);
  expect(result.contact.createdAt).toBe(now);
  expect(result.contact.due && result.contact.due > now).toBe(true);
  expect(imported(result.contact, yes("2018-06-01"))).toEqual({
    kind: "refused",
    reason: "left-before",
  });
});

test("a bounced or complained address leaves every group, whatever consent it has", () => {
  for (const standing of ["bounced", "complained"] as const) {
    const row = no("2020-01-01", { standing, groups: ["italie"] });
    for (const rows of [
      [yes("2028-11-20"), row],
      [row, yes("2028-11-20")],
    ])
      expect(activeTopics(afterRows(...rows) as Contact)).toEqual([]);
    const again = imported(afterRows(row), row);
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

test("the same rows in any order, some of them twice, give the same memberships", () => {
  void fc.assert(
    fc.property(shuffled, ({ rows, other }) => {
      const [one, two] = [afterRows(...rows), afterRows(...other)];
      const active = (contact?: Contact) => (contact ? activeTopics(contact).toSorted() : []);
      expect(active(two)).toEqual(active(one));
      // An order-free model: the contact's own newest yes against the newest no.
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
