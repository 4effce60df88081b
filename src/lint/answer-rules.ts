import { Parser } from "htmlparser2";
import type { MessageDraft } from "../adapters/templates/compilation.ts";
import { join } from "../adapters/templates/template-source.ts";
import { type MessageUse, messageUses, placeOfUse } from "../domain/message-use.ts";
import { ownMailOf } from "../domain/own-mails.ts";
import type { Programme } from "../domain/programme.ts";
import type { TemplateProblem } from "../domain/template-problem.ts";

/** A message's problems with the programme's use of it: the link that answers it, and no unsubscribe link. */
export function answerProblems(
  draft: MessageDraft,
  programme: Programme,
): readonly TemplateProblem[] {
  const uses = messageUses(programme).filter(({ message }) => message === draft.name);
  const links = linksOf(draft);
  return uses.flatMap((use) => [
    ...withoutLink(draft, use, links),
    ...notTransactional(draft, use),
  ]);
}

function withoutLink(
  { source: { file } }: MessageDraft,
  use: MessageUse,
  links: ReadonlySet<string>,
): readonly TemplateProblem[] {
  const wanted = ownMailOf(use)?.answer;
  if (!wanted || links.has(wanted)) return [];
  return [
    {
      rule: "no-answer-link",
      file,
      finding: {
        kind: "answer-link-missing",
        link: `{{${wanted}}}`,
        button: `{{#> button href=${wanted} align="left"}}...{{/button}}`,
        place: placeOfUse(use),
      },
    },
  ];
}

function notTransactional(
  { source: { file }, transactional }: MessageDraft,
  use: MessageUse,
): readonly TemplateProblem[] {
  if (use.purpose === "marketing" || transactional) return [];
  return [
    {
      rule: "not-transactional",
      file,
      finding: { kind: "marketing-answer", place: placeOfUse(use) },
    },
  ];
}

/** The variables that the message's links use as their address. */
function linksOf({ pieces }: MessageDraft): ReadonlySet<string> {
  const links = new Set<string>();
  const parser = new Parser(
    {
      onopentag(_name, { href = "" }) {
        const [, link] = /^\s*\{\{~?\s*(links\.\w+)\s*~?\}\}\s*$/.exec(href) ?? [];
        if (link) links.add(link);
      },
    },
    { lowerCaseTags: true, recognizeSelfClosing: true },
  );
  parser.end(join(pieces));
  return links;
}
