import { expect, test } from "vitest";
import { CONTACT_PEERS } from "../../../src/import/columns/contact-peers.ts";
import { mappingOf } from "../../../src/import/columns/mapping.ts";
import { readMappingFile } from "../../../src/import/columns/mapping-file.ts";
import { contactNames, recogniseColumns } from "../../../src/import/columns/recognise.ts";
import { openList } from "../../../src/import/file/open-list.ts";
import { ORDER_NAMES } from "../../../src/import/orders/names.ts";
import { ORDER_PEERS } from "../../../src/import/orders/peers.ts";
import { programme } from "../example.ts";
import { fileOf, problem, sourceOf } from "../lists.ts";

const names = contactNames(programme);

/** Property to the names of the columns that tell it. */
function toldBy(header: string, known = names, peers = CONTACT_PEERS) {
  const columns = header.split(",");
  const recognised = recogniseColumns(columns, known, peers);
  const told = [...recognised.columns].map(([property, places]) => [
    property,
    places.map((place) => columns[place]),
  ]);
  return { peer: recognised.peer?.name, ...Object.fromEntries(told) };
}

test("an audience exported by Mailchimp is recognised by its header", () => {
  const header =
    "Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS";
  expect(toldBy(header)).toEqual({
    peer: "Mailchimp",
    email: ["Email Address"],
    firstName: ["First Name"],
    timeZone: ["TIMEZONE"],
    signedUpAt: ["OPTIN_TIME", "CONFIRM_TIME"],
    consentAt: ["CONFIRM_TIME", "OPTIN_TIME"],
  });
  expect(toldBy("Email Address,UNSUB_TIME,UNSUB_REASON,CLEAN_TIME,LEID")).toMatchObject({
    leftAt: ["UNSUB_TIME"],
    bouncedAt: ["CLEAN_TIME"],
    suppressed: ["UNSUB_REASON"],
  });
});

test("contacts exported by Brevo are recognised, in French too", () => {
  expect(
    toldBy("EMAIL,NOM,PRENOM,SMS,EMAIL_BLACKLISTED,DOUBLE_OPT-IN,ADDED_TIME,MODIFIED_TIME"),
  ).toEqual({
    peer: "Brevo",
    email: ["EMAIL"],
    firstName: ["PRENOM"],
    suppressed: ["EMAIL_BLACKLISTED"],
    optIn: ["DOUBLE_OPT-IN"],
    signedUpAt: ["ADDED_TIME"],
  });
});

test("a list exported by Klaviyo is recognised, and its profile source is not taken as a consent source", () => {
  const header =
    "Email,Klaviyo ID,First Name,Last Name,Phone Number,Source,Email Marketing Consent,Email Marketing Consent Timestamp,First Active,Last Active,Profile Created On,Date Added,Email Suppressions";
  expect(toldBy(header)).toEqual({
    peer: "Klaviyo",
    email: ["Email"],
    firstName: ["First Name"],
    status: ["Email Marketing Consent"],
    consentAt: ["Email Marketing Consent Timestamp"],
    lastActivityAt: ["Last Active"],
    signedUpAt: ["Date Added", "Profile Created On"],
    suppressed: ["Email Suppressions"],
  });
});

test("subscribers exported by listmonk are recognised", () => {
  expect(toldBy("uuid,email,name,attributes,status,created_at,updated_at")).toEqual({
    peer: "listmonk",
    email: ["email"],
    fullName: ["name"],
    status: ["status"],
    signedUpAt: ["created_at"],
    attributes: ["attributes"],
  });
});

test("column names in French and English are recognised, and so are the topics' fields", () => {
  expect(
    toldBy(
      "Prénom,Nom,Adresse e-mail,Langue,Fuseau horaire,Date d’inscription,Dernière activité,Désinscrit,Quand aimeriez-vous partir ?,travellers,Groupes",
    ),
  ).toEqual({
    firstName: ["Prénom"],
    email: ["Adresse e-mail"],
    language: ["Langue"],
    timeZone: ["Fuseau horaire"],
    signedUpAt: ["Date d’inscription"],
    lastActivityAt: ["Dernière activité"],
    suppressed: ["Désinscrit"],
    "field:season": ["Quand aimeriez-vous partir ?"],
    "field:travellers": ["travellers"],
    groups: ["Groupes"],
  });
});

test("orders are recognised as Shopify, WooCommerce and PrestaShop export them", () => {
  const told = (header: string) => toldBy(header, ORDER_NAMES, ORDER_PEERS);
  expect(
    told("Name,Email,Financial Status,Paid at,Currency,Total,Refunded Amount,Created at"),
  ).toEqual({
    peer: "Shopify",
    email: ["Email"],
    orderId: ["Name"],
    amount: ["Total"],
    currency: ["Currency"],
    placedAt: ["Created at"],
    status: ["Financial Status"],
    refund: ["Refunded Amount"],
  });
  expect(told("Order Number,Billing Email,Order Total,Order Date,Name")).toEqual({
    orderId: ["Order Number"],
    email: ["Billing Email"],
    amount: ["Order Total"],
    placedAt: ["Order Date"],
  });
  expect(told("id_order,reference,email,total_paid,date_add")).toMatchObject({
    orderId: ["id_order", "reference"],
    amount: ["total_paid"],
    placedAt: ["date_add"],
  });
});

async function mappedBy(header: string, file?: object, name?: string) {
  const list = await openList(sourceOf(`${header}\n`, name ? { name } : {}));
  const mapping = file && readMappingFile(fileOf(JSON.stringify(file)), Object.keys(names));
  const recognised = recogniseColumns(list.header, names, CONTACT_PEERS);
  return mappingOf(list, recognised, mapping, "Europe/Paris", ["email"]);
}

test("a mapping file says what columns hold, and the others are still recognised", async () => {
  const mapping = await mappedBy("Courriel du client,prénom,Email,Depuis,Note", {
    columns: {
      "courriel du client": "email",
      Email: "ignore",
      Depuis: ["signedUpAt", "consentAt"],
    },
    constants: { language: "fr" },
    dates: "dd/mm/yyyy",
    zone: "UTC",
  });
  expect(Object.fromEntries(mapping.columns)).toEqual({
    email: [0],
    firstName: [1],
    signedUpAt: [3],
    consentAt: [3],
  });
  expect(mapping).toMatchObject({
    ignored: ["Email", "Note"],
    constants: { language: "fr" },
    dates: "dd/mm/yyyy",
    zone: "UTC",
  });
});

test("a column that the mapping file ignores is not read", async () => {
  const mapping = await mappedBy("email,Prénom", { columns: { Prénom: "ignore" } });
  expect(mapping.columns.has("firstName")).toBe(false);
  expect(mapping.ignored).toEqual(["Prénom"]);
});

test.each([
  [
    { columns: { Courriel: "mail" } },
    'columns.Courriel.0: unknown property "mail": expected one of email,',
  ],
  [{ columns: { Courriel: [] } }, "columns.Courriel: expected the properties of each column"],
  [{ columns: [] }, "columns: expected the properties of each column"],
  [{ constants: { surname: "x" } }, "constants.surname: expected the value of each property"],
  [{ dates: "yyyy-dd-mm" }, "dates: expected dd/mm/yyyy or mm/dd/yyyy"],
  [{ statuses: { x: "gone" } }, "statuses.x: expected what each word of a status means"],
  [{ units: 1 }, "units: expected minor or major"],
  [[], "the file: expected a JSON object"],
  [{ zone: "Mars/Base" }, "zone: expected a time zone such as Europe/Paris"],
  [{ colums: {} }, "the file: unknown colums, expected only columns, constants"],
])("the mapping file %j is refused with the place of the mistake", async (file, words) => {
  await expect(mappedBy("email", file)).rejects.toThrow(words);
});

test("a mapping file that is not JSON, or names a missing column, is refused", async () => {
  expect(() => readMappingFile(fileOf("email;Courriel"), [])).toThrow("expected a file of JSON");
  expect(() => readMappingFile("/nowhere.json", [])).toThrow("expected a file of JSON");
  await expect(mappedBy("email,name", { columns: { Courriel: "email" } })).rejects.toThrow(
    problem({ kind: "column-gone", column: "Courriel", columns: ["email", "name"] }),
  );
});

test("columns that cannot be told apart are refused, unless nothing is read from them", async () => {
  await expect(mappedBy("email,E-mail,name")).rejects.toThrow(
    problem({ kind: "several-addresses", columns: ["email", "E-mail"] }),
  );
  await expect(mappedBy("email,Prénom,prenom")).rejects.toThrow(
    problem({ kind: "columns-alike", column: "Prénom" }),
  );
  expect((await mappedBy("email,Note,Note,,")).ignored).toEqual(["Note", "Note", "", ""]);
});

test("a list without an address column is refused", async () => {
  await expect(mappedBy("Nom,Ville")).rejects.toThrow(
    problem({
      kind: "property-missing",
      list: "list.csv",
      property: "email",
      columns: ["Nom", "Ville"],
      likely: "Nom",
    }),
  );
});

test("the hint for a missing address names the column that holds addresses", async () => {
  const list = await openList(sourceOf("Nom,Ville,Contact\nA,Lyon,\nB,Nice,b@example.com\n"));
  const mapped = () => mappingOf(list, { columns: new Map() }, undefined, "UTC", ["email"]);
  expect(mapped).toThrow(problem({ likely: "Contact" }));
});

test.each([
  ["unsubscribed_email_audience_export_1.csv", { status: "unsubscribed" }],
  ["cleaned_email_audience_export_1.csv", { status: "bounced" }],
  ["nonsubscribed_email_audience_export_1.csv", { status: "never subscribed" }],
  ["subscribed_email_audience_export_1.csv", {}],
])("what Mailchimp's %s says of all its rows is believed", async (name, constants) => {
  expect((await mappedBy("Email Address,MEMBER_RATING", undefined, name)).constants).toEqual(
    constants,
  );
  expect((await mappedBy("email,note", undefined, name)).constants).toEqual({});
});
