import { zoneOf } from "../../../domain/contact.ts";
import type { Explanation } from "../../../pipeline/explain.ts";
import type { MailLine } from "../../kept-mail.ts";
import { StageBadge } from "../../parts/badge.tsx";
import { ConsoleLayout, type Frame } from "../../parts/layout.tsx";
import { formatInstant, Moment } from "../../parts/moment.tsx";
import { languageName } from "../../texts/language-name.ts";
import type { SubjectOf } from "../message-subjects.ts";
import { ContactAttributes } from "./attributes.tsx";
import { ContactByHand } from "./by-hand.tsx";
import type { EventForm } from "./event-form.ts";
import { EventForms } from "./event-forms.tsx";
import { ContactFacts, ContactStanding } from "./facts.tsx";
import { ContactGroups } from "./groups.tsx";
import { ContactMemberships } from "./memberships.tsx";
import { ConsentLog, ContactRights } from "./rights.tsx";
import { ContactSends } from "./sends.tsx";
import { shownAddress } from "./table.tsx";
import { ContactTimeline } from "./timeline.tsx";
import { ContactUpcoming } from "./upcoming.tsx";

type ContactPageProps = {
  frame: Frame;
  explanation: Explanation;
  /** The mails to this contact that were kept, by the name of their send. */
  kept: ReadonlyMap<string, MailLine>;
  /** A form that was refused, to be corrected. */
  form?: EventForm | undefined;
  subjectOf: SubjectOf;
};

/** Everything about one contact: why they got each mail or did not, and what comes next. */
export function ContactPage({ frame, explanation, kept, form, subjectOf }: ContactPageProps) {
  const { contact } = explanation;
  const zone = zoneOf(contact, frame.programme);
  const title = shownAddress(contact, frame.texts);
  return (
    <ConsoleLayout frame={frame} title={title} section="contacts" zone={zone}>
      <ContactHead frame={frame} explanation={explanation} />
      <div class="columns">
        <div class="column-main">
          <ContactStanding explanation={explanation} frame={frame} zone={zone} />
          <ContactSends
            frame={frame}
            explanation={explanation}
            kept={kept}
            subjectOf={subjectOf}
            zone={zone}
          />
          <ContactTimeline timeline={explanation.timeline} frame={frame} zone={zone} />
        </div>
        <div class="column-side">
          <ContactUpcoming
            explanation={explanation}
            subjectOf={subjectOf}
            frame={frame}
            zone={zone}
          />
          <ContactAttributes contact={contact} frame={frame} zone={zone} />
          <ContactFacts facts={contact.facts} texts={frame.texts} zone={zone} />
          <ContactMemberships contact={contact} frame={frame} zone={zone} />
          <ConsentLog contact={contact} frame={frame} zone={zone} />
          <ContactRights contact={contact} frame={frame} zone={zone} />
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
  const { programme, texts } = frame;
  const { say } = texts;
  const zone = zoneOf(contact, programme);
  return (
    <div class="contact-head">
      <div>
        <h1>{shownAddress(contact, texts)}</h1>
        <p class="contact-line">
          {contact.firstName && <strong>{contact.firstName}</strong>}
          <StageBadge name={stage.name} labels={frame} />
          {contact.erasing && (
            <span class="badge wait">
              <span aria-hidden="true">◌</span> {say("console.contact.erasing")}
            </span>
          )}
          {contact.failing && (
            <span class="badge bad">
              <span aria-hidden="true">✕</span>{" "}
              {say("console.contact.failing", {
                at: formatInstant(contact.failing.since, zone, texts),
              })}
            </span>
          )}
          {contact.suppressed && (
            <span class="badge bad">
              <span aria-hidden="true">✕</span>{" "}
              {say(`console.contact.suppressed.${contact.suppressed.reason}`)}
            </span>
          )}
        </p>
      </div>
      <dl class="meta">
        <div>
          <dt>{say("console.contact.language")}</dt>
          <dd>{languageName(contact.language, texts)}</dd>
        </div>
        <div>
          <dt>{say("console.contact.timeZone")}</dt>
          <dd>{contact.timeZone ? zone : say("console.contact.programmeZone", { zone })}</dd>
        </div>
        <div>
          <dt>{say("console.contact.knownSince")}</dt>
          <dd>
            <Moment at={contact.createdAt} zone={zone} texts={texts} />
          </dd>
        </div>
        {contact.suppressed && (
          <div>
            <dt>{say("console.contact.suppressedAt")}</dt>
            <dd>
              <Moment at={contact.suppressed.at} zone={zone} texts={texts} />
            </dd>
          </div>
        )}
        <div>
          <dt>{say("console.contact.id")}</dt>
          <dd>
            <code>{contact.id}</code>
          </dd>
        </div>
      </dl>
    </div>
  );
}
