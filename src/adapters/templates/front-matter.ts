import { VFile } from "vfile";
import { matter } from "vfile-matter";
import type * as z from "zod";
import { problemAt, type Source, slice, TemplateError } from "./source.ts";

/** Splits a file into its checked front matter and the rest, which keeps its line numbers. */
export function readFrontMatter<Schema extends z.ZodObject>(
  source: Source,
  schema: Schema,
): { matter: z.infer<Schema>; body: Source } {
  const file = new VFile({ path: source.file, value: source.text });
  try {
    matter(file, { strip: true });
  } catch (cause) {
    throw new TemplateError(
      problemAt(
        "front-matter",
        { file: source.file, line: yamlLine(cause) },
        `expected front matter in YAML, found ${cause instanceof Error ? cause.message.split("\n")[0] : cause}`,
        'Put a text that holds {{ }} or a colon between "quotes"',
      ),
      { cause },
    );
  }
  const body = slice(source, source.text.length - String(file).length);
  const parsed = schema.safeParse(file.data.matter);
  if (parsed.success) return { matter: parsed.data, body };

  const [issue] = parsed.error.issues;
  const key = String(issue?.code === "unrecognized_keys" ? issue.keys[0] : issue?.path[0]);
  const keys = `The front matter has: ${Object.keys(schema.shape).join(", ")}`;
  const [found, mend] =
    issue?.code === "unrecognized_keys"
      ? [`expected only known keys, found "${key}"`, `Remove or rename it. ${keys}`]
      : [
          `expected "${key}" (${issue?.message})`,
          `Write ${key}: "..." between the --- lines. ${keys}`,
        ];
  throw new TemplateError(
    problemAt("front-matter", { file: source.file, line: keyLine(source, key) }, found, mend),
  );
}

function keyLine({ text }: Source, key: string): number {
  const at = text.split("\n").findIndex((line) => line.startsWith(`${key}:`));
  return at < 0 ? 1 : at + 1;
}

/** The YAML parser counts from the line after the first `---`. */
function yamlLine(cause: unknown): number | undefined {
  if (!(cause instanceof Error && "linePos" in cause && Array.isArray(cause.linePos)))
    return undefined;
  return Number(cause.linePos[0].line) + 1;
}
