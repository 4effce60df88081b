import { expect, test } from "vitest";
import { templateMessages } from "../../src/adapters/templates/render.ts";
import { type Contact, newContact, withMembership } from "../../src/domain/contact.ts";
import { withDescription } from "../../src/domain/facts.ts";
import { type MessageUse, messageUses } from "../../src/domain/message-use.ts";
import { initialStage } from "../../src/domain/programme.ts";
import { previewMail } from "../../src/pipeline/preview-mail.ts";
import { programme as example } from "../domain/arbitrary.ts";
import { attributes } from "../lint/folder.ts";
import { start } from "./play.ts";

const season = {
  name: "season",
  label: { fr: "Saison", en: "Season" },
  choices: [{ value: "spring", label: { fr: "Au printemps", en: "In spring" } }],
};
const programme = {
  ...example,
  attributes: attributes.map((one) => (one.name === "season" ? { ...one, ...season } : one)),
};
const uses = messageUses(programme);
const welcome = uses.find(({ journey }) => journey === "welcome") as MessageUse;
const text =
  "{{#if attributes.season}}{{attributes.season}}{{else}}none{{/if}} {{#if attributes.birthday}}{{attributes.birthday}}{{/if}}";
const said = { subject: text, preheader: "", html: text, text };

/** The subject of a mail that says the season, as `contact` gets it. */
function mailed(contact: Contact, use: MessageUse = welcome, language = "en"): string {
  const compiled = { messages: { [use.message]: { fr: said, en: said } } };
  const messages = templateMessages(compiled, programme);
  const world = { programme, messages, publicUrl: "https://mail.example.com" };
  return previewMail(world, use, contact, language, start).subject;
}

const known = { id: "ada", email: "ada@example.com", language: "en" };
const ada = newContact(known, start, initialStage(programme));
const answered = (value: string) =>
  withMembership(ada, "maroc", { state: "active", since: start, fields: { season: value } });
const described = (values: Record<string, string | null>) => ({
  ...ada,
  facts: withDescription(ada.facts, { values, at: start, source: "form" }),
});

test("a mail says the value of an attribute in its language", () => {
  const contact = described({ season: "spring", birthday: "1998-11-28" });
  expect(mailed(contact)).toBe("In spring 28 November 1998");
  expect(mailed(contact, welcome, "fr")).toBe("Au printemps 28 novembre 1998");
});

test("an answer from before there were attributes counts", () => {
  expect(mailed(answered("spring"))).toBe("In spring");
});

test("what nobody said, took back, or can no longer choose is missing", () => {
  expect(mailed(ada)).toBe("none");
  expect(mailed(described({ season: null }))).toBe("none");
  expect(mailed(answered("monsoon"))).toBe("none");
});

test.each(uses.filter(({ purpose }) => purpose !== "marketing"))(
  "a mail that answers a request says none: $purpose $step",
  (use) => {
    expect(mailed(described({ season: "spring" }), use)).toBe("none");
    expect(mailed(answered("spring"), use)).toBe("none");
  },
);
