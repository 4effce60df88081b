import type { Texts } from "../texts/texts.ts";
import { readChoice } from "./choices.ts";
import type { StudioWorld } from "./previews.ts";
import { previewsOf, type ShownPreview } from "./shown-preview.ts";
import type { Studio } from "./studio.ts";

/** The title of a message on a page. */
export type MessageTitle = {
  readonly message: string;
  readonly text: string;
  /** The language of `text`; absent when it is the name of the message. */
  readonly language?: string;
};

/** The subject of a message in the reader's language, else in the first that has one. Without a subject, its name. */
export function titleOf(
  message: string,
  previews: readonly ShownPreview[],
  { language }: Texts,
): MessageTitle {
  const written = previews.filter(({ shown }) => shown?.mail.subject);
  const best = written.find((one) => one.language === language) ?? written[0];
  if (!best?.shown) return { message, text: message };
  return { message, text: best.shown.mail.subject, language: best.language };
}

/** The titles of several messages, as the first sample contact reads them. */
export async function titlesOf(
  world: StudioWorld,
  studio: Studio,
  messages: readonly string[],
  texts: Texts,
): Promise<readonly MessageTitle[]> {
  return Promise.all(
    messages.map(async (message) => {
      const choice = await readChoice(world, studio, message, {});
      if ("problem" in choice) return { message, text: message };
      return titleOf(message, await previewsOf(world, studio, choice.occasion), texts);
    }),
  );
}

/** A title in its language. */
export function TitleWords({ title: { text, language } }: { title: MessageTitle }) {
  return <span lang={language}>{text}</span>;
}
