import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { meter } from "../../src/import/meter.ts";
import { timeInWords } from "../../src/import/words.ts";

/** A place to read, and its clock. */
function place(isTTY: boolean) {
  const said: string[] = [];
  let drawn = "";
  let at = 0;
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 120 });
  stream.on("data", (chunk) => {
    drawn += chunk;
  });
  return {
    said,
    drawn: () => drawn,
    pass(milliseconds: number) {
      at += milliseconds;
    },
    terminal: { stream, now: () => at, say: (text: string) => void said.push(text) },
  };
}

test("without a terminal, a line every ten seconds says the share, the rate and the time left", () => {
  const { terminal, said, pass, drawn } = place(false);
  const shown = meter("Importing", 1000, terminal);
  for (let tenth = 1; tenth <= 250; tenth += 1) {
    pass(100);
    shown.at(tenth, tenth * 50);
  }
  shown.end();
  expect(said).toEqual([
    "Importing 10%: 5,000 rows, 500 a second, 1 min 30 s left",
    "Importing 20%: 10,000 rows, 500 a second, 1 min 20 s left",
  ]);
  expect(drawn()).toBe("");
});

test("rows of an earlier import count neither for the rate nor for the time left", () => {
  const { terminal, said, pass } = place(false);
  const shown = meter("Importing", 1000, terminal, 5000);
  shown.at(500, 5000);
  pass(10_000);
  shown.at(600, 6000);
  expect(said).toEqual(["Importing 60%: 6,000 rows, 100 a second, 40 s left"]);
});

test("a terminal shows a bar, and no lines", () => {
  const { terminal, said, pass, drawn } = place(true);
  const shown = meter("Importing", 1000, terminal);
  pass(1000);
  shown.at(500, 250);
  shown.end();
  expect(said).toEqual([]);
  expect(drawn()).toContain("Importing");
  expect(drawn()).toContain("250 rows, 250 a second, 1 s left");
});

test.each([
  [400, "0 s"],
  [59_400, "59 s"],
  [60_000, "1 min 0 s"],
  [200_000, "3 min 20 s"],
  [7_500_000, "2 h 5 min"],
])("%d milliseconds are %s", (milliseconds, words) => {
  expect(timeInWords(milliseconds)).toBe(words);
});
