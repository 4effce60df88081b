import { unknownName } from "./did-you-mean.ts";
import type { Attribute, Programme } from "./programme.ts";
import { type ProgrammeProblem, unless } from "./programme-problem.ts";
import type { Rule } from "./rule.ts";
import { type PlacedRule, rulesOf } from "./rules-of-programme.ts";

type Path = PlacedRule["path"];

/** How deep rules may be nested, and how many conditions one may have. */
const DEEPEST = 8;
const MOST_CONDITIONS = 100;

/** Every mistake in the rules of a programme: attributes it lacks, conditions that do not fit, rules too large. */
export function ruleProblems(programme: Programme): ProgrammeProblem[] {
  return rulesOf(programme).flatMap(({ rule, path }) => [
    ...unless(
      depthOf(rule) <= DEEPEST,
      path,
      `nested ${depthOf(rule)} deep: expected at most ${DEEPEST}`,
    ),
    ...unless(
      leavesOf(rule) <= MOST_CONDITIONS,
      path,
      `${leavesOf(rule)} conditions: expected at most ${MOST_CONDITIONS}`,
    ),
    ...partProblems(rule, path, programme),
  ]);
}

function partProblems(rule: Rule, path: Path, programme: Programme): ProgrammeProblem[] {
  switch (rule.kind) {
    case "all":
    case "any":
      return rule.of.flatMap((part, index) =>
        partProblems(part, [...path, "of", index], programme),
      );
    case "not":
      return partProblems(rule.rule, [...path, "rule"], programme);
    default:
      return [
        ...("attribute" in rule ? attributeProblems(rule, path, programme) : []),
        ...(rule.kind === "in-group" ? groupProblems(rule.group, path, programme) : []),
        ...(rule.kind === "language" ? languageProblems(rule.language, path, programme) : []),
      ];
  }
}

function groupProblems(group: string, path: Path, { topics, groups }: Programme) {
  const names = [...topics, ...groups].map(({ name }) => name);
  return unless(names.includes(group), [...path, "group"], unknownName("group", group, names));
}

function languageProblems(language: string, path: Path, { languages }: Programme) {
  return unless(
    languages.includes(language),
    [...path, "language"],
    unknownName("language", language, languages),
  );
}

type AttributeRule = Extract<Rule, { readonly attribute: string }>;

function attributeProblems(
  rule: AttributeRule,
  path: Path,
  { attributes }: Programme,
): ProgrammeProblem[] {
  const attribute = attributes.find(({ name }) => name === rule.attribute);
  if (!attribute) {
    const names = attributes.map(({ name }) => name);
    return [
      { path: [...path, "attribute"], message: unknownName("attribute", rule.attribute, names) },
    ];
  }
  return conditionsAsked(rule).flatMap(({ key, types, values }) => [
    ...unless(
      types.includes(attribute.type),
      [...path, key],
      `"${attribute.name}" is a ${attribute.type}: expected an attribute of type ${types.join(" or ")}`,
    ),
    ...(types.includes(attribute.type)
      ? values.flatMap((value) => valueProblems(value, attribute, [...path, key]))
      : []),
  ]);
}

type Condition = {
  readonly key: string;
  /** The types of attribute it can be asked of. */
  readonly types: readonly Attribute["type"][];
  /** The values it compares with. */
  readonly values: readonly unknown[];
};

/** What a rule asks of its attribute. */
function conditionsAsked(rule: AttributeRule): readonly Condition[] {
  if (rule.kind === "near") return [{ key: "attribute", types: ["place"], values: [] }];
  if (rule.kind !== "attribute") return [{ key: "attribute", types: ["date"], values: [] }];
  const { equals, in: among, includes, atLeast, atMost, before, after } = rule;
  const all: readonly (Condition & { readonly asked: unknown })[] = [
    { key: "equals", asked: equals, types: PLAIN, values: [equals] },
    { key: "in", asked: among, types: PLAIN, values: among ?? [] },
    { key: "includes", asked: includes, types: ["set"], values: [includes] },
    { key: "atLeast", asked: atLeast, types: ["number"], values: [] },
    { key: "atMost", asked: atMost, types: ["number"], values: [] },
    { key: "before", asked: before, types: ["date"], values: [] },
    { key: "after", asked: after, types: ["date"], values: [] },
  ];
  return all.filter(({ asked }) => asked !== undefined);
}

const PLAIN: Condition["types"] = ["text", "number", "date", "yes-no", "choice"];

/** A value that the attribute can never have. */
function valueProblems(value: unknown, attribute: Attribute, path: Path): ProgrammeProblem[] {
  const { type, choices } = attribute;
  if (type === "choice" || type === "set") {
    const names = choices.map((choice) => choice.value);
    return unless(names.includes(String(value)), path, unknownName("value", String(value), names));
  }
  const wanted = type === "number" ? "number" : type === "yes-no" ? "boolean" : "string";
  return unless(
    typeof value === wanted,
    path,
    `expected a ${wanted} for the attribute "${attribute.name}", found ${JSON.stringify(value)}`,
  );
}

function depthOf(rule: Rule): number {
  if (rule.kind === "not") return 1 + depthOf(rule.rule);
  return rule.kind === "all" || rule.kind === "any" ? 1 + Math.max(...rule.of.map(depthOf)) : 1;
}

function leavesOf(rule: Rule): number {
  if (rule.kind === "not") return leavesOf(rule.rule);
  return rule.kind === "all" || rule.kind === "any"
    ? rule.of.reduce((sum, part) => sum + leavesOf(part), 0)
    : 1;
}
