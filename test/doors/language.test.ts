import { expect, test } from "vitest";
import { copyWith, type Edit, filesOf } from "./copy.ts";

/** A few texts in Spanish, a language Relance does not have, with most of the translation missing. */
const edits: readonly Edit[] = [
  {
    path: "src/web/texts/es.json",
    text: JSON.stringify({
      public: {
        email: "Correo electrónico",
        checkInbox: { title: "Mira tu bandeja de entrada", text: "Pulsa el botón: {topic}." },
      },
    }),
  },
  {
    path: "src/web/texts/spoken.ts",
    before: `  fr: { name: "Français"`,
    text: `  es: { name: "Español", locale: "es-ES", texts: es },\n`,
  },
  {
    path: "src/web/texts/spoken.ts",
    before: "import fr from",
    text: `import es from "./es.json" with { type: "json" };\n`,
  },
];

const script = `
import { phraseProblems } from "./src/lint/phrase-rules.ts";
import { programme } from "./test/another-firm/programme.ts";
import { programmeWith, publicSite } from "./test/web/public/site.ts";
import { textsIn } from "./src/web/texts/texts.ts";

const { app } = publicSite({ programme: programmeWith({ languages: ["es", "fr"] }) });
const page = await (await app.request("/t/maroc/check-inbox?lang=es")).text();
console.log(JSON.stringify({
  language: page.includes('<html lang="es"'),
  title: page.includes("Mira tu bandeja de entrada"),
  filled: page.includes("Pulsa el botón: Maroc."),
  otherwise: page.includes("Revenir au formulaire"),
  console: textsIn("es").say("console.layout.language"),
  lint: phraseProblems(programme).map(({ rule, file }) => rule + " " + file),
}));
`;

test("a language is added in two files, and missing texts fall back", {
  timeout: 240_000,
}, () => {
  expect(filesOf(edits).length).toBeLessThanOrEqual(2);
  const copy = copyWith(edits);
  expect(copy.run(script)).toEqual({
    language: true,
    title: true,
    filled: true,
    otherwise: true,
    console: "Language",
    lint: ["missing-phrase src/web/texts/es.json"],
  });
  expect(copy.compile()).toBe("");
});
