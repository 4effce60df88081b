/** What is known about a mail before it is written: its topic, and which anniversary it marks. */
export type KnownOfMail = {
  readonly topic?: { readonly name: string; readonly label: string } | undefined;
  readonly years?: number | undefined;
};

/**
 * The subject of a message as written in `language`: known values are filled in, unknown ones left out. A condition on
 * something unknown does not hold. Undefined if nothing is left to read.
 */
export function filledSubject(
  subject: string,
  known: KnownOfMail,
  language: string,
): string | undefined {
  const words = written(subject.split(TAG), known, language)
    .replaceAll(/\s+/g, " ")
    .replace(/^[\s:;,.!?–—-]+/, "")
    .trim();
  if (!words) return undefined;
  return subject.startsWith("{{")
    ? words.charAt(0).toLocaleUpperCase(language) + words.slice(1)
    : words;
}

const TAG = /\{\{\{?([^{}]*)\}?\}\}/;

/** A condition that is open: whether its present branch is read, and whether an earlier one was. */
type Branch = { isRead: boolean; wasRead: boolean };

/** Text and the contents of tags alternate. */
function written(parts: readonly string[], known: KnownOfMail, language: string): string {
  const open: Branch[] = [];
  let words = "";
  for (const [index, part] of parts.entries()) {
    const tag = part.replaceAll("~", "").trim();
    if (index % 2 === 1 && isBranching(tag)) branch(tag, open, known);
    else if (open.every(({ isRead }) => isRead))
      words += index % 2 === 1 ? wordsOf(tag, known, language) : part;
  }
  return words;
}

function isBranching(tag: string): boolean {
  return /^(#|\/|else\b)/.test(tag);
}

function branch(tag: string, open: Branch[], known: KnownOfMail): void {
  const [, kind, condition = ""] = /^(#if|#unless|else if|else|\/)\s*(.*)$/.exec(tag) ?? [];
  const last = open.at(-1);
  if (kind === "/") open.pop();
  else if (kind === "#if" || kind === "#unless") {
    const isRead = holds(condition, known) === (kind === "#if");
    open.push({ isRead, wasRead: isRead });
  } else if (last) {
    last.isRead = !last.wasRead && (kind === "else" || holds(condition, known));
    last.wasRead ||= last.isRead;
  }
}

function holds(condition: string, { topic, years }: KnownOfMail): boolean {
  const [, name] = /^\(eq topic\.name "([^"]*)"\)$/.exec(condition) ?? [];
  if (name !== undefined) return topic?.name === name;
  if (/^topic(\.\w+)?$/.test(condition)) return topic !== undefined;
  return condition === "years" && years !== undefined;
}

function wordsOf(tag: string, { topic, years }: KnownOfMail, language: string): string {
  if (tag === "topic.label") return topic?.label ?? "";
  if (tag === "topic.name") return topic?.name ?? "";
  if (years === undefined) return "";
  if (/^(number )?years$/.test(tag)) return String(years);
  if (!tag.startsWith("plural years")) return "";
  const forms = Object.fromEntries(
    [...tag.matchAll(/(\w+)="([^"]*)"/g)].map(([, form = "", words = ""]) => [form, words]),
  );
  return forms[new Intl.PluralRules(language).select(years)] ?? forms.other ?? "";
}
