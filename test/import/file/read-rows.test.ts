import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openList } from "../../../src/import/file/open-list.ts";
import type { Row } from "../../../src/import/file/parse-lines.ts";
import { readRows } from "../../../src/import/file/read-rows.ts";
import { problem, rowsOf, sourceOf, streamOf } from "../lists.ts";

/** A cell as it is read: without the spaces around it. */
const cell = fc
  .array(fc.constantFrom("a", "é", "€", '"', ",", ";", "\t", "|", "\n", " ", "'", "0", "œ"), {
    maxLength: 6,
  })
  .map((characters) => characters.join(""));

/** The names of the columns, and rows as wide as they are: a spreadsheet writes every cell. */
const table = fc
  .integer({ min: 1, max: 5 })
  .chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 12 }),
  );

const isBlank = (row: readonly string[]) => row.every((one) => one.trim() === "");

test.each([",", ";", "\t", "|"])(
  "what a spreadsheet writes with %j is read back, line by line",
  async (delimiter) => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom("\n", "\r\n"),
        fc.boolean(),
        fc.integer({ min: 1, max: 60 }),
        async (cells, newline, quoted, size) => {
          const written = [["name", "of", "each", "column", "here"], ...cells].map((row) =>
            stringify([row.slice(0, cells[0]?.length)], {
              delimiter,
              quoted,
              record_delimiter: newline,
              quoted_match: /^\s|\s$|[\n"]/,
            }),
          );
          const source = sourceOf(written.join(""), { size });
          const style = { delimiter, newline: 0x0a, hasSeparatorLine: false };
          const rows: Row[] = [];
          for await (const row of readRows(source.bytes(), style, size)) rows.push(row);
          const lineOf = (at: number) => written.slice(0, at).join("").split("\n").length;
          expect(rows.slice(1)).toEqual(
            cells.flatMap((row, at) =>
              isBlank(row) ? [] : [{ line: lineOf(at + 1), cells: row }],
            ),
          );
        },
      ),
    );
  },
);

test("every row has the line on which it begins", async () => {
  const { rows } = await rowsOf(
    sourceOf('email,note\n\na@x.fr,"one\r\ntwo"\nb@x.fr,\n\n\nc@x.fr,"three"\n', { size: 5 }),
  );
  expect(rows.map(({ line, cells }) => [line, cells[0]])).toEqual([
    [3, "a@x.fr"],
    [5, "b@x.fr"],
    [8, "c@x.fr"],
  ]);
});

test("unclosed quotes lose only their own line", async () => {
  const { rows } = await rowsOf(
    sourceOf('email,name\na@x.fr,"Ada\nb@x.fr,Bob\nc@x.fr,"Cleo"\nd@x.fr,"Dan', { size: 9 }),
  );
  expect(rows).toEqual([
    { line: 2, cells: ['a@x.fr,"Ada'], fault: "quotes" },
    { line: 3, cells: ["b@x.fr", "Bob"] },
    { line: 4, cells: ["c@x.fr", "Cleo"] },
    { line: 5, cells: ['d@x.fr,"Dan'], fault: "quotes" },
  ]);
});

test("unclosed quotes that end in the quotes of another row lose only their own line", async () => {
  const { rows } = await rowsOf(
    sourceOf('email,name\na@x.fr,"Ada\nb@x.fr,"\nc@x.fr,C,x\nd@x.fr,D\n'),
  );
  expect(rows.map(({ line, fault }) => [line, fault])).toEqual([
    [2, undefined],
    [4, "too-many-cells"],
    [5, undefined],
  ]);
  const wide = await rowsOf(sourceOf('email,name\na@x.fr,"Ada\nb@x.fr,B",C\nc@x.fr,C\n'));
  expect(wide.rows.map(({ line, fault }) => [line, fault])).toEqual([
    [2, "quotes"],
    [3, "quotes"],
    [4, undefined],
  ]);
});

test("a row may leave out empty cells at its end or have too many, but a value too many is a fault", async () => {
  const { rows } = await rowsOf(sourceOf("email,name,note\na@x.fr\nb@x.fr,B,,,\nc@x.fr,C,,,x\n"));
  expect(rows.map(({ fault }) => fault)).toEqual([undefined, undefined, "too-many-cells"]);
});

/** A row before, a line of `megabytes`, and rows after. */
function longLine(megabytes: number, before: string, after: string) {
  return streamOf(function* () {
    yield Buffer.from(`email,note\na@x.fr,A\n${before}`);
    for (let at = 0; at < megabytes * 16; at += 1) yield Buffer.alloc(62_500, "x");
    yield Buffer.from(`${after}\nz@x.fr,Z\n`);
  });
}

test.each([
  ["", ""],
  ['b@x.fr,"', '"'],
  ['b@x.fr,"', ""],
  ['b@x.fr,"\n', ""],
])(
  "a line of 100 MB that begins with %j is refused with its number, and nothing of it is held",
  async (before, after) => {
    const held = process.memoryUsage().rss;
    const { rows } = await rowsOf(longLine(100, before, after));
    expect(process.memoryUsage().rss - held).toBeLessThan(200e6);
    expect(rows.filter(({ fault }) => !fault).map(({ cells }) => cells)).toEqual([
      ["a@x.fr", "A"],
      ["z@x.fr", "Z"],
    ]);
    const long = before.includes("\n") ? 4 : 3;
    expect(rows.find(({ fault }) => fault === "row-too-long")?.line).toBe(long);
    expect(rows.at(-1)?.line).toBe(long + 1);
  },
);

test("quotes that span more than a megabyte are dropped, and every row after them is read", async () => {
  const rows: Row[] = [];
  let readAtTheEnd = 0;
  const source = streamOf(function* () {
    yield Buffer.from('email,note\na@x.fr,"never closed\n');
    for (let at = 0; at < 60_000; at += 1) yield Buffer.from(`user${at}@x.fr,no quotes at all\n`);
    readAtTheEnd = rows.length;
  });
  for await (const row of (await openList(source)).rows()) rows.push(row);
  expect(rows).toHaveLength(60_001);
  expect(rows[0]).toMatchObject({ line: 2, fault: "quotes" });
  expect(rows.at(-1)).toMatchObject({
    line: 60_002,
    cells: ["user59999@x.fr", "no quotes at all"],
  });
  expect(readAtTheEnd).toBeGreaterThan(20_000);
});

test("spaces around a value are removed, quoted or not", async () => {
  const { header, rows } = await rowsOf(sourceOf('email , name\na@x.fr , "A, B" \n'));
  expect([header, rows[0]?.cells]).toEqual([
    ["email", "name"],
    ["a@x.fr", "A, B"],
  ]);
});

test("line ends of old Macs and Excel's delimiter line are understood", async () => {
  const mac = await rowsOf(sourceOf("email,name\ra@x.fr,A\rb@x.fr,B"));
  expect(mac.rows.map(({ line, cells }) => [line, ...cells])).toEqual([
    [2, "a@x.fr", "A"],
    [3, "b@x.fr", "B"],
  ]);
  const excel = await rowsOf(sourceOf("sep=|\r\nemail|name, first\r\na@x.fr|A;B\r\n"));
  expect(excel.header).toEqual(["email", "name, first"]);
  expect(excel.rows).toEqual([{ line: 3, cells: ["a@x.fr", "A;B"] }]);
});

test.each([
  ["email;first name, last name\na@x.fr;Ada\n", ";"],
  ["email\tname\n", "\t"],
  ['"email, private"|name|x\n', "|"],
  ["email\n", ","],
])("the delimiter of %j is %j", async (head, delimiter) => {
  expect((await rowsOf(sourceOf(head))).list.delimiter).toBe(delimiter);
});

test.each([
  ["\n\n \n", "no-text"],
  ["ada@example.com,Ada\nbob@example.com,Bob\n", "names-missing"],
  ['email,"name\na@x.fr,A\n', "names-unreadable"],
])("a list that begins with %j is refused: %s", async (text, kind) => {
  await expect(rowsOf(sourceOf(text))).rejects.toThrow(problem({ kind }));
});

test("the refusal of a list without column names contains no address", async () => {
  const refusal = await rowsOf(sourceOf("ada@example.com,Ada\n")).catch((error) => error);
  expect(refusal.problem).toEqual({ kind: "names-missing", list: "list.csv", delimiter: "," });
});

test("the user can name the delimiter, which must be one character", async () => {
  const { rows } = await rowsOf(sourceOf("email~name\na@x.fr~A\n"), { delimiter: "~" });
  expect(rows[0]?.cells).toEqual(["a@x.fr", "A"]);
  await expect(rowsOf(sourceOf("email\n"), { delimiter: "||" })).rejects.toThrow(
    problem({ kind: "delimiter-bad", delimiter: "||" }),
  );
});
