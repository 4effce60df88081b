import type { MessageDraft } from "../adapters/templates/compilation.ts";
import { templateMessages } from "../adapters/templates/render.ts";
import type { Instant } from "../domain/calendar.ts";
import type { Mail } from "../domain/mail.ts";
import { CLIPPED_AT } from "../domain/message.ts";
import { messageOf } from "../domain/message-of.ts";
import { type MessageUse, messageUses, placeOfUse } from "../domain/message-use.ts";
import type { Programme } from "../domain/programme.ts";
import { type SampleContact, sampleContacts } from "../domain/sample-contact.ts";
import type { TemplateFinding } from "../domain/template-finding.ts";
import type { TemplateProblem } from "../domain/template-problem.ts";
import { previewMail } from "../pipeline/preview-mail.ts";

const LONGEST_SUBJECT = 60;
const LONGEST_PREHEADER = 100;
/** The largest picture, in bytes. */
const HEAVIEST_IMAGE = 200_000;

/** Sample mails are rendered on a fixed day, so that the results do not depend on today. */
const SOME_DAY: Instant = "2026-01-31T09:00:00.000Z";

/** Texts and mails of a message that are too long or too heavy, and sample contacts for which it cannot be rendered. */
export function sizeProblems(
  draft: MessageDraft,
  programme: Programme,
): readonly TemplateProblem[] {
  const mails = trials(draft, programme);
  const [longest] = mails.toSorted((one, other) => size(other.html) - size(one.html));
  // Untypical samples, such as a name of sixty letters, do not count as too long.
  const typical = mails.filter(({ isTypical }) => isTypical);
  const { file } = draft.source;
  const bytes = longest ? size(longest.html) : 0;
  return [
    ...mails.flatMap(({ failure }) =>
      failure ? [{ rule: "missing-fallback" as const, file, finding: failure }] : [],
    ),
    ...(bytes > CLIPPED_AT
      ? [
          {
            rule: "too-large" as const,
            file,
            finding: { kind: "mail-too-large" as const, size: Math.ceil(bytes / 1000) },
          },
        ]
      : []),
    ...tooLong(
      "long-subject",
      draft,
      typical.map(({ subject }) => subject),
      LONGEST_SUBJECT,
    ),
    ...tooLong(
      "long-preheader",
      draft,
      typical.map(({ preheader }) => preheader),
      LONGEST_PREHEADER,
    ),
  ];
}

/** The pictures of pages that are too heavy. `images` are keyed "<page>/<file>". */
export function imageProblems(
  images: Readonly<Record<string, string>>,
): readonly TemplateProblem[] {
  return Object.entries(images)
    .filter(([, svg]) => size(svg) > HEAVIEST_IMAGE)
    .map(([name, svg]) => ({
      rule: "heavy-image",
      file: `templates/pages/${name}`,
      finding: {
        kind: "picture-too-heavy",
        size: Math.ceil(size(svg) / 1000),
        most: HEAVIEST_IMAGE / 1000,
      },
    }));
}

type Trial = Pick<Mail, "subject" | "html"> & {
  readonly preheader: string;
  readonly isTypical: boolean;
  readonly failure?: TemplateFinding;
};

/** The mails of a message, for every use and every sample contact. */
function trials(draft: MessageDraft, programme: Programme): readonly Trial[] {
  const { name, language, product } = draft;
  const preheader = { subject: product.preheader, preheader: "", html: "", text: "" };
  const messages = templateMessages(
    { messages: { [name]: { [language]: product }, preheader: { [language]: preheader } } },
    programme,
  );
  const world = { programme, messages, publicUrl: "https://mail.example.com" };
  return messageUses(programme)
    .filter(({ message }) => message === name)
    .flatMap((use) =>
      sampleContacts(programme, SOME_DAY).map((sample, index): Trial => {
        const isTypical = index === 0;
        try {
          const { subject, html } = previewMail(world, use, sample.contact, language, SOME_DAY);
          const words = previewMail(
            world,
            { ...use, message: "preheader" },
            sample.contact,
            language,
            SOME_DAY,
          );
          return { subject, html, preheader: words.subject, isTypical };
        } catch (cause) {
          const failure = failureOf(cause, use, sample);
          return { subject: "", html: "", preheader: "", isTypical, failure };
        }
      }),
    );
}

function failureOf(cause: unknown, use: MessageUse, { name }: SampleContact): TemplateFinding {
  const said = messageOf(cause);
  const place = placeOfUse(use);
  return { kind: "not-rendered", sample: name, place, said, test: "{{#if ...}}" };
}

function tooLong(
  rule: "long-subject" | "long-preheader",
  { source }: MessageDraft,
  texts: readonly string[],
  most: number,
): readonly TemplateProblem[] {
  const [longest = ""] = texts.toSorted((one, other) => lengthOf(other) - lengthOf(one));
  const length = lengthOf(longest);
  if (length <= most) return [];
  const key = rule === "long-subject" ? "subject" : "preheader";
  const line = source.text.split("\n").findIndex((text) => text.startsWith(`${key}:`)) + 1;
  const kind = rule === "long-subject" ? "subject-long" : "preheader-long";
  return [{ rule, file: source.file, line, finding: { kind, most, length, text: longest } }];
}

/** The length in characters as a person counts them. */
function lengthOf(text: string): number {
  return [...new Intl.Segmenter().segment(text)].length;
}

function size(text: string): number {
  return Buffer.byteLength(text, "utf8");
}
