import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { compileFolder } from "../../src/adapters/templates/compile.ts";
import { attributeSchema } from "../../src/domain/attribute-schema.ts";
import type { Programme } from "../../src/domain/programme.ts";
import { programmeSchema } from "../../src/domain/programme-schema.ts";
import { placeOf } from "../../src/domain/template-problem.ts";
import { lintTemplates } from "../../src/lint/lint.ts";
import { inEnglish } from "./in-english.ts";

type ToldProblem = ReturnType<typeof inEnglish>;

/** A programme with one topic, a welcome of one letter, and a yearly one. */
export function smallProgramme(change: Partial<Programme> = {}): Programme {
  const one = (text: string) => ({ fr: text });
  const programme = programmeSchema.parse({
    name: "Atlas",
    site: "https://atlas.example",
    languages: ["fr"],
    defaultLanguage: "fr",
    timeZone: "Europe/Paris",
    sender: { name: "Atlas", email: "a@atlas.example" },
    postalAddress: "12 rue des Écluses, Lyon",
    topics: [
      {
        name: "maroc",
        label: one("Maroc"),
        page: "maroc",
        consent: { version: "1", text: one("J’accepte.") },
      },
    ],
    stages: [{ name: "prospect", label: one("Prospect"), holds: { kind: "everybody" } }],
    journeys: [
      {
        name: "welcome",
        starts: { on: "joins-group", topics: ["maroc"] },
        steps: [{ name: "day-0", after: "PT0S", message: "hello" }],
      },
      {
        name: "yearly",
        starts: { on: "anniversary", of: "first-order" },
        steps: [{ name: "thanks", after: "PT0S", message: "thanks" }],
      },
    ],
  });
  return { ...programme, ...change };
}

const label = { fr: "?" };
const category = "behavioural" as const;
const choicesOf = (...values: string[]) => values.map((value) => ({ value, label: { fr: value } }));

/** Attributes that a programme may have, one of each type that messages treat differently. */
export const attributes = [
  { name: "season", label, type: "choice", choices: choicesOf("spring", "winter"), category },
  { name: "interests", label, type: "set", choices: choicesOf("food", "hiking"), category },
  { name: "vegan", label, type: "yes-no", category },
  { name: "birthday", label, type: "date", category },
  { name: "town", label, type: "text", category },
].map((written) => attributeSchema.parse(written));

/** A column of text. */
export function section(text: string): string {
  return `<mj-section><mj-column><mj-text>${text}</mj-text></mj-column></mj-section>`;
}

/** A message with this body and this front matter. */
export function message(body: string, matter = 'subject: "S"\npreheader: "P"\nnotes: "N"\n') {
  return `---\n${matter}---\n${body}\n`;
}

/** A message that answers somebody. */
export function answer(body: string): string {
  return message(body, 'subject: "S"\npreheader: "P"\nnotes: "N"\ntransactional: true\n');
}

const footer = section(
  '<a href="{{links.preferences}}">x</a> <a href="{{links.unsubscribe}}">y</a> {{programme.postalAddress}}',
);
const pageWords = ["title", "description", "eyebrow", "headline", "lead", "submit", "imageAlt"];

/** A page with this Markdown. */
export function page(body: string): string {
  const matter = pageWords.map((key) => `${key}: "x"`).join("\n");
  return `---\n${matter}\nimage: "hero.svg"\n---\n${body}\n`;
}

/** A folder in which nothing is wrong, for the small programme. */
export const good: Readonly<Record<string, string>> = {
  "layout/layout.mjml": `<mjml>\n<mj-head></mj-head>\n<mj-body>\n{{> @partial-block}}\n${footer}\n</mj-body></mjml>`,
  "layout/footer-transactional.mjml": section("{{programme.postalAddress}}"),
  "messages/confirmation/fr.mjml": answer(section('<a href="{{links.confirm}}">Oui</a>')),
  "messages/my-data/fr.mjml": answer(section('<a href="{{links.confirm}}">Voir</a>')),
  "messages/new-address/fr.mjml": answer(section('<a href="{{links.confirm}}">Oui</a>')),
  "messages/hello/fr.mjml": message(section("Bonjour")),
  "messages/thanks/fr.mjml": message(section("Merci")),
  "pages/maroc/fr.md": page("## Une semaine"),
  "pages/maroc/hero.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
};

/** All that lint says of the good folder with these files in it; undefined takes one away. */
export async function problemsWith(
  files: Readonly<Record<string, string | undefined>>,
  programme = smallProgramme(),
): Promise<readonly ToldProblem[]> {
  const parent = await mkdtemp(path.join(tmpdir(), "relance-lint-"));
  const directory = path.join(parent, "templates");
  try {
    for (const [name, text] of Object.entries({ ...good, ...files })) {
      await mkdir(path.dirname(path.join(directory, name)), { recursive: true });
      if (text !== undefined) await writeFile(path.join(directory, name), text);
    }
    return (await lintTemplates(await compileFolder(directory), programme)).map(inEnglish);
  } finally {
    await rm(parent, { recursive: true });
  }
}

/** The same in words: rule and place. */
export async function told(...asked: Parameters<typeof problemsWith>): Promise<readonly string[]> {
  const problems = await problemsWith(...asked);
  return problems.map((problem) => `${problem.rule} in ${placeOf(problem)}`);
}
