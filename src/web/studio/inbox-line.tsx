import type { Mail } from "../../ports.ts";

type InboxLineProps = {
  mail: Pick<Mail, "from" | "subject">;
  preheader: string;
  language: string;
};

/** A mail as a list of mails announces it. */
export function InboxLine({ mail: { from, subject }, preheader, language }: InboxLineProps) {
  return (
    <div class="inbox">
      <span class="inbox-mark" aria-hidden="true">
        {from.name.slice(0, 1)}
      </span>
      <dl>
        <div>
          <dt class="visually-hidden">From</dt>
          <dd class="inbox-from">{from.name}</dd>
        </div>
        <div>
          <dt class="visually-hidden">Subject</dt>
          <dd class="inbox-subject" lang={language}>
            {subject}
          </dd>
        </div>
        <div>
          <dt class="visually-hidden">Preheader</dt>
          <dd class="inbox-preheader" lang={language}>
            {preheader}
          </dd>
        </div>
      </dl>
    </div>
  );
}
