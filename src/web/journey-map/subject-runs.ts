import type { Run } from "./wrap.ts";

const TAG = /(\{\{\{?[^{}]*\}?\}\})/;

/** A subject with readable placeholders: `{{topic.label}}` becomes `[topic.label]`. Conditions are left out. */
export function subjectRuns(subject: string): readonly Run[] {
  return subject.split(TAG).flatMap((part, index) => {
    if (index % 2 === 0) return part ? [{ text: part }] : [];
    const words = tagWords(part.replace(/^[{~]+|[~}]+$/g, "").trim());
    return words ? [words] : [];
  });
}

/** The subject as plain text, for screen readers. */
export function subjectText(subject: string): string {
  return subjectRuns(subject)
    .map(({ text }) => text)
    .join("");
}

function tagWords(tag: string): Run | undefined {
  if (tag === "else" || tag.startsWith("else ")) return { text: " / " };
  if (/^[#/!^>&]/.test(tag)) return undefined;
  const [name = "", ...values] = tag.split(/\s+(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  const filled = name === "plural" ? forms(values) : values.find((value) => !value.includes("="));
  return { text: `[${filled ?? name}]`, style: "filled" };
}

/** `one="an" other="ans"` as `an/ans`. */
function forms(values: readonly string[]): string {
  return values.flatMap((value) => /="(.*)"$/.exec(value)?.[1] ?? []).join("/");
}
