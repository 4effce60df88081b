import { expect, test } from "vitest";
import { activeTopics, newContact, withMembership } from "../../src/domain/contact.ts";
import { initialStage } from "../../src/domain/programme.ts";
import { unsubscribe } from "../../src/domain/unsubscribe.ts";
import { programme } from "./arbitrary.ts";

const now = "2026-11-22T09:30:00.000Z";

test("unsubscribe() accepts a topic's former name, as posted by a page opened before the rename", () => {
  const [maroc, ...others] = programme.topics;
  if (!maroc) throw new Error("The fixture has no topic");
  const renamed = {
    ...programme,
    topics: [{ ...maroc, name: "morocco", was: "maroc" }, ...others],
  };
  const known = { id: "ada", email: "ada@example.com", language: "fr" };
  const member = withMembership(newContact(known, now, initialStage(renamed)), "morocco", {
    state: "active",
    since: now,
    fields: {},
  });
  expect(activeTopics(unsubscribe(member, ["maroc"], "preferences", now, renamed))).toEqual([]);
});
