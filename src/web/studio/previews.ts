import type { Instant } from "../../domain/calendar.ts";
import type { Contact } from "../../domain/contact.ts";
import type { Mail } from "../../domain/mail.ts";
import { messageOf } from "../../domain/message-of.ts";
import type { MessageUse } from "../../domain/message-use.ts";
import { previewMail } from "../../pipeline/preview-mail.ts";
import type { Messages, World } from "../../ports.ts";
import type { Studio } from "./studio.ts";

/** The part of the world that the studio reads. It changes nothing there. */
export type StudioWorld = Pick<World, "programme" | "clock" | "publicUrl">;

/** The contact that a message is previewed for, and the place in the programme that sends it. */
export type Occasion = {
  readonly use: MessageUse;
  readonly contact: Contact;
  readonly now: Instant;
};

/** A message in one language, if it can be shown. */
export type Preview =
  /** As the file is now. `isSent` says whether contacts get it like this, or still as it was before its errors. */
  | { readonly kind: "current"; readonly mail: Mail; readonly isSent: boolean }
  /** As it was when it could last be shown. */
  | { readonly kind: "last-good"; readonly mail: Mail; readonly failure: PreviewFailure }
  | { readonly kind: "none"; readonly failure: PreviewFailure }
  /** There is no such file. Readers of the language get the message in `instead`, if there is one. */
  | { readonly kind: "unwritten"; readonly instead: string | undefined };

/** Why a file cannot be made into a mail. `detail` says in English what could not be filled in. */
export type PreviewFailure =
  | { readonly reason: "unreadable" }
  | { readonly reason: "unwritable"; readonly detail: string };

/** The preview of a message in one language, as used in one place. Never throws. */
export function previewIn(
  world: StudioWorld,
  studio: Studio,
  occasion: Occasion,
  language: string,
): Preview {
  const { message } = occasion.use;
  const isWritten = studio
    .files()
    .messages.some((file) => file.name === message && file.language === language);
  if (!isWritten)
    return { kind: "unwritten", instead: fallback(studio.good.messages, message, language) };
  const draft = attempt(world, studio.drafts.messages, occasion, language);
  const good = attempt(world, studio.good.messages, occasion, language);
  if (draft.mail)
    return { kind: "current", mail: draft.mail, isSent: isSame(draft.mail, good.mail) };
  return good.mail
    ? { kind: "last-good", mail: good.mail, failure: draft.failure }
    : { kind: "none", failure: draft.failure };
}

type Attempt =
  | { readonly mail: Mail }
  | { readonly mail?: never; readonly failure: PreviewFailure };

function attempt(
  world: StudioWorld,
  messages: Messages,
  { use, contact, now }: Occasion,
  language: string,
): Attempt {
  try {
    if (messages.outline(use.message, language)?.language !== language)
      return { failure: { reason: "unreadable" } };
    return { mail: previewMail({ ...world, messages }, use, contact, language, now) };
  } catch (cause) {
    const said = messageOf(cause);
    // Handlebars appends a position in its own code.
    const detail = said.replace(/ in \[object Object\].*/s, "");
    return { failure: { reason: "unwritable", detail } };
  }
}

function fallback(messages: Messages, message: string, language: string): string | undefined {
  try {
    return messages.outline(message, language)?.language;
  } catch {
    return undefined;
  }
}

function isSame(one: Mail, other: Mail | undefined): boolean {
  return (
    other !== undefined &&
    one.subject === other.subject &&
    one.html === other.html &&
    one.text === other.text
  );
}
