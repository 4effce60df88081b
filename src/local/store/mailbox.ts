import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import MailComposer from "nodemailer/lib/mail-composer";
import type { Clock, Ids, Mail, Mailer } from "../../ports.ts";
import type { KeptMail } from "../../web/controls.ts";
import { feedbackEvents } from "./feedback.ts";
import { writeWhole } from "./write-whole.ts";

/** The mail service of the local runtime: it stores every mail as a file, and publishes events as SES would. */
export type Mailbox = Mailer & {
  /** Stores a mail without events, such as a test. Answers with its message id. */
  keep(mail: Mail): Promise<string>;
  /** Newest first. */
  list(to?: string): readonly KeptMail[];
  get(messageId: string): KeptMail | undefined;
  source(messageId: string): Promise<string | undefined>;
  count(): number;
};

/**
 * Stores mails in `folder`: `<id>.eml`, which any email client opens, and `<id>.json` beside it. `tell` receives the
 * events that SES would send. The mail is in its file before it counts as accepted; a power cut may still lose the file.
 */
export function fileMailbox(
  folder: string,
  clock: Clock,
  ids: Ids,
  tell: (detail: unknown) => void,
): Mailbox {
  mkdirSync(folder, { recursive: true });
  const kept = readKept(folder);
  async function keep(mail: Mail): Promise<KeptMail> {
    const messageId = ids.next();
    const keptMail: KeptMail = { ...mail, messageId, at: clock.now() };
    writeWhole(join(folder, `${messageId}.eml`), await source(keptMail));
    writeWhole(join(folder, `${messageId}.json`), JSON.stringify(keptMail));
    kept.set(messageId, keptMail);
    return keptMail;
  }
  return {
    async send(mail) {
      const keptMail = await keep(mail);
      for (const event of feedbackEvents(keptMail)) tell(event);
      return { kind: "accepted", messageId: keptMail.messageId };
    },
    keep: async (mail) => (await keep(mail)).messageId,
    list(to) {
      const mails = [...kept.values()].reverse();
      return to ? mails.filter((mail) => mail.to.toLowerCase() === to.toLowerCase()) : mails;
    },
    get: (messageId) => kept.get(messageId),
    async source(messageId) {
      return kept.has(messageId) ? readFile(join(folder, `${messageId}.eml`), "utf8") : undefined;
    },
    count: () => kept.size,
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

function readKept(folder: string): Map<string, KeptMail> {
  const mails = readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name): KeptMail => JSON.parse(readFileSync(join(folder, name), "utf8")))
    .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  return new Map(mails.map((mail) => [mail.messageId, mail]));
}
