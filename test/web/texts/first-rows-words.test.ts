import { expect, test } from "vitest";
import { checkedProgramme } from "../../../src/domain/checked-programme.ts";
import { firstRowsInWords } from "../../../src/web/texts/first-rows-words.ts";
import { textsIn } from "../../../src/web/texts/texts.ts";
import { programme as example } from "../../fixture/programme.ts";

const programme = checkedProgramme({
  ...example,
  attributes: [
    {
      name: "crust",
      label: { fr: "Croûte", en: "Crust" },
      type: "choice",
      choices: [{ value: "dark", label: { fr: "bien cuite", en: "well done" } }],
      category: "behavioural",
    },
  ],
});

test("the first rows of a list say values in the reader's words", () => {
  const contact = {
    address: "a…@example.com",
    standing: "subscribed",
    groups: [],
    fields: { crust: "dark" },
  } as const;
  const wordsIn = (language: string) =>
    firstRowsInWords([{ line: 2, contact }], { programme, texts: textsIn(language) });
  expect(wordsIn("en").columns).toContain("Crust");
  expect(wordsIn("en").rows[0]).toContain("well done");
  expect(wordsIn("fr").rows[0]).toContain("bien cuite");
});
