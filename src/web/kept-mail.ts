import type { Instant } from "../domain/calendar.ts";
import type { Mail } from "../domain/mail.ts";
import { preheaderOf } from "./preheader.ts";

/** A mail that was kept instead of sent. */
export type KeptMail = Mail & { readonly messageId: string; readonly at: Instant };

/** A kept mail in a list: everything except its content, which stays on disk. */
export type MailLine = Pick<KeptMail, "messageId" | "at" | "sendId" | "to" | "subject"> & {
  /** Its preheader, otherwise the start of its text, on one line. */
  readonly preview: string;
};

/** The length of a preview, in characters. */
const PREVIEW = 110;

/** The line of a mail. */
export function lineOf({ messageId, at, sendId, to, subject, html, text }: KeptMail): MailLine {
  return { messageId, at, sendId, to, subject, preview: previewOf(preheaderOf(html) || text) };
}

function previewOf(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > PREVIEW ? `${line.slice(0, PREVIEW)}…` : line;
}
