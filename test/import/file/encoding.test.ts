import { gzipSync } from "node:zlib";
import fc from "fast-check";
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { fileSource } from "../../../src/import/file/list-file.ts";
import { openList } from "../../../src/import/file/open-list.ts";
import { cleaned } from "../../../src/import/values/row.ts";
import { fileOf, problem, rowsOf, sourceOf, streamOf } from "../lists.ts";
import { standings } from "../standings.ts";

const french =
  "e-mail;prénom;souhait\nzoe@exemple.fr;Zoé;Où êtes-vous ? À l’île, ça coûte 5 €\nnoel@exemple.fr;Noël;naïf, cœur, déçu\n";
/** The same without what an old encoding does not have. */
const plain = french.replaceAll(/[’€œ]/g, "e");

test.each([
  ["utf-8", french, {}],
  ["utf-8", french, { addBOM: true }],
  ["utf-16le", french, { addBOM: true }],
  ["utf-16be", french, { addBOM: true }],
  ["utf-16le", french, {}],
  ["utf-16be", french, {}],
  ["windows-1252", french, {}],
  ["windows-1252", plain, {}],
  ["iso-8859-15", french.replaceAll("’", "'"), {}],
  ["macintosh", french.replaceAll("€", "£"), {}],
  ["macintosh", plain, {}],
])("a list in %s is read as it was written (%#)", async (encoding, text, options) => {
  const source = sourceOf(iconv.encode(text, encoding, options));
  const { list, header, rows } = await rowsOf(source);
  expect(list.encoding).toBe(encoding);
  const expected = text
    .trim()
    .split("\n")
    .map((line) => line.split(";"));
  expect([header, ...rows.map(({ cells }) => cells)]).toEqual(expected);
});

/** Words of French as they come, each with what an old encoding can hold. */
const word = fc
  .array(fc.constantFrom("é", "è", "ç", "à", "ê", "n", "t", "r", "i", "s", "o", "l"), {
    minLength: 1,
    maxLength: 8,
  })
  .map((letters) => `t${letters.join("t")}`);

test.each(["utf-8", "utf-16le", "utf-16be", "windows-1252", "macintosh"])(
  "whatever is written in %s comes back, however the bytes are cut",
  async (encoding) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(word, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 9 }),
        async (words, size) => {
          const text = `email;mot\n${words.map((one) => `a@x.fr;${one}`).join("\n")}`;
          const source = sourceOf(iconv.encode(text, encoding), { size });
          const { rows } = await rowsOf(source, { encoding });
          expect(rows.map(({ cells }) => cells[1])).toEqual(words);
        },
      ),
    );
  },
);

test("characters of four bytes, cut anywhere, stay whole", async () => {
  const text = "email,note\na@x.fr,🐫🌍\n";
  for (const encoding of ["utf-8", "utf-16le", "utf-16be"]) {
    for (let size = 1; size < 6; size += 1) {
      const source = sourceOf(iconv.encode(text, encoding, { addBOM: true }), { size });
      expect((await rowsOf(source)).rows[0]?.cells[1]).toBe("🐫🌍");
    }
  }
});

const LATE = 200_000;

/** A list whose line `LATE` + 2 ends with `end`, in chunks of many rows, after names with and without accents. */
function lateFault(name: string, end: Buffer) {
  return streamOf(function* () {
    yield Buffer.from("email,name\n");
    for (let at = 0; at < LATE; at += 100) yield Buffer.from(`a@x.fr,${name}\n`.repeat(100));
    yield Buffer.concat([Buffer.from("b@x.fr,Zo"), end, Buffer.from("\nc@x.fr,C\n")]);
  });
}

test("a byte that is not UTF-8, late in a UTF-8 file, is reported with its line and position", async () => {
  const row = Buffer.byteLength("a@x.fr,Noël\n");
  const byte = "email,name\n".length + LATE * row + "b@x.fr,Zo".length + 1;
  await expect(openList(lateFault("Noël", Buffer.from([0xe9])))).rejects.toThrow(
    problem({ kind: "encoding-changes", list: "list.csv", line: LATE + 2, byte }),
  );
});

test("the first non-ASCII letter decides the encoding, however late it comes", async () => {
  const list = await openList(lateFault("Ada", Buffer.from([0xe9])));
  expect(list.encoding).toBe("windows-1252");
});

test("a file that is marked or declared as UTF-8 must be UTF-8", async () => {
  const changes = problem({ kind: "encoding-changes", line: 2 });
  const bytes = iconv.encode("email,name\na@x.fr,Zoé\n", "windows-1252");
  const marked = sourceOf(Buffer.concat([Buffer.from("efbbbf", "hex"), bytes]));
  await expect(openList(marked)).rejects.toThrow(changes);
  await expect(openList(sourceOf(bytes), { encoding: "UTF8" })).rejects.toThrow(changes);
  const cut = Buffer.from("email,name\na@x.fr,Zoé").subarray(0, -1);
  await expect(openList(sourceOf(cut), { encoding: "utf-8" })).rejects.toThrow(changes);
});

test("the encoding that the user names is used, unless it is unknown or contradicts the file", async () => {
  const cyrillic = iconv.encode("email;имя\na@x.fr;Иван Петрович\n", "windows-1251");
  await expect(openList(sourceOf(cyrillic))).rejects.toThrow(
    problem({ kind: "letters-unreadable", list: "list.csv", line: 1 }),
  );
  const said = await rowsOf(sourceOf(cyrillic), { encoding: "windows-1251" });
  expect(said.rows[0]?.cells[1]).toBe("Иван Петрович");
  await expect(openList(sourceOf("email\n"), { encoding: "klingon" })).rejects.toThrow(
    problem({ kind: "encoding-unknown", encoding: "klingon" }),
  );
  const wide = sourceOf(iconv.encode("email\n", "utf-16le", { addBOM: true }));
  await expect(openList(wide, { encoding: "windows-1252" })).rejects.toThrow(
    problem({ kind: "encoding-contradicted", typed: "windows-1252", found: "utf-16le" }),
  );
  expect((await openList(wide, { encoding: "utf-16" })).header).toEqual(["email"]);
});

test("a gzipped file is read, and a damaged one is refused", async () => {
  const zipped = gzipSync("email,name\na@x.fr,Ada\n".repeat(1));
  const { rows } = await rowsOf(fileSource(fileOf(zipped, "contacts.csv.gz")));
  expect(rows[0]?.cells).toEqual(["a@x.fr", "Ada"]);
  const damaged = fileSource(fileOf(zipped.subarray(0, -6), "contacts.csv.gz"));
  await expect(openList(damaged)).rejects.toThrow(
    problem({ kind: "damaged-zip", list: "contacts.csv.gz" }),
  );
});

test.each([
  ["PK\x03\x04 and so on", "spreadsheet"],
  ["", "empty"],
])("a file that begins with %j is refused: %s", (content, kind) => {
  expect(() => fileSource(fileOf(content))).toThrow(problem({ kind }));
});

test("a file that does not exist, or is a folder, is refused", () => {
  const path = "/nowhere/contacts.csv";
  expect(() => fileSource(path)).toThrow(problem({ kind: "no-file", path }));
  expect(() => fileSource(".")).toThrow(problem({ kind: "not-a-file", path: "." }));
});

test("letters that were encoded twice are repaired in names, refusals and column names", async () => {
  const list = "email;Prénom;x\na@x.fr;Zoé;\nb@x.fr;Élodie;Désinscrit\nc@x.fr;Ã;";
  const twice = iconv.decode(Buffer.from(list), "windows-1252");
  const { header } = await openList(sourceOf(twice));
  expect(header).toEqual(["email", "Prénom", "x"]);
  expect(["ZoÃ©", "Ã‰lodie", "Ã Nantes", "JoÃ£o"].map(cleaned)).toEqual([
    "Zoé",
    "Élodie",
    "Ã Nantes",
    "João",
  ]);
  await expect(standings(twice)).rejects.toThrow(
    problem({
      columns: [
        expect.objectContaining({
          column: "x",
          words: [expect.objectContaining({ text: "Désinscrit" })],
        }),
      ],
    }),
  );
});
