import { mkdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import MailComposer from "nodemailer/lib/mail-composer";
import type { Mail } from "../../domain/mail.ts";
import type { Clock, Ids, Mailer } from "../../ports.ts";
import { type KeptMail, lineOf, type MailLine } from "../../web/kept-mail.ts";
import { feedbackEvents } from "./feedback.ts";
import { mailFile, openMailIndex } from "./mail-index.ts";
import { writeWhole } from "./write-whole.ts";

/** The mail service of the local runtime: it stores every mail as a file, and publishes events as SES would. */
export type Mailbox = Mailer & {
  /** Stores a mail without events, such as a test. Answers with its message id. */
  keep(mail: Mail): Promise<string>;
  /** Newest first. */
  list(to?: string): readonly MailLine[];
  /** The mail with its content, which is read from the disk. */
  get(messageId: string): Promise<KeptMail | undefined>;
  source(messageId: string): Promise<string | undefined>;
  count(): number;
};

/**
 * Stores mails in `folder`: `<id>.eml`, which any email client opens, and `<id>.json` beside it. Only an index is in
 * memory. `tell` receives the events that SES would send. The mail is in its file before it counts as accepted; a power
 * cut may still lose the file.
 */
export function fileMailbox(
  folder: string,
  clock: Clock,
  ids: Ids,
  tell: (detail: unknown, mail: KeptMail) => void,
): Mailbox {
  mkdirSync(folder, { recursive: true });
  const index = openMailIndex(folder);
  async function keep(mail: Mail): Promise<KeptMail> {
    const messageId = ids.next();
    const keptMail: KeptMail = { ...mail, messageId, at: clock.now() };
    writeWhole(join(folder, `${messageId}.eml`), await source(keptMail));
    writeWhole(mailFile(folder, messageId), JSON.stringify(keptMail));
    index.add(lineOf(keptMail));
    return keptMail;
  }
  return {
    async send(mail) {
      const keptMail = await keep(mail);
      for (const event of feedbackEvents(keptMail)) tell(event, keptMail);
      return { kind: "accepted", messageId: keptMail.messageId };
    },
    keep: async (mail) => (await keep(mail)).messageId,
    list(to) {
      const mails = [...index.lines()].reverse();
      return to ? mails.filter((mail) => mail.to.toLowerCase() === to.toLowerCase()) : mails;
    },
    async get(messageId) {
      if (!index.has(messageId)) return undefined;
      return JSON.parse(await readFile(mailFile(folder, messageId), "utf8"));
    },
    async source(messageId) {
      return index.has(messageId) ? readFile(join(folder, `${messageId}.eml`), "utf8") : undefined;
    },
    count: index.count,
  };
}

function source(mail: KeptMail): Promise<Buffer> {
  return new MailComposer({
    from: { name: mail.from.name, address: mail.from.email },
    to: { name: "", address: mail.to },
    newline: "windows",
    ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: mail.headers,
    date: new Date(mail.at),
    messageId: `<${mail.messageId}@${mail.from.email.split("@")[1]}>`,
  })
    .compile()
    .build();
}
