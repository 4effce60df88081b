import { MOST_GUIDES } from "./facts.ts";
import { isNeverLonger, isSurelyShorter } from "./period-bounds.ts";
import type { Rule } from "./rule.ts";

/** One yes-or-no question about a contact's facts, as text: `silent P2M`, `guides 2`, `ordered`. */
type Atom = string;

/** Atoms with their answers. */
type Answers = ReadonlyMap<Atom, boolean>;

/** What is assumed about the facts. */
export type Assumptions = Answers;

/** No activity for the period; a client for it; at least this many guides. */
export const silent = (period: string): Atom => `silent ${period}`;
export const clientFor = (period: string): Atom => `client ${period}`;
export const guides = (count: number): Atom => `guides ${count}`;
export const ORDERED: Atom = "ordered";
export const DEMO: Atom = "demo";

/** How many answers are tried before a rule is assumed to be possible. */
const MOST_TRIES = 2000;

/**
 * Whether `rule` could hold for some facts at some instant, given these `assumptions`. False only if it certainly
 * cannot; if the search takes too long, the answer is true.
 */
export function canHold(rule: Rule, assumptions: Assumptions = new Map()): boolean {
  const formula = formulaOf(rule);
  const atoms = [...new Set([...atomsIn(formula), ...assumptions.keys(), ORDERED])];
  let answers: Answers | undefined = new Map();
  for (const [atom, answer] of assumptions)
    answers = answers && withAnswer(answers, atom, answer, atoms);
  return answers !== undefined && isPossible({ formula, atoms, tries: 0 }, answers);
}

type Search = { readonly formula: Formula; readonly atoms: readonly Atom[]; tries: number };

function isPossible(search: Search, answers: Answers): boolean {
  search.tries += 1;
  const answer = answerOf(search.formula, answers);
  if (answer !== undefined || search.tries > MOST_TRIES) return answer ?? true;
  const open = search.atoms.find((atom) => !answers.has(atom)) ?? "";
  return [true, false].some((one) => {
    const more = withAnswer(answers, open, one, search.atoms);
    return more !== undefined && isPossible(search, more);
  });
}

/** The answers with one more and everything that follows from it; undefined if they contradict each other. */
function withAnswer(
  answers: Answers,
  atom: Atom,
  answer: boolean,
  atoms: readonly Atom[],
): Answers | undefined {
  if (answer && isNever(atom)) return undefined;
  // Implication is transitive, so one pass over all atoms is enough.
  const following = atoms.filter((other) => (answer ? implies(atom, other) : implies(other, atom)));
  const more = new Map(answers);
  for (const one of [atom, ...following]) {
    if (answers.get(one) === !answer) return undefined;
    more.set(one, answer);
  }
  return isConsistent(more) ? more : undefined;
}

function isNever(atom: Atom): boolean {
  const [kind, value] = atom.split(" ");
  return kind === "guides" && Number(value) > MOST_GUIDES;
}

/** Whether `one` being true makes `other` true, for any contact. */
function implies(one: Atom, other: Atom): boolean {
  const [kind, value = ""] = one.split(" ");
  const [otherKind, otherValue = ""] = other.split(" ");
  if (kind === "client" && other === ORDERED) return true;
  if (kind !== otherKind) return false;
  if (kind === "guides") return Number(value) >= Number(otherValue);
  return kind === "silent" || kind === "client" ? isNeverLonger(otherValue, value) : false;
}

/** An order is an act: somebody who ordered and has been silent for long has been a client for at least as long. */
function isConsistent(answers: Answers): boolean {
  if (!answers.get(ORDERED)) return true;
  const silences = [...answers].filter(([atom, answer]) => answer && atom.startsWith("silent "));
  const notYet = [...answers].filter(([atom, answer]) => !answer && atom.startsWith("client "));
  return silences.every(([silence]) =>
    notYet.every(([client]) => !isSurelyShorter([periodOf(client)], [periodOf(silence)])),
  );
}

function periodOf(atom: Atom): string {
  return atom.split(" ")[1] ?? "";
}

/** A rule as a formula of atoms. */
type Formula =
  | { readonly kind: "atom"; readonly atom: Atom }
  | { readonly kind: "all" | "any"; readonly of: readonly Formula[] }
  | { readonly kind: "not"; readonly formula: Formula };

function formulaOf(rule: Rule): Formula {
  switch (rule.kind) {
    case "everybody":
      return { kind: "all", of: [] };
    case "has-ordered":
      return { kind: "atom", atom: ORDERED };
    case "asked-for-demo":
      return { kind: "atom", atom: DEMO };
    case "downloaded-guides":
      return { kind: "atom", atom: guides(rule.atLeast) };
    case "no-activity-for":
      return { kind: "atom", atom: silent(rule.period) };
    case "client-for":
      return { kind: "atom", atom: clientFor(rule.period) };
    case "first-ordered-within": {
      const isOld: Formula = { kind: "atom", atom: clientFor(rule.period) };
      return {
        kind: "all",
        of: [
          { kind: "atom", atom: ORDERED },
          { kind: "not", formula: isOld },
        ],
      };
    }
    case "all":
    case "any":
      return { kind: rule.kind, of: rule.of.map(formulaOf) };
    case "not":
      return { kind: "not", formula: formulaOf(rule.rule) };
    default:
      // What contacts are is independent of what they did: each condition may hold or not.
      return { kind: "atom", atom: JSON.stringify(rule) };
  }
}

/** The answer of a formula, if the answers to its atoms decide it. */
function answerOf(formula: Formula, answers: Answers): boolean | undefined {
  switch (formula.kind) {
    case "atom":
      return answers.get(formula.atom);
    case "all":
    case "any": {
      const decisive = formula.kind === "any";
      const parts = formula.of.map((part) => answerOf(part, answers));
      if (parts.includes(decisive)) return decisive;
      return parts.includes(undefined) ? undefined : !decisive;
    }
    case "not": {
      const answer = answerOf(formula.formula, answers);
      return answer === undefined ? undefined : !answer;
    }
  }
}

function atomsIn(formula: Formula): readonly Atom[] {
  switch (formula.kind) {
    case "atom":
      return [formula.atom];
    case "all":
    case "any":
      return formula.of.flatMap(atomsIn);
    case "not":
      return atomsIn(formula.formula);
  }
}

/** The periods a rule asks about: of silence, or of being a client. */
export function periodsIn(rule: Rule, kind: "silent" | "client"): readonly string[] {
  return atomsIn(formulaOf(rule))
    .filter((atom) => atom.startsWith(`${kind} `))
    .map(periodOf);
}
