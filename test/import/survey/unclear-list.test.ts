import { expect, test } from "vitest";
import { ImportError } from "../../../src/import/import-error.ts";
import { problem } from "../lists.ts";
import { standings } from "../standings.ts";

/** The columns that the user is asked about, with the words that are shown. */
async function asked(list: string, name?: string) {
  const answer: unknown = await standings(list, undefined, name).catch((thrown: unknown) => thrown);
  return (
    questionIn(answer)?.columns.map(({ column, words }) => [
      column,
      words.map(({ text }) => text),
    ]) ?? answer
  );
}

/** Who may be mailed, as the user is asked; undefined if they are not asked. */
function questionIn(answer: unknown) {
  const problem = answer instanceof ImportError ? answer.problem : undefined;
  return problem?.kind === "mail-unclear" ? problem : undefined;
}

test("a refusal stops the import in a column of any name", async () => {
  expect(await asked("email,x\na@x.fr,Inscrit\nb@x.fr,Désinscrit")).toEqual([
    ["x", ["Désinscrit", "Inscrit"]],
  ]);
  expect(await asked("email,Note\na@x.fr,VIP\nb@x.fr,ne plus contacter SVP")).toEqual([
    ["Note", ["ne plus contacter SVP", "VIP"]],
  ]);
  expect(await asked("email,Prénom\na@x.fr,STOP")).toEqual([["Prénom", ["STOP"]]]);
  expect(await asked("email,Tags\na@x.fr,vip;bounced")).toEqual([["Tags", ["vip;bounced"]]]);
});

test.each([
  '{"unsubscribed": true}',
  '{"city": "Lyon", "newsletter": "no"}',
  '{"note": "Désinscrite"}',
])("a refusal among attributes in JSON stops it too: %s", async (attributes) => {
  const cell = `"${attributes.replaceAll('"', '""')}"`;
  const list = `email,attributes\na@x.fr,${cell}`;
  expect(await asked(list)).toEqual([["attributes", [attributes]]]);
  expect(
    await asked('email,attributes\na@x.fr,"{""vip"": true, ""newsletter"": ""yes""}"'),
  ).toEqual({
    a: "subscribed",
  });
});

test.each(
  "décédée|deceased|no mail please|please remove|refuse les mails|mauvaise adresse|hat sich abgemeldet|se ha dado de baja|si è disiscritto|will keine Mails|bitte aus dem Verteiler nehmen|tolto dalla lista|taken off the list|à enlever de la liste|pas intéressée|kein Interesse|no le interesa|non interessato|adresse morte|DoNotContact|notSubscribed|Désinscrit le 12/03/2026".split(
    "|",
  ),
)("a remark such as %j stops it", async (remark) => {
  expect(await asked(`email;Remarques\na@x.fr;${remark}`)).toEqual([["Remarques", [remark]]]);
});

test("one refusal on the last of many lines stops it, and is reported with its line", async () => {
  const rows = Array.from({ length: 80_000 }, (_, at) => `a${at}@x.fr,client ${at}`);
  const list = ["email,x", ...rows, "z@x.fr,Abgemeldet"].join("\n");
  const words = expect.arrayContaining([{ text: "Abgemeldet", rows: 1, line: 80_002 }]);
  await expect(standings(list)).rejects.toThrow(
    problem({ columns: [expect.objectContaining({ column: "x", words })] }),
  );
}, 60_000);

test("a question offers the meanings of the column, the likeliest first, and never shows an address", async () => {
  const list = "email,x,y\na@x.fr,désinscrit (avant: b@x.fr),unsubscribed\nc@x.fr,,";
  const choices = ["status", "notes", "suppressed", "subscribed", "optIn", "ignore"];
  const columns = [
    { column: "x", words: [{ text: "désinscrit (avant: …", rows: 1, line: 2 }], choices },
    { column: "y", words: [{ text: "unsubscribed", rows: 1, line: 2 }], choices },
  ];
  await expect(standings(list)).rejects.toThrow(
    problem({ kind: "mail-unclear", list: "list.csv", columns, isNamedForRefusals: false }),
  );
});

test.each([
  ["status", { a: "subscribed", b: "unsubscribed" }],
  ["suppressed", { a: "subscribed", b: "unsubscribed" }],
  ["notes", { a: "subscribed", b: "unsubscribed" }],
  ["ignore", { a: "subscribed", b: "subscribed" }],
])("the import goes on once the mapping says that the column is %s", async (meaning, expected) => {
  const list = "email,x\na@x.fr,Inscrit\nb@x.fr,Désinscrit";
  expect(await standings(list, { columns: { x: meaning } })).toEqual(expected);
});

test.each([
  "Statut;Client;Prospect",
  "Newsletter;hebdo;mensuelle",
  "Unsubscribed;perhaps;no",
  "Date désinscription;soon;",
  "RGPD;voir dossier;oui",
  "Refus newsletter;oui;non",
  "Confirmé;oui;non",
  "disabled;true;false",
  "Deleted at;2026-01-13;",
  "Bounce count;3;0",
  "Newsletter date;2026-01-13;",
  "Contact autorisé;non;oui",
])("what %j means is asked", async (column) => {
  const [name, first, second] = column.split(";");
  const answer = await asked(`email;${name}\na@x.fr;${first}\nb@x.fr;${second}`);
  expect(answer).toEqual([[name, expect.arrayContaining([first])]]);
});

test.each([
  ["VIP", "oui", "non"],
  ["a un chien", "yes", "no"],
  ["Lead Status", "New", "Open"],
  ["Contact owner", "Marie", "Paul"],
  ["Last login", "Never", "2026-01-13"],
  ["Bounce count", "0", "0"],
  ["Unsubscribed", "", ""],
  ["Marketing source", "salon", "web"],
  ["Note", "aime le désert", "rappeler lundi"],
  ["Nom", "Marchand", "Petit"],
  ["SMS opt-in", "no", "yes"],
])("a column %j with %j and %j stops nothing", async (column, first, second) => {
  const list = `email;${column}\na@x.fr;${first}\nb@x.fr;${second}`;
  expect(await standings(list)).toEqual({ a: "subscribed", b: "subscribed" });
});

test("a list named for refusals, without a status column, is asked about as a whole", async () => {
  const list = "Email\na@x.fr";
  await expect(standings(list, undefined, "optout-list.csv")).rejects.toThrow(
    problem({ kind: "mail-unclear", columns: [], isNamedForRefusals: true }),
  );
  const says = (status: string) => standings(list, { constants: { status } }, "optout-list.csv");
  expect(await says("unsubscribed")).toEqual({ a: "unsubscribed" });
  expect(await says("subscribed")).toEqual({ a: "subscribed" });
});

test("a list named for refusals is asked about before a group and consent are", async () => {
  const bare = { groups: [], consent: {} };
  const answer = (mapping?: object) =>
    standings("Email\na@x.fr", mapping, "unsubscribed.csv", bare);
  await expect(answer()).rejects.toThrow(problem({ kind: "mail-unclear" }));
  expect(await answer({ constants: { status: "unsubscribed" } })).toEqual({ a: "unsubscribed" });
  await expect(answer({ constants: { status: "subscribed" } })).rejects.toThrow(
    problem({ kind: "group-missing" }),
  );
});

test.each(
  `Quarantined;yes|Not interested;x|D.N.C.;1|donotbulkemail;1|Objection date;2026-01-13|Returned;oui, au printemps|Décédé;oui|
   Ne veut plus rien;oui|N'en veut plus;x|A retirer;x|Retirée de la liste;2026-01-13|Résiliation;2026-01-13|Adresse fausse;x|
   Mail KO;2026-01-13|Gekündigt;ja|Kündigungsdatum;2026-01-13|Werbeverbot;ja|Kontaktsperre;2026-01-13|Falsche Adresse;x|
   Devuelto;sí|No escribir;x|Derecho de oposición;sí|Rimosso;sì|Non scrivere;x|Disdetta;2026-01-13|Left on;2026-01-13`
    .split("|")
    .map((row) => row.trim()),
)("a column whose name may refuse mail, such as %j, is asked about for one row", async (row) => {
  const [name, cell] = row.split(";");
  const answer = await standings(`email;${name}\na@x.fr;\nb@x.fr;${cell}\n`).catch(
    (thrown: unknown) => thrown,
  );
  const isAsked = questionIn(answer)?.columns[0]?.column === name;
  // Some names leave no doubt.
  expect(isAsked || (answer as Record<string, string>).b !== "subscribed").toBe(true);
});

test.each(
  "Keep me informed|Can be emailed|Bulletin|Publipostage|Accord|Destinataire|Einverstanden|Angemeldet|Infobrief|Im Verteiler|Datenschutz akzeptiert|Autorización|LOPD aceptada|Autorizzazione|Notiziario|Confermato".split(
    "|",
  ),
)("a column called %j is asked about when it answers yes and no", async (name) => {
  expect(await asked(`email;${name}\na@x.fr;1\nb@x.fr;0`)).toEqual([[name, ["0", "1"]]]);
});

test("a date for some, in a column that may be about mail, is asked about", async () => {
  const some = (name: string) => asked(`email;${name}\na@x.fr;2026-01-13\nb@x.fr;`);
  expect(await some("Werbung erlaubt")).toEqual([["Werbung erlaubt", ["2026-01-13"]]]);
  const harmless = { a: "subscribed", b: "subscribed" };
  expect(await some("Last contact")).toEqual(harmless);
  expect(await some("Date de départ")).toEqual(harmless);
});

test("rows without a status are asked about, and the answer decides", async () => {
  const list = "email;Statut\na@x.fr;Actif\nb@x.fr;\nc@x.fr;Désinscrit\nd@x.fr;";
  expect(await asked(list)).toEqual([["Statut", ["Désinscrit", "Actif", ""]]]);
  const words = expect.arrayContaining([{ text: "", rows: 2, line: 3 }]);
  await expect(standings(list)).rejects.toThrow(
    problem({ columns: [expect.objectContaining({ words })] }),
  );
  const told = { a: "subscribed", c: "unsubscribed" };
  expect(await standings(list, { columns: { Statut: "status" } })).toEqual(told);
  const all = { ...told, b: "subscribed", d: "subscribed" };
  expect(await standings(list, { columns: { Statut: "notes" } })).toEqual(all);
  expect(await standings(list, { constants: { status: "subscribed" } })).toEqual(all);
});

test("a row without a status follows its own consent, or its own yes", async () => {
  const consent = "email;Statut;consent date\na@x.fr;;2024-05-31\nb@x.fr;;\nc@x.fr;Actif;";
  expect(await standings(consent)).toEqual({ a: "subscribed", c: "subscribed" });
  const answers = "email;Statut;Newsletter\na@x.fr;;oui\nb@x.fr;;\nc@x.fr;Actif;";
  expect(await standings(answers)).toEqual({ a: "subscribed", c: "subscribed" });
});
