import type { Mail } from "../../domain/mail.ts";
import type { Texts } from "../texts/texts.ts";

type InboxLineProps = {
  mail: Pick<Mail, "from" | "subject">;
  preheader: string;
  language: string;
  texts: Texts;
};

/** A mail as an inbox lists it. */
export function InboxLine({ mail, preheader, language, texts: { say } }: InboxLineProps) {
  const { from, subject } = mail;
  return (
    <div class="inbox">
      <span class="inbox-mark" aria-hidden="true">
        {from.name.slice(0, 1)}
      </span>
      <dl>
        <div>
          <dt class="visually-hidden">{say("studio.inbox.from")}</dt>
          <dd class="inbox-from">{from.name}</dd>
        </div>
        <div>
          <dt class="visually-hidden">{say("studio.inbox.subject")}</dt>
          <dd class="inbox-subject" lang={language}>
            {subject}
          </dd>
        </div>
        <div>
          <dt class="visually-hidden">{say("studio.inbox.preheader")}</dt>
          <dd class="inbox-preheader" lang={language}>
            {preheader}
          </dd>
        </div>
      </dl>
    </div>
  );
}
