import { expect, test } from "vitest";
import { readingInWords } from "../../../src/web/texts/list-reading-words.ts";
import { textsIn } from "../../../src/web/texts/texts.ts";

test.each([
  [1, "1 byte"],
  [999, "999 bytes"],
  [1500, "2 kB"],
  [4_200_000, "4.2 MB"],
])("a list of %d bytes is shown as %s", (bytes, words) => {
  const list = { list: "contacts.csv", peer: undefined, encoding: "utf-8", delimiter: ";" };
  const reading = { ...list, bytes, columns: [], constants: [], ignored: [] };
  expect(readingInWords(reading, textsIn("en"), String).sum).toContain(`, ${words},`);
});
