import { MOST_GUIDES } from "./facts.ts";
import { isNeverLonger, isSurelyShorter } from "./period-bounds.ts";
import type { Rule } from "./rule.ts";

/** One yes-or-no question about a contact's facts, as text: `silent P2M`, `guides 2`, `ordered`. */
type Atom = string;

/** What is assumed about the facts: atoms that are true or false. */
export type Given = ReadonlyMap<Atom, boolean>;

/** No activity for the period; a client for it; at least this many guides. */
export const silent = (period: string): Atom => `silent ${period}`;
export const clientFor = (period: string): Atom => `client ${period}`;
export const guides = (count: number): Atom => `guides ${count}`;
export const ORDERED: Atom = "ordered";
export const DEMO: Atom = "demo";

/** How many answers are tried before a rule is assumed to be possible. */
const MOST_TRIES = 2000;

/**
 * Whether `rule` could hold for some facts at some instant, provided that `given` is true. False only if it certainly
 * cannot; if the search takes too long, the answer is true.
 */
export function canHold(rule: Rule, given: Given = new Map()): boolean {
  const formula = formulaOf(rule);
  const atoms = [...new Set([...atomsIn(formula), ...given.keys(), ORDERED])];
  let known: Given | undefined = new Map();
  for (const [atom, answer] of given) known = known && learnt(known, atom, answer, atoms);
  return known !== undefined && isPossible({ formula, atoms, tries: 0 }, known);
}

type Search = { readonly formula: Formula; readonly atoms: readonly Atom[]; tries: number };

function isPossible(search: Search, known: Given): boolean {
  search.tries += 1;
  const answer = answerOf(search.formula, known);
  if (answer !== undefined || search.tries > MOST_TRIES) return answer ?? true;
  const open = search.atoms.find((atom) => !known.has(atom)) ?? "";
  return [true, false].some((one) => {
    const more = learnt(known, open, one, search.atoms);
    return more !== undefined && isPossible(search, more);
  });
}

/** What is known with one more answer and everything that follows from it; undefined if that is a contradiction. */
function learnt(
  known: Given,
  atom: Atom,
  answer: boolean,
  atoms: readonly Atom[],
): Given | undefined {
  if (answer && isNever(atom)) return undefined;
  // Implication is transitive, so one pass over all atoms is enough.
  const following = atoms.filter((other) => (answer ? implies(atom, other) : implies(other, atom)));
  const more = new Map(known);
  for (const one of [atom, ...following]) {
    if (known.get(one) === !answer) return undefined;
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
function isConsistent(known: Given): boolean {
  if (!known.get(ORDERED)) return true;
  const silences = [...known].filter(([atom, answer]) => answer && atom.startsWith("silent "));
  const notYet = [...known].filter(([atom, answer]) => !answer && atom.startsWith("client "));
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
  }
}

/** The answer of a formula, as far as it follows from what is known. */
function answerOf(formula: Formula, known: Given): boolean | undefined {
  switch (formula.kind) {
    case "atom":
      return known.get(formula.atom);
    case "all":
    case "any": {
      const decisive = formula.kind === "any";
      const answers = formula.of.map((part) => answerOf(part, known));
      if (answers.includes(decisive)) return decisive;
      return answers.includes(undefined) ? undefined : !decisive;
    }
    case "not": {
      const answer = answerOf(formula.formula, known);
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
