import fc from "fast-check";
import { expect, test } from "vitest";
import type { ImportedContact } from "../../src/domain/imported.ts";
import { programmeSchema } from "../../src/domain/programme.ts";
import { contactChecker } from "../../src/import/check-row.ts";
import { groupsOf } from "../../src/import/groups.ts";
import { mappingOf } from "../../src/import/mapping.ts";
import { openList } from "../../src/import/open-list.ts";
import { CONTACT_PEERS } from "../../src/import/peers.ts";
import { checkConsent } from "../../src/import/read-consent.ts";
import { contactNames, recogniseColumns } from "../../src/import/recognise-columns.ts";
import { now, programme, sourceOf } from "./lists.ts";

const form = { source: "form of atlas-voyages.example", at: "2024-05-31T10:00:00.000Z" };

type Said = {
  readonly groups?: readonly string[];
  readonly consent?: Partial<typeof form>;
  readonly constants?: Readonly<Record<string, string>>;
  readonly of?: typeof programme;
};

async function rulesFor(header: string, said: Said) {
  const { groups = ["maroc"], consent = form, constants = {}, of = programme } = said;
  const list = await openList(sourceOf(`${header}\n`));
  const recognised = recogniseColumns(list.header, contactNames(of), CONTACT_PEERS);
  const mapping = mappingOf(list, recognised, { columns: {}, constants }, of.timeZone, {});
  return { mapping, orders: new Map(), programme: of, groups: groupsOf(groups, of), consent, now };
}

/** What a row of these columns is checked into. */
async function checked(header: string, cells: readonly string[], said: Said = {}) {
  return contactChecker(await rulesFor(header, said))({ line: 2, cells });
}

async function contactOf(header: string, cells: readonly string[], said?: Said) {
  const result = await checked(header, cells, said);
  if ("value" in result) return result.value;
  throw new Error(`It was refused: ${JSON.stringify(result.refusals)}`);
}

async function reasonsOf(header: string, cells: readonly string[], said?: Said) {
  const result = await checked(header, cells, said);
  return "refusals" in result ? result.refusals.map(({ reason }) => reason) : [];
}

test("a row tells a contact, in its own words and dates", async () => {
  const header =
    "Email,Prénom,Langue,Fuseau horaire,Inscrit le,Dernière activité,Quand aimeriez-vous partir ?";
  const cells = [
    "Ada@Example.COM",
    "Ada",
    "Français",
    "Europe/Lisbon",
    "2024-01-02",
    "45300",
    "Au printemps",
  ];
  const { season: _, ...contact } = {
    season: "",
    ...(await contactOf(header, cells)),
  };
  expect(contact).toEqual({
    email: "Ada@example.com",
    firstName: "Ada",
    language: "fr",
    timeZone: "Europe/Lisbon",
    groups: ["maroc"],
    standing: "subscribed",
    signedUpAt: "2024-01-01T23:00:00.000Z",
    lastActivityAt: "2024-01-08T23:00:00.000Z",
    orders: [],
    fields: { season: "spring" },
    consent: { ...form, text: undefined },
  } satisfies ImportedContact);
});

test.each([
  [" ada@example.com ", "ada@example.com"],
  ["\u00a0ada@example.com\u200b", "ada@example.com"],
  ["mailto:ada@example.com", "ada@example.com"],
  ["MAILTO:Ada@EXAMPLE.com", "Ada@example.com"],
  ["Ada Lovelace <ada@example.com>", "ada@example.com"],
  ['"Lovelace, Ada" < ada@exämple.com >', "ada@xn--exmple-cua.com"],
  ["ada@XN--EXMPLE-CUA.com", "ada@xn--exmple-cua.com"],
])("the address %j is %j", async (typed, email) => {
  expect((await contactOf("email", [typed])).email).toBe(email);
});

test.each([
  ["ada", "email-bad"],
  ["ada@example.com, bob@example.com", "email-bad"],
  ["ada@example.com;bob@example.com", "email-bad"],
  ["Zoé@example.com", "email-bad"],
  ["<ada@example.com", "email-bad"],
  ["", "email-missing"],
  ["ada\u0000@example.com", "control-characters"],
])("the address %j is refused: %s", async (typed, reason) => {
  expect(await reasonsOf("email", [typed])).toEqual([reason]);
});

test("a name that looks like a formula is kept as text, and the mark that kept it from being one is not", async () => {
  const nameOf = async (typed: string) =>
    (await contactOf("email,first name", ["a@x.fr", typed])).firstName;
  expect(await nameOf("=cmd|'/c calc'!A1")).toBe("=cmd|'/c calc'!A1");
  expect(await nameOf("'=1+1")).toBe("=1+1");
  expect(await nameOf("'Aïcha")).toBe("'Aïcha");
  expect(await nameOf("  Jean\n  Paul ")).toBe("Jean Paul");
  expect(await nameOf("")).toBeUndefined();
});

test("the first word of a whole name is the first name, unless that has a column", async () => {
  expect((await contactOf("email,name", ["a@x.fr", "Ada Lovelace"])).firstName).toBe("Ada");
  expect((await contactOf("email,name,first name", ["a@x.fr", "Ada L", "Augusta"])).firstName).toBe(
    "Augusta",
  );
});

test.each([
  ["first name", "see http://example.com", "name-link"],
  ["first name", "Ada <ada@example.com>", "name-link"],
  ["first name", "a".repeat(101), "name-long"],
  ["first name", "a\u202egnp.exe", "control-characters"],
  ["language", "German", "language-unknown"],
  ["language", "de-DE", "language-unknown"],
  ["timezone", "Mars/Base", "time-zone-unknown"],
  ["group", "Mars", "group-unknown"],
  ["signed up at", "soon", "date-unclear"],
  ["signed up at", "2027-01-01", "date-future"],
  ["signed up at", "1970-01-01", "date-too-old"],
  ["status", "perhaps", "status-unknown"],
  ["status", "pending", "never-subscribed"],
  ["opt in", "no", "never-subscribed"],
  ["opt in", "2", "never-subscribed"],
  ["season", "monsoon", "choice-unknown"],
])("%s %j is refused: %s", async (column, value, reason) => {
  expect(await reasonsOf(`email,${column}`, ["a@x.fr", value])).toEqual([reason]);
});

test("all that is wrong with a row is told at once, with the column", async () => {
  const result = await checked("Courriel,Langue,Inscrit le", ["nobody", "Klingon", "soon"]);
  expect(result).toEqual({
    refusals: [
      { reason: "email-bad", column: "Courriel" },
      { reason: "language-unknown", column: "Langue" },
      { reason: "date-unclear", column: "Inscrit le" },
    ],
  });
});

test.each(["fr", "FR", "fr-FR", "fr_CA", "French", "français", "FRANCAIS"])(
  "the language %j is French",
  async (typed) => {
    expect((await contactOf("email,language", ["a@x.fr", typed])).language).toBe("fr");
  },
);

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

test("of two things that a row tells, the one that mails less is believed, in either order", async () => {
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

test("somebody who must not get mail is known as such, whatever else is wrong with the row", async () => {
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

test("a consent that is to come is no proof", async () => {
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
  const refusal = async (header: string, said: Said) => {
    const rules = await rulesFor(header, said);
    return () => checkConsent(rules);
  };
  expect(await refusal("email", { consent: {} })).toThrow("where and when these people agreed");
  expect(await refusal("email,consent date", { consent: {} })).toThrow("where these people agreed");
  expect(await refusal("email", { consent: { source: "fair" } })).toThrow("it does not say when");
  expect(await refusal("email,signed up at", { consent: { source: "fair" } })).toThrow(
    "does not say when",
  );
  expect(await refusal("email", { consent: form })).not.toThrow();
  expect(await refusal("email", { consent: {}, groups: ["press"] })).not.toThrow();
  expect(await refusal("email", { consent: {}, constants: { status: "bounced" } })).not.toThrow();
  expect(await refusal("email", { consent: {}, constants: { status: "active" } })).toThrow(
    "where and",
  );
  expect(await refusal("Email Address,OPTIN_TIME", { consent: {} })).not.toThrow();
});

test("groups come from the command and from the row, by name or by words, once each", async () => {
  const groupsIn = async (typed: string, groups: readonly string[] = ["maroc"]) =>
    (await contactOf("email,group", ["a@x.fr", typed], { groups })).groups;
  expect(await groupsIn("Espagne; Italy|MAROC")).toEqual(["maroc", "espagne", "italie"]);
  expect(await groupsIn('"Maroc","Presse"', [])).toEqual(["maroc", "press"]);
  expect(await reasonsOf("email,group", ["a@x.fr", ""], { groups: [] })).toEqual(["group-missing"]);
  expect(() => groupsOf(["mars"], programme)).toThrow(
    'There is no group "mars": expected one of press, maroc, espagne, italie',
  );
});

test("answers to a topic's questions are read by their type, for the topics that are joined", async () => {
  const [maroc, ...others] = programme.topics;
  const of = programmeSchema.parse({
    ...programme,
    topics: [
      {
        ...maroc,
        fields: [
          { name: "party", label: { fr: "Combien", en: "How many" }, type: "number" },
          { name: "born", label: { fr: "Né le", en: "Born" }, type: "date" },
          { name: "alone", label: { fr: "Seul", en: "Alone" }, type: "yes-no" },
          { name: "wish", label: { fr: "Souhait", en: "Wish" }, type: "text" },
        ],
      },
      ...others,
    ],
  });
  const header = "email,party,born,alone,wish,travellers";
  const cells = ["a@x.fr", "2,5", "1961-05-31", "Oui", "=sea", "4"];
  expect((await contactOf(header, cells, { of })).fields).toEqual({
    party: 2.5,
    born: "1961-05-31",
    alone: true,
    wish: "=sea",
  });
  const wrong = ["a@x.fr", "1e9", "soon", "maybe", "x".repeat(501), "many"];
  expect(await reasonsOf(header, wrong, { of })).toEqual([
    "number-bad",
    "date-unclear",
    "yes-no-bad",
    "text-long",
  ]);
});

test("listmonk's attributes tell a person's language and answers, and nothing of its standing", async () => {
  const header = "uuid,email,name,attributes,status,created_at,updated_at";
  const row = (attributes: string) => [
    "u1",
    "a@x.fr",
    "Ada Lovelace",
    attributes,
    "enabled",
    "2020-11-21 10:05:13.123456 +0000 UTC",
    "",
  ];
  const told =
    '{"Language": "en", "season": "winter", "status": "unsubscribed", "groups": "Mars", "x": {"y": 1}}';
  expect(await contactOf(header, row(told))).toMatchObject({
    firstName: "Ada",
    language: "en",
    standing: "subscribed",
    groups: ["maroc"],
    fields: { season: "winter" },
    signedUpAt: "2020-11-21T10:05:13.123Z",
  });
  expect(await reasonsOf(header, row("{language: en}"))).toEqual(["attributes-bad"]);
  expect(await reasonsOf(header, row("[]"))).toEqual(["attributes-bad"]);
  expect(await contactOf(header, row("{}"))).toMatchObject({ language: undefined });
});

test("a broken row is refused as that", async () => {
  const rules = await rulesFor("email", {});
  const row = { line: 9, cells: ['a@x.fr,"'], fault: "quotes" } as const;
  expect(contactChecker(rules)(row)).toEqual({ refusals: [{ reason: "quotes" }] });
});
