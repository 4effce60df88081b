import Handlebars from "handlebars";
import { HELPERS } from "./helpers.ts";
import { lineStart, problemAt, type TemplateSource, slice, TemplateError } from "./template-source.ts";
import { VARIABLES } from "./variables.ts";
import { messageOf } from "../../domain/message-of.ts";

/** Finds a partial by its name. */
export type Library = (name: string) => TemplateSource | undefined;

/** What a partial was passed: its arguments, and the block between its tags. */
type Scope = {
  readonly values: ReadonlyMap<string, readonly TemplateSource[]>;
  readonly block?: readonly TemplateSource[] | undefined;
  readonly path: readonly string[];
  /** Where it was called, and the arguments it may take there. */
  readonly call?: { readonly at: TemplateSource; readonly takes: (name: string) => boolean };
};

type Substitution = { start: number; end: number; pieces: readonly TemplateSource[] };

const outermost: Scope = { values: new Map(), path: [] };

/** Expands partials (`{{> greeting}}`, `{{#> button href=links.keep}}Keep me{{/button}}`). */
function compose(source: TemplateSource, library: Library, scope: Scope = outermost): readonly TemplateSource[] {
  const pieces: TemplateSource[] = [];
  let from = 0;
  for (const statement of statements(parse(source))) {
    const substitution = substitute(statement, source, library, scope);
    if (!substitution) continue;
    pieces.push(slice(source, from, substitution.start), ...substitution.pieces);
    from = substitution.end;
  }
  return [...pieces, slice(source, from)];
}

/** Wraps a message in its layout, at the layout's `{{> @partial-block}}`. */
export function composeInLayout(
  layout: TemplateSource,
  message: TemplateSource,
  library: Library,
  values: Readonly<Record<string, string>>,
): readonly TemplateSource[] {
  const words = Object.entries(values).map(
    ([name, text]) => [name, [{ ...message, line: 1, text }]] as const,
  );
  return compose(layout, library, {
    values: new Map(words),
    block: compose(message, library),
    path: [],
  });
}

/** Parses the Handlebars of a source. Throws a TemplateError with file and line. */
export function parse(source: TemplateSource): hbs.AST.Program {
  try {
    return Handlebars.parseWithoutProcessing(source.text);
  } catch (cause) {
    const message = messageOf(cause);
    const line = /(?:on line |- )(\d+)/.exec(message)?.[1];
    const said = message.split("\n").at(-1) ?? "";
    throw new TemplateError(
      problemAt(
        "handlebars",
        { file: source.file, line: line ? source.line + Number(line) - 1 : source.line },
        { kind: "handlebars-invalid", said, opens: "{{#if}}", closes: "{{/if}}" },
      ),
      { cause },
    );
  }
}

/** Every statement of a program in reading order, including those inside `{{#if}}` blocks. */
export function* statements(program: hbs.AST.Program): Generator<hbs.AST.Statement> {
  for (const statement of program.body) {
    yield statement;
    if (!isBlock(statement)) continue;
    if (statement.program) yield* statements(statement.program);
    if (statement.inverse) yield* statements(statement.inverse);
  }
}

export function isBlock(node: hbs.AST.Node): node is hbs.AST.BlockStatement {
  return node.type === "BlockStatement";
}

export function isMustache(node: hbs.AST.Node): node is hbs.AST.MustacheStatement {
  return node.type === "MustacheStatement";
}

export function isPath(node: hbs.AST.Node): node is hbs.AST.PathExpression {
  return node.type === "PathExpression";
}

function isPartial(
  node: hbs.AST.Node,
): node is hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement {
  return node.type === "PartialStatement" || node.type === "PartialBlockStatement";
}

function substitute(
  statement: hbs.AST.Statement,
  source: TemplateSource,
  library: Library,
  scope: Scope,
): Substitution | undefined {
  const start = offset(source, statement.loc.start);
  const end = offset(source, statement.loc.end);
  if (statement.type === "CommentStatement") return { start, end, pieces: [] };
  if (isPartial(statement))
    return {
      start,
      end,
      pieces: expand(statement, slice(source, start, end), source, library, scope),
    };
  if (!isMustache(statement) || !isPath(statement.path)) return undefined;
  const pieces = argumentAt(statement, slice(source, start, end), scope);
  return pieces && { start, end, pieces };
}

/** The value of an argument in a partial: what was passed, or the default in `{{or align "left"}}`. */
function argumentAt(
  { path, params }: hbs.AST.MustacheStatement,
  here: TemplateSource,
  { values, call, path: partials }: Scope,
): readonly TemplateSource[] | undefined {
  const name = isPath(path) ? path.original : "";
  const [wanted, otherwise] = params;
  const isChoice = name === "or" && wanted && isPath(wanted) && otherwise && "value" in otherwise;
  if (isChoice && isArgument(wanted.original)) {
    return values.get(wanted.original) ?? [{ ...here, text: String(otherwise.value) }];
  }
  if (values.has(name) || params.length > 0 || !isArgument(name)) return values.get(name);
  return call?.takes(name)
    ? [{ ...call.at, text: here.text, missingFor: partials.at(-1) }]
    : undefined;
}

/** Whether a name in a partial can only be one of its arguments. */
function isArgument(name: string): boolean {
  const variables: readonly string[] = [...VARIABLES, ...Object.keys(HELPERS), "else", "this"];
  return /^[a-z]\w*$/i.test(name) && !variables.includes(name);
}

/** The pieces that replace one partial. */
function expand(
  partial: hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement,
  here: TemplateSource,
  source: TemplateSource,
  library: Library,
  scope: Scope,
): readonly TemplateSource[] {
  const name = "original" in partial.name ? String(partial.name.original) : "";
  if (name === "@partial-block" && scope.block) return scope.block;
  const body = library(name);
  if (!body)
    throw new TemplateError(
      problemAt("unknown-partial", here, {
        kind: "partial-missing",
        name,
        file: `layout/${name}.mjml`,
      }),
    );
  if (scope.path.includes(name))
    throw new TemplateError(
      problemAt("unknown-partial", here, { kind: "partial-in-itself", name }),
    );

  const values = new Map(
    (partial.hash?.pairs ?? []).map((pair) => [pair.key, argument(pair, here, scope)]),
  );
  const block =
    "program" in partial ? compose(blockOf(partial.program, source), library, scope) : undefined;
  // A block that was passed something may use any argument; otherwise its example says which.
  const isHanded = values.size > 0 || block !== undefined;
  const takes = (argument: string) => isHanded || body.text.includes(`${argument}=`);
  const call = { at: here, takes };
  return compose(body, library, { values, block, path: [...scope.path, name], call });
}

/** A string stays as written; a path becomes a placeholder for the run time. */
function argument(pair: hbs.AST.HashPair, here: TemplateSource, scope: Scope): readonly TemplateSource[] {
  const { value } = pair;
  if (isPath(value) && scope.values.has(value.original))
    return scope.values.get(value.original) ?? [];
  if (isPath(value)) return [{ ...here, text: `{{${value.original}}}` }];
  if ("original" in value) return [{ ...here, text: String(value.original) }];
  throw new TemplateError(
    problemAt("handlebars", here, {
      kind: "argument-invalid",
      name: pair.key,
      example: `${pair.key}="..."`,
    }),
  );
}

function blockOf(program: hbs.AST.Program, source: TemplateSource): TemplateSource {
  const first = program.body[0];
  const last = program.body.at(-1);
  if (!first || !last) return { ...source, text: "" };
  return slice(source, offset(source, first.loc.start), offset(source, last.loc.end));
}

function offset(source: TemplateSource, position: hbs.AST.Position): number {
  return lineStart(source.text, position.line) + position.column;
}
