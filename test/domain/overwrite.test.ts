import { expect, test } from "vitest";
import { type Contact, newContact } from "../../src/domain/contact.ts";
import { withImported } from "../../src/domain/contact-of-row.ts";
import type { ImportedContact } from "../../src/domain/imported.ts";
import { confirmed, signedUp } from "../../src/domain/membership.ts";
import type { Overwrite } from "../../src/domain/overwrite.ts";
import { corrected } from "../../src/domain/rights.ts";
import { day, programme } from "./arbitrary.ts";

const now = day("2026-12-01");
const names: Overwrite = { fields: ["firstName"], typedToo: false };

function row(change: Partial<ImportedContact> = {}): ImportedContact {
  const consent = { source: "a form", at: day("2026-10-01") };
  const person = { email: "lea@example.com", groups: ["maroc"], orders: [], fields: {}, consent };
  return { ...person, standing: "subscribed", firstName: "Léa", language: "fr", ...change };
}

function imported(known: Contact | undefined, asked: ImportedContact, overwrite?: Overwrite) {
  const options = { startsJourneys: false, overwrite };
  const result = withImported(known, "c1", asked, [], now, programme, options);
  if (result.kind === "refused") throw new Error(result.reason);
  return result;
}

const garbled = { ...imported(undefined, row({ firstName: "LÈa" })).contact, version: 1 };

/** The contact after signing up and confirming on a page of ours. */
function typing(firstName: string, known: Contact): Contact {
  const consent = { version: "1", text: "oui", page: "page", at: now, ipHash: "h" };
  const asked = {
    topic: "maroc",
    email: known.email,
    firstName,
    language: "fr",
    fields: {},
    consent,
  };
  const result = confirmed(
    signedUp(known, asked, "n", now, programme),
    "maroc",
    "n",
    now,
    programme,
  );
  if (result.kind !== "confirmed") throw new Error(result.kind);
  return { ...result.contact, outbox: [] };
}

test("a wrong name from a list is corrected only when asked for", () => {
  expect(imported(garbled, row()).kind).toBe("unchanged");
  const mended = imported(garbled, row({ language: "en" }), names);
  expect(mended).toMatchObject({ kind: "merged", overwritten: ["firstName"], typedKept: [] });
  expect(mended.contact).toMatchObject({ firstName: "Léa", language: "fr" });
  const entry = { kind: "corrected", at: now, what: ["firstName"], isByList: true };
  expect(mended.contact.outbox).toEqual([{ kind: "happened", entry }]);
  expect(imported(mended.contact, row({ language: "en" }), names).kind).toBe("unchanged");
});

test("a list that says nothing takes nothing away", () => {
  expect(imported(garbled, row({ firstName: undefined }), names)).toMatchObject({
    kind: "unchanged",
    contact: { firstName: "LÈa" },
  });
});

test("what the contact typed stays, unless that is asked for too", () => {
  const stranger = newContact(
    { id: "c1", email: "lea@example.com", language: "fr" },
    now,
    "prospect",
  );
  const { typed, ...before } = typing("Lea", stranger);
  expect(typed).toEqual(["firstName", "language"]);
  const byHand = corrected(garbled, { firstName: "Lea" }, now, programme);
  // Also of contacts stored before it was remembered what they typed.
  for (const own of [typing("Lea", garbled), before, byHand]) {
    expect(imported(own, row(), names)).toMatchObject({
      contact: { firstName: "Lea" },
      overwritten: [],
      typedKept: ["firstName"],
    });
    expect(imported(own, row(), { ...names, typedToo: true })).toMatchObject({
      contact: { firstName: "Léa" },
      overwritten: ["firstName"],
    });
  }
});

test("what is not there yet is filled in, which puts nothing right: of somebody new or known", () => {
  const nameless = imported(undefined, row({ firstName: undefined }), names).contact;
  for (const known of [undefined, { ...nameless, version: 1, outbox: [] }]) {
    const filled = imported(known, row(), names);
    expect(filled.contact.firstName).toBe("Léa");
    expect(filled).toMatchObject({ overwritten: [], typedKept: [] });
    expect(filled.contact.outbox).toEqual([]);
  }
});

test("a name that the contact took out is not filled in again", () => {
  const without = corrected(garbled, { firstName: "" }, now, programme);
  expect(imported(without, row()).contact.firstName).toBeUndefined();
  expect(imported(without, row(), names).contact.firstName).toBeUndefined();
});
