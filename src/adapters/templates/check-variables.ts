import type { TemplateProblem } from "../../domain/template-problem.ts";
import { isBlock, isMustache, isPath, parse, statements } from "./compose.ts";
import { HELPERS, NAMED } from "./helpers.ts";
import { join, locate, type TemplatePlace, problemAt, type TemplateSource } from "./template-source.ts";
import { ATTRIBUTES, attributeIn, OPTIONAL, VARIABLES } from "./variables.ts";

type Expression = Pick<hbs.AST.MustacheStatement, "path" | "params" | "hash">;

/** The place in the source files of a position in the composed text. */
type Locate = (position: hbs.AST.Position) => TemplatePlace;

/** Every unknown variable or helper, all raw output, and each optional variable printed without an `{{#if}}`. */
export function variableProblems(pieces: readonly TemplateSource[]): TemplateProblem[] {
  const place = placeIn(pieces);
  const problems: TemplateProblem[] = [];
  for (const statement of statements(parseComposed(pieces))) {
    if (!isMustache(statement) && !isBlock(statement)) continue;
    const here = place(statement.loc.start);
    if (isMustache(statement) && !statement.escaped)
      problems.push(
        problemAt("unescaped", here, {
          kind: "unescaped",
          ...{ two: "{{ }}", three: "{{{ }}}", ampersand: "{{& }}" },
        }),
      );
    problems.push(...expressionProblems(statement, here));
  }
  return [...problems, ...missingFallbacks(pieces, [...OPTIONAL, ATTRIBUTES])];
}

/** Every place that prints one of `missing`, or a part of it, outside an `{{#if}}` that checks for it. */
export function missingFallbacks(
  pieces: readonly TemplateSource[],
  missing: readonly string[],
): TemplateProblem[] {
  return untested(parseComposed(pieces), [], missing, placeIn(pieces));
}

/** A place that names an attribute: whether it prints it, and the constant it compares it with. */
export type AttributeUse = {
  readonly name: string;
  readonly isPrinted: boolean;
  readonly comparedWith?: string | number | boolean | undefined;
  readonly here: TemplatePlace;
};

/** Every place that names an attribute. */
export function attributeUses(pieces: readonly TemplateSource[]): readonly AttributeUse[] {
  const place = placeIn(pieces);
  return [...statements(parseComposed(pieces))].flatMap((statement) => {
    if (!isMustache(statement) && !isBlock(statement)) return [];
    return usesIn(statement, isMustache(statement), place(statement.loc.start));
  });
}

function usesIn(
  expression: Expression,
  isPrinted: boolean,
  here: TemplatePlace,
): readonly AttributeUse[] {
  const { path, params } = expression;
  const name = isPath(path) && params.length === 0 ? attributeIn(path.original) : undefined;
  const constants = isComparison(expression) ? params.filter(isLiteral) : [];
  const compared = constants.flatMap(({ value: comparedWith }) =>
    params.filter(isPath).flatMap(({ original }): AttributeUse[] => {
      const attribute = attributeIn(original);
      return attribute === undefined
        ? []
        : [{ name: attribute, isPrinted: false, comparedWith, here }];
    }),
  );
  return [
    ...(name === undefined ? [] : [{ name, isPrinted, here }]),
    ...(compared.length > 0
      ? compared
      : operands(expression).flatMap((inner) => usesIn(inner, false, here))),
  ];
}

function expressionProblems(expression: Expression, here: TemplatePlace): TemplateProblem[] {
  const { path, params, hash } = expression;
  const name = isPath(path) ? path.original : "";
  const isCall = params.length > 0;
  const names: readonly string[] = isCall ? Object.keys(HELPERS) : VARIABLES;
  // Whether the programme has the attribute is checked with the programme.
  const isAttribute = !isCall && attributeIn(name) !== undefined;
  const isWrong = !names.includes(name) && !isAttribute;
  const own = isWrong ? [unknownName(name, isCall, here)] : [];
  const named = isCall && !isWrong ? argumentProblems(name, hash, here) : [];
  return [
    ...own,
    ...named,
    ...operands(expression).flatMap((inner) => expressionProblems(inner, here)),
  ];
}

function unknownName(name: string, isCall: boolean, here: TemplatePlace): TemplateProblem {
  if (here.missingFor) {
    return problemAt("unknown-variable", here, {
      kind: "argument-missing",
      block: here.missingFor,
      example: `${name}="..."`,
      call: `{{#> ${here.missingFor} ...}}`,
    });
  }
  if (!isCall)
    return problemAt("unknown-variable", here, { kind: "variable-unknown", name, known: VARIABLES });
  const known = Object.keys(HELPERS);
  return problemAt("unknown-helper", here, { kind: "helper-unknown", name, known });
}

/** The expressions inside an expression: the arguments of a helper. */
function operands({ params, hash }: Expression): Expression[] {
  const values = [...params, ...(hash?.pairs ?? []).map(({ value }) => value)];
  return values.flatMap((value): Expression[] => {
    if (value.type === "SubExpression") return [value as hbs.AST.SubExpression];
    return isPath(value) ? [{ path: value, params: [], hash: undefined as never }] : [];
  });
}

function argumentProblems(
  helper: string,
  hash: hbs.AST.Hash | undefined,
  here: TemplatePlace,
): TemplateProblem[] {
  const named = NAMED[helper] ?? {};
  const wrong = (hash?.pairs ?? []).filter(({ key, value }) => {
    const allowed = named[key];
    const text = "original" in value ? String(value.original) : "";
    return !(key in named) || (allowed && !allowed.includes(text));
  });
  const example = HELPERS[helper as keyof typeof HELPERS];
  const takes = Object.keys(named);
  const isPlural = helper === "plural" && !hash?.pairs.some(({ key }) => key === "other");
  return [
    ...wrong.map(({ key }) =>
      problemAt("unknown-helper", here, {
        kind: "helper-argument-unknown",
        ...{ helper, argument: key, example, takes },
      }),
    ),
    ...(isPlural
      ? [
          problemAt("unknown-helper", here, {
            kind: "plural-without-other",
            other: 'other="..."',
            example,
          }),
        ]
      : []),
  ];
}

function untested(
  program: hbs.AST.Program,
  tested: readonly string[],
  missing: readonly string[],
  place: Locate,
): TemplateProblem[] {
  return program.body.flatMap((statement) => {
    if (isMustache(statement)) return printed(statement, tested, missing, place);
    if (!isBlock(statement)) return [];
    const { program: then, inverse } = statement;
    const { whenTrue, whenFalse } = testedBy(statement);
    return [
      ...(isTest(statement) ? [] : printed(statement, tested, missing, place)),
      ...(then ? untested(then, [...tested, ...whenTrue], missing, place) : []),
      ...(inverse ? untested(inverse, [...tested, ...whenFalse], missing, place) : []),
    ];
  });
}

function printed(
  statement: hbs.AST.MustacheStatement | hbs.AST.BlockStatement,
  tested: readonly string[],
  missing: readonly string[],
  place: Locate,
): TemplateProblem[] {
  return pathsIn(statement)
    .filter((name) => missing.some((gone) => isPartOf(name, gone)))
    .filter((name) => !tested.some((one) => isPartOf(name, one)))
    .map((name) =>
      problemAt("missing-fallback", place(statement.loc.start), {
        kind: "fallback-missing",
        name,
        test: `{{#if ${name.startsWith("topic") ? "topic" : name}}}...{{/if}}`,
      }),
    );
}

function pathsIn(expression: Expression): string[] {
  const own = isPath(expression.path) && expression.params.length === 0;
  const inner = operands(expression).flatMap(pathsIn);
  if (isComparison(expression)) return inner.filter((name) => attributeIn(name) === undefined);
  return own ? [(expression.path as hbs.AST.PathExpression).original, ...inner] : inner;
}

/** Whether `name` is `whole` or a part of it, such as topic.label of topic. */
function isPartOf(name: string, whole: string): boolean {
  return name === whole || name.startsWith(`${whole}.`);
}

/** Whether a block only tests whether a variable exists, which is safe without it. */
function isTest(block: hbs.AST.BlockStatement): boolean {
  const { whenTrue, whenFalse } = testedBy(block);
  return whenTrue.length + whenFalse.length > 0;
}

/** Whether an expression compares values: an attribute that is missing equals nothing. */
function isComparison({ path }: Expression): boolean {
  return isPath(path) && (path.original === "eq" || path.original === "has");
}

/** The attributes that a comparison with a constant proves to exist where it holds. */
function comparedIn(value: hbs.AST.Expression): readonly string[] {
  if (value.type !== "SubExpression") return [];
  const comparison = value as hbs.AST.SubExpression;
  if (!isComparison(comparison)) return [];
  return comparison.params
    .filter(isPath)
    .map(({ original }) => original)
    .filter((name) => attributeIn(name) !== undefined && comparison.params.some(isLiteral));
}

function isLiteral(
  node: hbs.AST.Expression,
): node is hbs.AST.StringLiteral | hbs.AST.NumberLiteral | hbs.AST.BooleanLiteral {
  const { type } = node;
  return type === "StringLiteral" || type === "NumberLiteral" || type === "BooleanLiteral";
}

/** The variables that a block tests, by the branch in which they exist. */
function testedBy({ path, params }: hbs.AST.BlockStatement): {
  whenTrue: string[];
  whenFalse: string[];
} {
  const helper = isPath(path) ? path.original : "";
  const names = params.filter(isPath).map(({ original }) => original);
  const known = [...names, ...params.flatMap(comparedIn)];
  return {
    whenTrue: helper === "if" ? known : [],
    whenFalse: helper === "unless" ? known : [],
  };
}

function parseComposed(pieces: readonly TemplateSource[]): hbs.AST.Program {
  return parse({ file: pieces[0]?.file ?? "?", line: 1, text: join(pieces) });
}

function placeIn(pieces: readonly TemplateSource[]): Locate {
  const lines = join(pieces).split("\n");
  return ({ line, column }) => {
    const start = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);
    return locate(pieces, start + column);
  };
}
