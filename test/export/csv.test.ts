import { parse } from "csv-parse/sync";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Column, csvOf } from "../../src/export/csv.ts";
import { jsonLinesOf } from "../../src/export/json-lines.ts";

type Note = { readonly before: string; readonly text: string };

const columns: readonly Column<Note>[] = [
  ["before", ({ before }) => before],
  ["text", ({ text }) => text],
];
const plain = { bom: false, delimiter: "," };

async function* streamed<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

async function textOf(chunks: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const chunk of chunks) text += chunk;
  return text;
}

/** One cell as written. */
async function cell(value: string | number | boolean | undefined): Promise<string> {
  const written = await textOf(csvOf([["cell", () => value]], streamed([0]), plain));
  return written.slice("cell\r\n".length, -"\r\n".length);
}

const SIGNS = "=+-@\t\r＝＋－＠";

test.each([
  ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
  ["+33 6 12", "'+33 6 12"],
  ["-1+1", "'-1+1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", `"'\t'=1"`.replaceAll('"', "")],
  ["\r=1", `"'\r'=1"`],
  ["＝1", "'＝1"],
  ["  =1", "'  =1"],
  ["'=1", "''=1"],
  ["Zoé;=1", "Zoé;'=1"],
  ["Zoé,=1", `"Zoé,'=1"`],
  [`Zoé;"=1`, `"Zoé;'""=1"`],
  ["a\n@b", `"a\n'@b"`],
])("%j cannot be a formula: it is written as %j", async (value, written) => {
  expect(await cell(value)).toBe(written);
});

test("other text and numbers stay as they are, even with signs within", async () => {
  expect(await cell(-5)).toBe("-5");
  expect(await cell("Jean-Luc a=b, - c")).toBe('"Jean-Luc a=b, - c"');
  expect(await cell("'Abd")).toBe("'Abd");
});

test("no text starts a formula, whatever sign a spreadsheet splits the line at", async () => {
  const words = fc
    .array(
      fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", "＝", ";", ",", "|", '"', "'", "a"),
    )
    .map((parts) => parts.join(""));
  await fc.assert(
    fc.asyncProperty(words, fc.constantFrom(",", ";"), async (text, delimiter) => {
      const note = { before: "x", text };
      const written = await textOf(csvOf(columns, streamed([note]), { bom: false, delimiter }));
      const [, cellsAsMeant] = parse(written, { delimiter }) as string[][];
      const pieces = written.split(/[\r\n,;|\t]/).map((piece) => piece.replace(/^"+/, ""));
      for (const piece of [...pieces, ...(cellsAsMeant ?? [])])
        if (piece !== "") expect(SIGNS).not.toContain(piece[0]);
    }),
    { numRuns: 2000 },
  );
});

test("quotes, line breaks, emojis and the delimiter survive a round trip (RFC 4180)", async () => {
  const notes = fc.array(
    fc.record({
      before: fc.string({ unit: "grapheme", maxLength: 8 }),
      text: fc.constantFrom(
        'say "hi"',
        "two\r\nlines",
        "👩‍🚀🇫🇷",
        "a,b;c\td|e",
        "",
        "\ufeff",
        " x ",
      ),
    }),
  );
  await fc.assert(
    fc.asyncProperty(notes, fc.constantFrom(",", ";"), async (asked, delimiter) => {
      const rows = asked.filter(({ before }) => ![...SIGNS].some((sign) => before.includes(sign)));
      const written = await textOf(csvOf(columns, streamed(rows), { bom: true, delimiter }));
      expect(written).toMatch(/^\ufeff/);
      expect(written).toMatch(/\r\n$/);
      expect(parse(written, { delimiter, bom: true, columns: true })).toEqual(rows);
    }),
  );
});

test("an empty store gives the header alone in CSV, and nothing in JSON Lines", async () => {
  expect(await textOf(csvOf(columns, streamed([]), plain))).toBe("before,text\r\n");
  expect(await textOf(csvOf(columns, streamed([]), { ...plain, bom: true }))).toBe(
    "\ufeffbefore,text\r\n",
  );
  expect(await textOf(jsonLinesOf(streamed([])))).toBe("");
});

test("booleans are written as yes and no, and missing values as empty cells", async () => {
  expect(await cell(true)).toBe("yes");
  expect(await cell(false)).toBe("no");
  expect(await cell(undefined)).toBe("");
});

test("JSON Lines has each whole record on one line", async () => {
  const records = [{ text: "two\nlines \u2028 =1" }, { text: '"', more: { deep: [1, null] } }];
  const lines = (await textOf(jsonLinesOf(streamed(records)))).trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toEqual(records);
});

test.each([
  ["CSV", (notes: AsyncIterable<Note>) => csvOf(columns, notes, plain)],
  ["JSON Lines", jsonLinesOf],
])(
  "%s is written as it is read, with at most two hundred records ahead of the reader",
  async (_, write) => {
    let generated = 0;
    let isClosed = false;
    async function* endless(): AsyncGenerator<Note> {
      try {
        for (;;) {
          generated += 1;
          yield { before: "x", text: String(generated) };
        }
      } finally {
        isClosed = true;
      }
    }
    let read = 0;
    for await (const chunk of write(endless())) {
      expect(generated - read).toBeLessThanOrEqual(200);
      read += chunk.split("\n").length - 1;
      if (read > 10_000) break;
    }
    expect(isClosed).toBe(true);
  },
);
