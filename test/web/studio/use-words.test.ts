import { expect, test } from "vitest";

import { programmeSchema } from "../../../src/domain/programme-schema.ts";
import { journeyTitle } from "../../../src/web/studio/use-words.ts";
import { textsIn } from "../../../src/web/texts/texts.ts";
import { programme as written } from "../../fixture/programme.ts";

const programme = programmeSchema.parse(written);

test.each([
  ["new-client", "Nouveau client", "New client"],
  ["welcome", "Maroc, Espagne, Italie", "Morocco, Spain, Italy"],
  ["demo", "demande de démo", "asking for a demo"],
  ["anniversary-1", "anniversary 1", "anniversary 1"],
  ["confirmation", "Inscription", "Sign-up"],
])("the chapter of the journey %s is called %s in French", (name, french, english) => {
  expect(journeyTitle(name, programme, textsIn("fr"))).toBe(french);
  expect(journeyTitle(name, programme, textsIn("en"))).toBe(english);
});

test("two journeys that start on the same stage are called by their names in plain words", () => {
  const [journey] = programme.journeys.filter(({ name }) => name === "new-client");
  const twice = {
    ...programme,
    journeys: [...programme.journeys, { ...journey, name: "new-too" }],
  };
  const both = programmeSchema.parse(twice);
  const title = (name: string) => journeyTitle(name, both, textsIn("fr"));
  expect(["new-client", "new-too"].map(title)).toEqual(["new client", "new too"]);
});
