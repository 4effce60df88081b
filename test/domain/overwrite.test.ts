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

function imported(
  existing: Contact | undefined,
  importedRow: ImportedContact,
  overwrite?: Overwrite,
) {
  const options = { startsJourneys: false, overwrite };
  const result = withImported(existing, "c1", importedRow, [], now, programme, options);
  if (result.kind === "refused") throw new Error(result.reason);
  return result;
}

const withWrongName = { ...imported(undefined, row({ firstName: "LÈa" })).contact, version: 1 };

/** The contact after they sign up and confirm on one of our pages. */
function afterTyping(firstName: string, existing: Contact): Contact {
  const consent = { version: "1", text: "oui", page: "page", at: now, ipHash: "h" };
  const importedRow = {
    topic: "maroc",
    email: existing.email,
    firstName,
    language: "fr",
    fields: {},
    consent,
  };
  const result = confirmed(
    signedUp(existing, importedRow, "n", now, programme),
    "maroc",
    "n",
    now,
    programme,
  );
  if (result.kind !== "confirmed") throw new Error(result.kind);
  return { ...result.contact, outbox: [] };
}

test("a wrong name from a list is corrected only when that is requested", () => {
  expect(imported(withWrongName, row()).kind).toBe("unchanged");
  const corrected = imported(withWrongName, row({ language: "en" }), names);
  expect(corrected).toMatchObject({ kind: "merged", overwritten: ["firstName"], typedKept: [] });
  expect(corrected.contact).toMatchObject({ firstName: "Léa", language: "fr" });
  const entry = { kind: "corrected", at: now, what: ["firstName"], isByList: true };
  expect(corrected.contact.outbox).toEqual([{ kind: "happened", entry }]);
  expect(imported(corrected.contact, row({ language: "en" }), names).kind).toBe("unchanged");
});

test("an empty cell in a list removes nothing", () => {
  expect(imported(withWrongName, row({ firstName: undefined }), names)).toMatchObject({
    kind: "unchanged",
    contact: { firstName: "LÈa" },
  });
});

test("an answer the contact typed stays, unless overwriting it is requested too", () => {
  const stranger = newContact(
    { id: "c1", email: "lea@example.com", language: "fr" },
    now,
    "prospect",
  );
  const { typed, ...before } = afterTyping("Lea", stranger);
  expect(typed).toEqual(["firstName", "language"]);
  const byHand = corrected(withWrongName, { firstName: "Lea" }, now, programme);
  // Including contacts stored before typed answers were recorded.
  for (const own of [afterTyping("Lea", withWrongName), before, byHand]) {
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

test("a missing answer is filled in, which is not a correction, for new and existing contacts", () => {
  const nameless = imported(undefined, row({ firstName: undefined }), names).contact;
  for (const existing of [undefined, { ...nameless, version: 1, outbox: [] }]) {
    const filled = imported(existing, row(), names);
    expect(filled.contact.firstName).toBe("Léa");
    expect(filled).toMatchObject({ overwritten: [], typedKept: [] });
    expect(filled.contact.outbox).toEqual([]);
  }
});

test("a name that the contact removed is not filled in again", () => {
  const nameless = corrected(withWrongName, { firstName: "" }, now, programme);
  expect(imported(nameless, row()).contact.firstName).toBeUndefined();
  expect(imported(nameless, row(), names).contact.firstName).toBeUndefined();
});
