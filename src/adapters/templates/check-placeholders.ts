import { isBlock, isMustache, isPath, parse, statements } from "./compose.ts";
import { join, locate, type Place, type Source, templateError } from "./source.ts";

/** Every variable a message may print, as `MessageVariables` has them. */
const variables = [
  "contact.firstName",
  "contact.email",
  "topic",
  "topic.name",
  "topic.label",
  "years",
  "links.confirm",
  "links.preferences",
  "links.unsubscribe",
  "links.keep",
  "programme.name",
  "programme.postalAddress",
  "programme.site",
];

const helpers = ["if", "unless", "eq", "plural"];

/** May be missing, so they are printed only inside an `{{#if}}` that asked. */
const optional = new Set(["contact.firstName"]);

/** Refuses a variable or helper that the run time does not have, raw output, and an unguarded optional. */
export function checkVariables(pieces: readonly Source[]): void {
  const text = join(pieces);
  const program = parseComposed(pieces, text);
  for (const statement of statements(program)) {
    if (!isMustache(statement) && !isBlock(statement)) continue;
    const here = placeIn(pieces, text, statement.loc.start);
    if (isMustache(statement) && !statement.escaped)
      throw templateError(
        here,
        "wanted {{ }}, found {{{ }}} or {{& }}, which would let markup in. Use two braces",
      );
    checkExpression(statement, here);
  }
  checkGuards(program, [], (position) => placeIn(pieces, text, position));
}

/** Refuses output that lost a placeholder of its source: MJML drops what stands between components. */
export function checkNothingLost(pieces: readonly Source[], output: string, product: string): void {
  const source = join(pieces);
  const left = counted(output);
  const wanted = counted(source);
  for (const [placeholder, count] of wanted) {
    const found = left.get(placeholder) ?? 0;
    if (found >= count) continue;
    throw templateError(
      locate(pieces, likeliest(source, placeholder)),
      `wanted ${placeholder} ${count} time(s) in the ${product}, found it ${found} time(s): ` +
        "MJML drops what stands between components. Put it inside a text, or write <mj-raw>" +
        `${placeholder}</mj-raw>`,
    );
  }
}

type Expression = Pick<hbs.AST.MustacheStatement, "path" | "params" | "hash">;

function checkExpression({ path, params }: Expression, place: Place): void {
  const name = isPath(path) ? path.original : "";
  const [allowed, kind] = params.length > 0 ? [helpers, "helper"] : [variables, "variable"];
  if (!allowed.includes(name))
    throw templateError(
      place,
      `wanted a known ${kind}, found "${name}". Use one of: ${allowed.join(", ")}`,
    );
  for (const param of params) {
    if (param.type === "SubExpression") checkExpression(param as hbs.AST.SubExpression, place);
    else if (isPath(param))
      checkExpression({ path: param, params: [], hash: param as never }, place);
  }
}

/** Where a position of the composed text came from. */
type Locate = (position: hbs.AST.Position) => Place;

function checkGuards(program: hbs.AST.Program, asked: readonly string[], place: Locate): void {
  for (const statement of program.body) {
    if (isMustache(statement)) checkAsked(statement, asked, place);
    if (!isBlock(statement)) continue;
    const { program: then, inverse } = statement;
    if (then) checkGuards(then, [...asked, ...questions(statement)], place);
    if (inverse) checkGuards(inverse, asked, place);
  }
}

function checkAsked(
  { path, loc }: hbs.AST.MustacheStatement,
  asked: readonly string[],
  place: Locate,
): void {
  const name = isPath(path) ? path.original : "";
  if (!optional.has(name) || asked.includes(name)) return;
  throw templateError(
    place(loc.start),
    `wanted a fallback for "${name}", which may be missing, found none. Write {{#if ${name}}}{{${name}}}{{/if}}`,
  );
}

/** The variables that an `{{#if}}` block asked for. */
function questions({ path, params }: hbs.AST.BlockStatement): string[] {
  if (!isPath(path) || path.original !== "if") return [];
  return params.filter(isPath).map(({ original }) => original);
}

function parseComposed(pieces: readonly Source[], text: string): hbs.AST.Program {
  return parse({ file: pieces[0]?.file ?? "?", line: 1, text });
}

function placeIn(pieces: readonly Source[], text: string, position: hbs.AST.Position): Place {
  const lines = text.split("\n").slice(0, position.line - 1);
  const start = lines.reduce((sum, line) => sum + line.length + 1, 0);
  return locate(pieces, start + position.column);
}

function counted(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [placeholder] of text.matchAll(/\{\{[\s\S]*?\}\}/g)) {
    const plain = placeholder.replaceAll(/\s+/g, " ");
    counts.set(plain, (counts.get(plain) ?? 0) + 1);
  }
  return counts;
}

/** Where a lost placeholder most likely stood: straight after an MJML tag that holds no text. */
function likeliest(source: string, placeholder: string): number {
  const bare = /(<\/mj-[a-z-]+>|<mj-(body|wrapper|section|group|column)\b[^>]*>|\}\})\s*$/;
  const offsets: number[] = [];
  for (let at = source.indexOf(placeholder); at >= 0; at = source.indexOf(placeholder, at + 1))
    offsets.push(at);
  return offsets.find((at) => bare.test(source.slice(0, at))) ?? offsets[0] ?? 0;
}
