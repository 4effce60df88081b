import { expect, test } from "vitest";
import type { ImportedContact } from "../../src/domain/imported.ts";
import { programmeSchema } from "../../src/domain/programme-schema.ts";
import { contactChecker } from "../../src/import/check-row.ts";
import { importGroupsOf } from "../../src/import/values/groups.ts";
import { checked, contactOf, form, reasonsOf, rulesFor } from "./checked-contact.ts";
import { programme } from "./example.ts";
import { problem } from "./lists.ts";

test("a row is read as a contact, with its own words and dates", async () => {
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
  expect(await contactOf(header, cells)).toEqual({
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
    consent: { ...form, text: undefined, isOfList: true },
  } satisfies ImportedContact);
});

test.each([
  [" ada@example.com ", "ada@example.com"],
  ["\u00a0ada@example.com\u200b", "ada@example.com"],
  ["\ufeff\u200bada@example.com", "ada@example.com"],
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

test("a name that looks like a formula is kept as text, without the apostrophe before it", async () => {
  const nameOf = async (typed: string) =>
    (await contactOf("email,first name", ["a@x.fr", typed])).firstName;
  expect(await nameOf("=cmd|'/c calc'!A1")).toBe("=cmd|'/c calc'!A1");
  expect(await nameOf("'=1+1")).toBe("=1+1");
  expect(await nameOf("'Aïcha")).toBe("'Aïcha");
  expect(await nameOf("  Jean\n  Paul ")).toBe("Jean Paul");
  expect(await nameOf("")).toBeUndefined();
});

test("the first word of a full name is the first name, unless that has its own column", async () => {
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

test("everything wrong with a row is reported at once, with the column", async () => {
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

test("groups come from the command and from the row, by name or label, once each", async () => {
  const groupsIn = async (typed: string, groups: readonly string[] = ["maroc"]) =>
    (await contactOf("email,group", ["a@x.fr", typed], { groups })).groups;
  expect(await groupsIn("Espagne; Italy|MAROC")).toEqual(["maroc", "espagne", "italie"]);
  expect(await groupsIn('"Maroc","Presse"', [])).toEqual(["maroc", "press"]);
  expect(await reasonsOf("email,group", ["a@x.fr", ""], { groups: [] })).toEqual(["group-missing"]);
  expect(() => importGroupsOf(["mars"], programme)).toThrow(
    problem({ kind: "group-unknown", groups: ["press", "maroc", "espagne", "italie"] }),
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

test("listmonk's attributes give the language and the answers, and no status", async () => {
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

test("a broken row is refused with its fault", async () => {
  const rules = await rulesFor("email", {});
  const row = { line: 9, cells: ['a@x.fr,"'], fault: "quotes" } as const;
  expect(contactChecker(rules)(row)).toEqual({ refusals: [{ reason: "quotes" }] });
});

const described = programmeSchema.parse({
  ...programme,
  attributes: [
    { name: "region", was: "area", label: { fr: "Région", en: "Region" }, type: "text" },
    { name: "born", label: { fr: "Naissance", en: "Birthday" }, type: "date" },
    { name: "pets", label: { fr: "Animaux", en: "Pets" }, type: "number" },
  ].map((attribute) => ({ ...attribute, category: "demographic" })),
});

test.each(["region", "attribute_region", "Région", "REGION", "area", "attribute_area"])(
  "a column called %s gives the attribute, whatever the topics ask",
  async (column) => {
    const contact = await contactOf(`email,${column}`, ["a@x.fr", "Bretagne"], { of: described });
    expect(contact.description).toEqual({ values: { region: "Bretagne" }, at: form.at });
    expect(contact.fields).toEqual({});
  },
);

test("a value of an attribute that does not fit is left out, and the row is kept", async () => {
  const cells = ["a@x.fr", "Bretagne", "soon", "many"];
  const result = await checked("email,region,born,pets", cells, { of: described });
  expect(result).toMatchObject({
    value: { email: "a@x.fr", description: { values: { region: "Bretagne" }, at: form.at } },
    unfit: [
      { attribute: "born", reason: "date-unclear" },
      { attribute: "pets", reason: "number-bad" },
    ],
  });
  expect(await contactOf("email,pets", ["a@x.fr", "many"], { of: described })).not.toHaveProperty(
    "description",
  );
});

test.each([
  ["Inscrit le", ["2024-01-02"], "2024-01-01T23:00:00.000Z"],
  ["Inscrit le,Dernière activité", ["2024-01-02", "2024-03-02"], "2024-03-01T23:00:00.000Z"],
  ["Inscrit le,consent date", ["2024-01-02", "2024-04-02"], "2024-04-01T22:00:00.000Z"],
  ["Inscrit le", [""], form.at],
])("the values of a row with %s %j are dated %s", async (columns, dates, at) => {
  const cells = ["a@x.fr", "Bretagne", ...dates];
  const contact = await contactOf(`email,region,${columns}`, cells, { of: described });
  expect(contact.description?.at).toBe(at);
});

test("the values of a list without any date have none", async () => {
  const said = { of: described, groups: ["press"], consent: {} };
  const contact = await contactOf("email,region", ["a@x.fr", "Bretagne"], said);
  expect(contact.description).toEqual({ values: { region: "Bretagne" }, at: undefined });
});
