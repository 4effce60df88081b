/** What can be wrong with a template: how grave it is, and why it matters. An error stops a deployment. */
export const TEMPLATE_RULES = {
  "front-matter": error("The subject, the preheader and the words of a page are read from there."),
  handlebars: error("What cannot be read cannot be filled in."),
  mjml: error("Mail programs would show something else than what was meant."),
  "unknown-partial": error("There is nothing to put in its place."),
  "unknown-variable": error("Nothing can be written in its place, so the mail could not be sent."),
  "unknown-helper": error("Nothing can be written in its place, so the mail could not be sent."),
  "missing-fallback": error(
    "Not every contact has it: for those who do not, the mail could not be sent.",
  ),
  unescaped: error("What a contact typed could put markup into the mail."),
  "lost-placeholder": error("Readers would not see what was meant for them."),
  "no-unsubscribe": error("The law, Gmail and Yahoo ask for a way out of every marketing mail."),
  "no-answer-link": error("The mail asks for an answer, and nobody could give it."),
  "not-transactional": error(
    "An address that nobody has confirmed must not be offered letters, nor a way out of them.",
  ),
  "no-postal-address": error("The law asks for the sender's postal address in every mail."),
  "no-text": error("Filters distrust a mail without text, and some readers see nothing else."),
  "bad-link": error("A link that leads nowhere, or not over https, costs readers and trust."),
  "no-alt": error("Whoever sees no pictures, or reads by ear, gets nothing in its place."),
  "low-contrast": error("Many readers could not make it out (WCAG 2.2, 1.4.3 AA)."),
  "too-large": error("Gmail cuts a mail at 102 kB, and the unsubscribe link with it."),
  "heavy-image": error("It loads slowly on a telephone, and many leave before it is there."),
  "missing-image": error("Readers would see a hole."),
  "unsafe-image": error("A picture that runs scripts is no picture."),
  "missing-message": error("The programme sends it, and there is nothing to send."),
  "missing-page": error("The topic shows it, and there is nothing to show."),
  "missing-page-language": error("A visitor agrees to what is read: in a language of their own."),
  "missing-language": warning("Contacts who read that language get the mail in another one."),
  "unused-message": warning("Nobody ever gets it: it was forgotten, or something else was."),
  "unused-page": warning("Nobody ever sees it: it was forgotten, or something else was."),
  "long-subject": warning("Telephones cut a subject at about 60 characters."),
  "long-preheader": warning("Mail programs cut a preheader at about 100 characters."),
  "no-label": error("Whoever reads by ear would not know what to fill in (WCAG 2.2, 3.3.2)."),
  "no-consent": error("Without the very words agreed to, there is no proof of consent."),
  "missing-field": error(
    "The topic requires it, so every sign-up from this page would be refused.",
  ),
  theme: error("The pages would look as if it were not there."),
  "heading-order": error("Whoever reads by ear finds the way by headings, one level at a time."),
} as const;

export type TemplateRule = keyof typeof TEMPLATE_RULES;

/** A fault in a marketer's file, told so that it can be mended. */
export type TemplateProblem = {
  readonly rule: TemplateRule;
  /** As a person writes it: `templates/messages/welcome-1/fr.mjml`. */
  readonly file: string;
  /** Counted from 1; absent when the whole file is meant. */
  readonly line?: number | undefined;
  /** What was wanted and what was found. */
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

/** Each problem once, by file and line: a fault in a partial is found in every message that has it. */
export function inOrder(problems: readonly TemplateProblem[]): readonly TemplateProblem[] {
  const unique = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...unique.values()].sort(
    (one, other) => compare(one.file, other.file) || (one.line ?? 0) - (other.line ?? 0),
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
