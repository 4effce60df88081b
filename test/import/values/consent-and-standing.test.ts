import fc from "fast-check";
import { expect, test } from "vitest";
import { checkConsent } from "../../../src/import/values/read-consent.ts";
import { contactOf, form, reasonsOf, rulesFor, type Said } from "../checked-contact.ts";
import { problem } from "../lists.ts";

test.each([
  ["status", "Subscribed", "subscribed"],
  ["status", "enabled", "subscribed"],
  ["status", "disabled", "unsubscribed"],
  ["status", "blocklisted", "unsubscribed"],
  ["status", "cleaned", "bounced"],
  ["statut", "Désabonné", "unsubscribed"],
  ["suppressed", "HARD_BOUNCE", "bounced"],
  ["suppressed", "INVALID_EMAIL", "bounced"],
  ["suppressed", "SPAM_COMPLAINT", "complained"],
  ["suppressed", "USER_SUPPRESSED", "unsubscribed"],
  ["suppressed", "whatever it is", "unsubscribed"],
  ["blacklisted", "Yes", "unsubscribed"],
  ["blacklisted", "No", "subscribed"],
  ["désinscrit", "faux", "subscribed"],
  ["unsubscribed at", "2024-01-01", "unsubscribed"],
  ["bounced at", "any time", "bounced"],
  ["opt in", "yes", "subscribed"],
])("%s %j means %s", async (column, value, standing) => {
  expect((await contactOf(`email,${column}`, ["a@x.fr", value])).standing).toBe(standing);
});

const words = fc.constantFrom(
  ["subscribed", "subscribed"],
  ["unsubscribed", "unsubscribed"],
  ["bounced", "bounced"],
  ["spam", "complained"],
);

test("if a row contains two statuses, the one that mails less counts, in either order", async () => {
  const strength = ["subscribed", "unsubscribed", "bounced", "complained"];
  await fc.assert(
    fc.asyncProperty(words, words, async ([one = "", first = ""], [other = "", second = ""]) => {
      const { standing } = await contactOf("email,status,statut", ["a@x.fr", one, other]);
      expect(strength.indexOf(standing)).toBe(
        Math.max(strength.indexOf(first), strength.indexOf(second)),
      );
    }),
  );
});

test("a refusal of mail is kept even if the rest of the row is wrong", async () => {
  const header = "email,status,language,signed up at,group,first name";
  const contact = await contactOf(header, ["a@x.fr", "bounced", "xx", "soon", "Mars", "www.x.fr"], {
    consent: {},
  });
  expect(contact).toMatchObject({ email: "a@x.fr", standing: "bounced", groups: ["maroc"] });
  expect(await reasonsOf(header, ["nobody", "bounced", "", "", "", ""])).toEqual(["email-bad"]);
});

test("the row's own proof of consent counts before the one for the whole list", async () => {
  const header = "email,consent date,consent source,consent text";
  const own = ["a@x.fr", "2024-02-01T10:00:00Z", "fair in Lyon", "I agree"];
  expect((await contactOf(header, own)).consent).toEqual({
    source: "fair in Lyon",
    at: "2024-02-01T10:00:00.000Z",
    text: "I agree",
  });
  expect((await contactOf(header, ["a@x.fr", "", "", ""])).consent).toEqual({
    ...form,
    text: undefined,
    isOfList: true,
  });
  expect(
    (await contactOf(header, ["a@x.fr", "2024-02-01T10:00:00Z", "", ""])).consent,
  ).toMatchObject({
    source: form.source,
    at: "2024-02-01T10:00:00.000Z",
  });
});

test("Mailchimp's own record of an opt-in is a proof, and its row without one is refused", async () => {
  const header = "Email Address,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME";
  const cells = ["a@x.fr", "2", "2024-02-01 10:00:00", ""];
  expect((await contactOf(header, cells, { consent: {} })).consent).toMatchObject({
    source: "Mailchimp, OPTIN_TIME",
    at: "2024-02-01T09:00:00.000Z",
  });
  expect(await reasonsOf(header, ["a@x.fr", "2", "", ""], { consent: {} })).toEqual(["no-consent"]);
});

test("a consent in the future is not a proof", async () => {
  const header = "email,consent date";
  expect(await reasonsOf(header, ["a@x.fr", "2027-01-01"])).toEqual(["date-future"]);
});

test("consent is needed for a topic, and not for a group that gets no promotions", async () => {
  expect(await reasonsOf("email", ["a@x.fr"], { consent: {} })).toEqual(["no-consent"]);
  const contact = await contactOf("email", ["a@x.fr"], { consent: {}, groups: ["press"] });
  expect(contact).toMatchObject({ groups: ["press"], consent: undefined });
  expect(
    await reasonsOf("email,group", ["a@x.fr", "Maroc"], { consent: {}, groups: ["press"] }),
  ).toEqual(["no-consent"]);
});

test("a list that cannot prove consent is refused before any row is read, and says what is missing", async () => {
  const lacks = (missing: string) => problem({ kind: "consent-missing", missing });
  const refusal = async (header: string, said: Said) => {
    const rules = await rulesFor(header, said);
    return () => checkConsent(rules);
  };
  expect(await refusal("email", { consent: {} })).toThrow(lacks("both"));
  expect(await refusal("email,consent date", { consent: {} })).toThrow(lacks("where"));
  expect(await refusal("email", { consent: { source: "fair" } })).toThrow(lacks("when"));
  expect(await refusal("email,signed up at", { consent: { source: "fair" } })).toThrow(
    lacks("when"),
  );
  expect(await refusal("email", { consent: form })).not.toThrow();
  expect(await refusal("email", { consent: {}, groups: ["press"] })).not.toThrow();
  expect(await refusal("email", { consent: {}, constants: { status: "bounced" } })).not.toThrow();
  expect(await refusal("email", { consent: {}, constants: { status: "active" } })).toThrow(
    lacks("both"),
  );
  expect(await refusal("Email Address,OPTIN_TIME", { consent: {} })).not.toThrow();
});
