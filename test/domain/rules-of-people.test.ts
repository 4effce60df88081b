import { expect, test } from "vitest";
import { mailboxOf } from "../../src/domain/mailbox.ts";
import { holds, type Rule, spansOf } from "../../src/domain/rule.ts";
import { member } from "./arbitrary.ts";

const JOINED = "2026-01-31T00:00:00.000Z";
const NOW = "2026-06-01T00:00:00.000Z";
const programme = { timeZone: "Europe/Paris" };
const ada = {
  ...member(JOINED, "UTC"),
  email: "ada@wanadoo.fr",
  groups: { partners: "2026-03-01T00:00:00.000Z" },
};
const holdsFor = (rule: Rule, about = ada) => holds(rule, about, NOW, programme);

test("a contact is in the group of a topic, or in a manual group, since they joined it", () => {
  const spans = (group: string) => spansOf({ kind: "in-group", group }, ada, NOW, programme);
  expect(spans("maroc")[0]).toBe(Date.parse(JOINED));
  expect(spans("partners")[0]).toBe(Date.parse("2026-03-01T00:00:00.000Z"));
  expect(spans("espagne")).toEqual([]);
  const left = { ...ada.memberships.maroc, state: "left" as const };
  const gone = { ...ada, memberships: { maroc: { since: NOW, fields: {}, ...left } } };
  expect(holdsFor({ kind: "in-group", group: "maroc" }, gone)).toBe(false);
});

test("a contact is told by language, time zone and mailbox", () => {
  expect(holdsFor({ kind: "language", language: ada.language })).toBe(true);
  expect(holdsFor({ kind: "language", language: "de" })).toBe(false);
  expect(holdsFor({ kind: "time-zone", timeZone: "UTC" })).toBe(true);
  expect(holdsFor({ kind: "time-zone", timeZone: "Europe/Paris" })).toBe(false);
  expect(holdsFor({ kind: "mailbox", of: "orange" })).toBe(true);
  expect(holdsFor({ kind: "mailbox", of: "gmail" })).toBe(false);
});

test("a mailbox is known by the domain of its address alone", () => {
  expect(mailboxOf("a@Hotmail.co.uk")).toBe("outlook");
  expect(mailboxOf("gmail.com@example.org")).toBeUndefined();
  expect(mailboxOf("a@notgmail.com")).toBeUndefined();
});
