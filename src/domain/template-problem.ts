/** What can be wrong with a template: the severity, and why it matters. An error stops a deployment. */
export const TEMPLATE_RULES = {
  "front-matter": error("The subject, the preheader and a page's texts are read from there."),
  handlebars: error("Without it the template cannot be rendered."),
  mjml: error("Email clients would show something other than intended."),
  "unknown-partial": error("There is nothing to insert in its place."),
  "unknown-variable": error("It has no value, so the mail could not be sent."),
  "unknown-helper": error("It has no value, so the mail could not be sent."),
  "missing-fallback": error(
    "Not every contact has it, and the mail could not be sent to those who don't.",
  ),
  unescaped: error("What a contact typed could insert markup into the mail."),
  "lost-placeholder": error("Readers would not see the value."),
  "no-unsubscribe": error(
    "The law, Gmail and Yahoo require an unsubscribe link in every marketing mail.",
  ),
  "no-answer-link": error("The mail asks for an answer that nobody could give."),
  "not-transactional": error(
    "A mail to an unconfirmed address must not promote anything or offer to unsubscribe.",
  ),
  "no-postal-address": error("The law requires the sender's postal address in every mail."),
  "no-text": error(
    "Spam filters distrust a mail without a text version, and some readers see only that.",
  ),
  "bad-link": error("A link that is broken or not https costs readers and trust."),
  "no-alt": error("Readers with images off or with a screen reader get nothing in its place."),
  "low-contrast": error("Many readers could not read it (WCAG 2.2, 1.4.3 AA)."),
  "too-large": error("Gmail cuts off a mail at 102 kB, and the unsubscribe link with it."),
  "heavy-image": error("It loads slowly on a phone, and many people leave before it appears."),
  "missing-image": error("Readers would see a broken image."),
  "unsafe-image": error("An image must not run scripts."),
  "missing-message": error("The programme sends it, but there is no template."),
  "missing-page": error("The topic shows it, but there is no page."),
  "missing-page-language": error(
    "Visitors must be able to read what they agree to in their own language.",
  ),
  "missing-language": warning("Contacts with that language get the mail in another one."),
  "missing-phrase": warning("Readers of that language see Relance's own pages partly in another."),
  "phrase-placeholder": error("Readers would see the braces."),
  "unused-message": warning(
    "It is never sent: either it was left behind, or a step that should send it is missing.",
  ),
  "unused-page": warning(
    "It is never shown: either it was left behind, or a topic that should show it is missing.",
  ),
  "long-subject": warning("Phones cut off a subject at about 60 characters."),
  "long-preheader": warning("Email clients cut off a preheader at about 100 characters."),
  "no-label": error(
    "People using a screen reader would not know what to fill in (WCAG 2.2, 3.3.2).",
  ),
  "no-consent": error("Without the exact words agreed to, there is no proof of consent."),
  "missing-field": error(
    "The topic requires it, so every sign-up from this page would be refused.",
  ),
  theme: error("The pages would ignore it."),
  "heading-order": error("People using a screen reader navigate by headings, one level at a time."),
} as const;

export type TemplateRule = keyof typeof TEMPLATE_RULES;

/** A fault in a marketer's file, described so that they can fix it. */
export type TemplateProblem = {
  readonly rule: TemplateRule;
  /** As people write it: `templates/messages/welcome-1/fr.mjml`. */
  readonly file: string;
  /** Counted from 1; absent if the whole file is meant. */
  readonly line?: number | undefined;
  /** What was expected and what was found. */
  readonly found: string;
  /** What to do. */
  readonly mend: string;
};

type Gravity = { readonly severity: "error" | "warning"; readonly why: string };

function error(why: string): Gravity {
  return { severity: "error", why };
}

function warning(why: string): Gravity {
  return { severity: "warning", why };
}

/** Whether the problem stops a deployment. */
export function isError({ rule }: TemplateProblem): boolean {
  return TEMPLATE_RULES[rule].severity === "error";
}

/** Where the problem is: `templates/layout/footer.fr.mjml, line 4`. */
export function placeOf({ file, line }: Pick<TemplateProblem, "file" | "line">): string {
  return line === undefined ? file : `${file}, line ${line}`;
}

/** Each problem once, by file and line: a fault in a partial is found in every message that uses it. */
export function inOrder(problems: readonly TemplateProblem[]): readonly TemplateProblem[] {
  const unique = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...unique.values()].sort(
    (one, other) => compare(one.file, other.file) || (one.line ?? 0) - (other.line ?? 0),
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
