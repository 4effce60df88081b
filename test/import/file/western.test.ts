import fc from "fast-check";
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { openList } from "../../../src/import/file/open-list.ts";
import { problem, rowsOf, sourceOf } from "../lists.ts";

const NAMES = {
  French:
    "Léa|Chloé|Zoé|Noémie|Hélène|Éric|Élodie|François|Gaël|Benoît|Jérôme|Aimée|Maëlys|Anaïs|Célia|Théo|Agnès|Irène|Côme|Loïc",
  German:
    "Jürgen|Günther|Björn|Jörg|Käthe|Änne|Müller|Weiß|Groß|Schäfer|König|Böhm|Özil|Krüger|Jäger",
  Spanish:
    "José|María|Íñigo|Muñoz|Peña|Ángel|Martín|Begoña|Óscar|Zúñiga|Iván|Jesús|Núria|Inés|Belén",
} as const;
const PLAIN = "Ada|Paul|Marie|Jean|Anna|Max|Luis|Marta";

const people = (language: keyof typeof NAMES) =>
  fc
    .tuple(
      fc.array(fc.constantFrom(...NAMES[language].split("|")), { minLength: 1, maxLength: 12 }),
      fc.array(fc.constantFrom(...PLAIN.split("|")), { maxLength: 40 }),
      fc.constantFrom(
        (name: string) => name,
        (name: string) => name.toUpperCase(),
      ),
    )
    .map(([accented, plain, how]) => [...plain, ...accented].map(how));

/** As a shop's list has them: an amount of money in every row, where the encoding knows the sign. */
function listOf(names: readonly string[], header: string, amount: string) {
  return `E-mail;${header};Total\n${names.map((name, at) => `a${at}@x.fr;${name};${amount}`).join("\n")}\n`;
}

const WAYS = [
  ["windows-1252", "1\u00a0828,50 €"],
  ["windows-1252", "1828,50"],
  ["iso-8859-1", "1828,50"],
  ["iso-8859-15", "1 828,50 €"],
  ["macintosh", "1828,50"],
  ["utf-8", "1\u00a0828,50 €"],
  ["utf-16le", "1\u00a0828,50 €"],
] as const;

test.each(
  (["French", "German", "Spanish"] as const).flatMap((language) =>
    WAYS.map(([encoding, amount]) => [language, encoding, amount] as const),
  ),
)(
  "%s names in %s with %j beside them are never stored wrongly",
  async (language, encoding, amount) => {
    let read = 0;
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(
        people(language),
        fc.constantFrom("Prénom", "Nom"),
        async (names, header) => {
          runs += 1;
          const source = sourceOf(iconv.encode(listOf(names, header, amount), encoding));
          const rows = await rowsOf(source).then(
            (list) => list.rows,
            // Asking is right where letters leave a doubt.
            () => undefined,
          );
          if (!rows) return;
          read += 1;
          expect(rows.map(({ cells }) => cells[1])).toEqual(names);
        },
      ),
      { numRuns: 60 },
    );
    expect(read / runs).toBeGreaterThan(0.9);
  },
);

test("a list from Excel with a euro sign in every row is windows-1252", async () => {
  const rows = ["Chloé", "Noémie", "Léa", ...Array<string>(300).fill("Ada")];
  const source = sourceOf(iconv.encode(listOf(rows, "Prénom", "1 828,50 €"), "windows-1252"));
  const { list, header } = await rowsOf(source);
  expect([list.encoding, header[1]]).toEqual(["windows-1252", "Prénom"]);
});

const POLISH =
  "Łucja|Żaneta|Małgorzata|Paweł|Grażyna|Świętosława|Zdzisław|Michał|Agnieszka Wójcik|Błażej|Węgrzyn|Zięba|Gdańsk|Petrović|Maćkowiak|Stępień|Ćwik|SZCZĘSNY|HAŃCZA|PETROVIĆ";
const ELSEWHERE =
  "Zdeněk|Jiří|Bečvář|Čermák|Kovář|Ondřej|VĚRA|TOMÁŠ|Győző|Jenő|Hegedűs|DEZSŐ|ERNŐ".split("|");

test.each(ELSEWHERE)(
  "%s in windows-1250 is asked about, and never stored wrongly",
  async (name) => {
    for (const amount of ["10", "1 828,50 €"]) {
      const source = sourceOf(iconv.encode(listOf([name], "name", amount), "windows-1250"));
      const result = await rowsOf(source).catch(() => undefined);
      expect([undefined, name]).toContain(result?.rows[0]?.cells[1]);
    }
  },
);

test.each(["windows-1250", "iso-8859-2"])(
  "Polish names in %s are asked about, and never stored wrongly",
  async (encoding) => {
    for (const name of POLISH.split("|")) {
      const text = listOf([name], "Imie", "10");
      const result = await rowsOf(sourceOf(iconv.encode(text, encoding))).catch(() => undefined);
      expect([undefined, name]).toContain(result?.rows[0]?.cells[1]);
    }
  },
);

test("Polish names in Unicode are read correctly", async () => {
  for (const encoding of ["utf-8", "utf-16le", "utf-16be"]) {
    const names = POLISH.split("|");
    const { rows } = await rowsOf(sourceOf(iconv.encode(listOf(names, "Imię", "10"), encoding)));
    expect(rows.map(({ cells }) => cells[1])).toEqual(names);
  }
});

test("names in the encoding of DOS are never taken for those of a Mac", async () => {
  const names = ["Zoé", "Hélène", "François", "Gisèle", "Jürgen"];
  const source = sourceOf(iconv.encode(listOf(names, "Prénom", "10"), "cp850"));
  await expect(openList(source)).rejects.toThrow(problem({ kind: "letters-unreadable" }));
});

test("if two encodings are equally likely, the user is asked, with a word in each and no address", async () => {
  const source = sourceOf(Buffer.from("email;note\nLu\u0092s@x.fr;Lu\u0092s\n", "latin1"));
  const readings = [
    { encoding: "windows-1252", word: "Lu’s" },
    { encoding: "macintosh", word: "Luís" },
  ];
  await expect(openList(source)).rejects.toThrow(
    problem({ kind: "encoding-unclear", list: "list.csv", readings }),
  );
});

test("the whole list decides the encoding, not only its first letters", async () => {
  const early = "a@x.fr;l’ami\n";
  const late = `${"b@x.fr;Ada\n".repeat(20_000)}c@x.fr;Chloé\n`;
  const source = sourceOf(iconv.encode(`email;note\n${early}${late}`, "windows-1252"));
  expect((await openList(source)).encoding).toBe("windows-1252");
});
