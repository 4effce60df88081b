import type { Child } from "hono/jsx";
import { OWN_MAILS, ownMailOf } from "../../domain/own-mails.ts";
import type { TemplateFinding } from "../../domain/template-finding.ts";
import type { TemplateProblem } from "../../domain/template-problem.ts";
import type { Texts } from "./texts.ts";

/** A template problem in words: what was found, how to fix it and why it matters. */
export type ProblemWords<Text> = {
  readonly found: Text;
  readonly fix: Text;
  readonly why: string;
};

/** A problem in the reader's language. `code` shows file names and code, which are the same in every language. */
export function problemWords(
  { rule, finding }: TemplateProblem,
  texts: Texts,
  code: (inside: readonly Child[]) => Child,
): ProblemWords<Child> {
  const values = { ...detailsInWords(finding, texts), code };
  return {
    found: texts.sayWith(`lint.findings.${finding.kind}.found`, values),
    fix: texts.sayWith(`lint.findings.${finding.kind}.fix`, values),
    why: texts.say(`lint.why.${rule}`),
  };
}

/** A problem in the reader's language, as plain text. */
export function plainProblemWords(problem: TemplateProblem, texts: Texts): ProblemWords<string> {
  const { found, fix, why } = problemWords(problem, texts, (inside) => inside.join(""));
  return { found: String(found), fix: String(fix), why };
}

function detailsInWords(
  finding: TemplateFinding,
  texts: Texts,
): Readonly<Record<string, string | number>> {
  const details: readonly [string, Detail][] = Object.entries(finding);
  const words = details.map(([name, detail]) => [name, detailInWords(detail, texts)] as const);
  const sample = "sample" in finding && texts.say(`studio.samples.${finding.sample}`);
  return { ...Object.fromEntries(words), ...(sample && { sample }) };
}

type Detail = string | number | readonly string[] | Place;

type Place = Extract<TemplateFinding, { kind: "marketing-answer" }>["place"];

function detailInWords(detail: Detail, { say }: Texts): string | number {
  if (typeof detail === "string" || typeof detail === "number") return detail;
  if ("journey" in detail) return placeInWords(detail, say);
  return detail.join(", ") || say("lint.none");
}

/** Where the programme sends a message: `the step "day-3" of the journey "welcome"`. */
function placeInWords(place: Place, say: Texts["say"]): string {
  const names = ["confirmation", "myData", "newAddress", "question"] as const;
  const own = ownMailOf(place);
  const name = names.find((one) => OWN_MAILS[one] === own) ?? "step";
  return say(`lint.places.${name}`, { journey: place.journey, step: place.step });
}
