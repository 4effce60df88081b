import { VFile } from "vfile";
import { matter } from "vfile-matter";
import type * as z from "zod";
import type { TemplateFinding } from "../../domain/template-finding.ts";
import { problemAt, type TemplateSource, slice, TemplateError } from "./template-source.ts";
import { messageOf } from "../../domain/message-of.ts";

/** Splits a file into its checked front matter and the rest, which keeps its line numbers. */
export function readFrontMatter<Schema extends z.ZodObject>(
  source: TemplateSource,
  schema: Schema,
): { matter: z.infer<Schema>; body: TemplateSource } {
  const file = new VFile({ path: source.file, value: source.text });
  try {
    matter(file, { strip: true });
  } catch (cause) {
    const [said = ""] = messageOf(cause).split("\n");
    throw new TemplateError(
      problemAt("front-matter", { file: source.file, line: yamlLine(cause) }, { kind: "yaml-invalid", said }),
      { cause },
    );
  }
  const body = slice(source, source.text.length - String(file).length);
  const parsed = schema.safeParse(file.data.matter);
  if (parsed.success) return { matter: parsed.data, body };

  const [issue] = parsed.error.issues;
  const key = String(issue?.code === "unrecognized_keys" ? issue.keys[0] : issue?.path[0]);
  const place = { file: source.file, line: keyLine(source, key) };
  throw new TemplateError(
    problemAt("front-matter", place, keyFinding(issue, key, Object.keys(schema.shape))),
  );
}

function keyFinding(
  issue: z.core.$ZodIssue | undefined,
  key: string,
  keys: readonly string[],
): TemplateFinding {
  if (issue?.code === "unrecognized_keys") return { kind: "key-unknown", key, keys };
  return issue?.code === "invalid_type" && issue.expected === "boolean"
    ? { kind: "key-not-boolean", key, keys, example: `${key}: true` }
    : { kind: "key-missing", key, keys, example: `${key}: "..."` };
}

function keyLine({ text }: TemplateSource, key: string): number {
  const at = text.split("\n").findIndex((line) => line.startsWith(`${key}:`));
  return at < 0 ? 1 : at + 1;
}

/** The YAML parser counts from the line after the first `---`. */
function yamlLine(cause: unknown): number | undefined {
  if (!(cause instanceof Error && "linePos" in cause && Array.isArray(cause.linePos)))
    return undefined;
  return Number(cause.linePos[0].line) + 1;
}
