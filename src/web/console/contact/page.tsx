import { zoneOf } from "../../../domain/contact.ts";
import type { Explanation } from "../../../pipeline/explain.ts";
import type { KeptMail } from "../../controls.ts";
import { StageBadge } from "../../parts/badge.tsx";
import { ConsoleLayout, type Frame } from "../../parts/layout.tsx";
import { Moment } from "../../parts/moment.tsx";
import { ContactByHand } from "./by-hand.tsx";
import type { EventForm } from "./event-form.ts";
import { EventForms } from "./event-forms.tsx";
import { ContactFacts, ContactStanding } from "./facts.tsx";
import { ContactGroups } from "./groups.tsx";
import { ContactMemberships } from "./memberships.tsx";
import { ConsentLog, ContactRights } from "./rights.tsx";
import { ContactSends } from "./sends.tsx";
import { addressOf } from "./table.tsx";
import { ContactTimeline } from "./timeline.tsx";
import { ContactUpcoming } from "./upcoming.tsx";

type ContactPageProps = {
  frame: Frame;
  explanation: Explanation;
  /** The mails to this contact that were kept, by the name of their send. */
  kept: ReadonlyMap<string, KeptMail>;
  /** A form that was refused, to be mended. */
  form?: EventForm | undefined;
};

/** All there is to know about one contact: why it got each mail, or did not, and what comes next. */
export function ContactPage({ frame, explanation, kept, form }: ContactPageProps) {
  const { contact } = explanation;
  const { programme } = frame;
  const zone = zoneOf(contact, programme);
  return (
    <ConsoleLayout frame={frame} title={addressOf(contact)} section="contacts">
      <ContactHead frame={frame} explanation={explanation} />
      <div class="columns">
        <div class="column-main">
          <ContactStanding explanation={explanation} programme={programme} zone={zone} />
          <ContactSends frame={frame} explanation={explanation} kept={kept} zone={zone} />
          <ContactTimeline timeline={explanation.timeline} programme={programme} zone={zone} />
        </div>
        <div class="column-side">
          <ContactUpcoming explanation={explanation} programme={programme} zone={zone} />
          <ContactFacts facts={contact.facts} zone={zone} />
          <ContactMemberships contact={contact} programme={programme} zone={zone} />
          <ConsentLog contact={contact} programme={programme} zone={zone} />
          <ContactRights contact={contact} programme={programme} zone={zone} />
          <ContactGroups frame={frame} explanation={explanation} zone={zone} />
          <ContactByHand frame={frame} contact={contact} form={form} />
          {frame.local && <EventForms frame={frame} explanation={explanation} form={form} />}
        </div>
      </div>
    </ConsoleLayout>
  );
}

function ContactHead({ frame, explanation }: { frame: Frame; explanation: Explanation }) {
  const { contact, stage } = explanation;
  const { programme } = frame;
  const zone = zoneOf(contact, programme);
  return (
    <div class="contact-head">
      <div>
        <h1>{addressOf(contact)}</h1>
        <p class="contact-line">
          {contact.firstName && <strong>{contact.firstName}</strong>}
          <StageBadge name={stage.name} programme={programme} />
          {contact.erasing && (
            <span class="badge wait">
              <span aria-hidden="true">◌</span> being erased
            </span>
          )}
          {contact.failing && (
            <span class="badge bad">
              <span aria-hidden="true">✕</span> cannot be advanced since {contact.failing.since}
            </span>
          )}
          {contact.suppressed && (
            <span class="badge bad">
              <span aria-hidden="true">✕</span> suppressed: {contact.suppressed.reason}
            </span>
          )}
        </p>
      </div>
      <dl class="meta">
        <div>
          <dt>Language</dt>
          <dd>{languageName(contact.language)}</dd>
        </div>
        <div>
          <dt>Time zone</dt>
          <dd>
            {zone}
            {contact.timeZone ? "" : " (the programme’s)"}
          </dd>
        </div>
        <div>
          <dt>Known since</dt>
          <dd>
            <Moment at={contact.createdAt} zone={zone} />
          </dd>
        </div>
        {contact.suppressed && (
          <div>
            <dt>Suppressed</dt>
            <dd>
              <Moment at={contact.suppressed.at} zone={zone} />
            </dd>
          </div>
        )}
        <div>
          <dt>Id</dt>
          <dd>
            <code>{contact.id}</code>
          </dd>
        </div>
      </dl>
    </div>
  );
}

function languageName(language: string): string {
  return new Intl.DisplayNames(["en"], { type: "language" }).of(language) ?? language;
}
