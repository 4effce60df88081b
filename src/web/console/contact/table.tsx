import type { Instant } from "../../../domain/calendar.ts";
import { activeTopics, type Contact, zoneOf } from "../../../domain/contact.ts";
import { stageAt } from "../../../domain/lifecycle.ts";
import type { Programme } from "../../../domain/programme.ts";
import { groupLabel, StageBadge, topicLabel } from "../../parts/badge.tsx";
import { DataTable, type Row } from "../../parts/data-table.tsx";
import { Moment } from "../../parts/moment.tsx";
import { consoleUrls } from "../../parts/paths.ts";

type ContactTableProps = {
  caption: string;
  contacts: readonly Contact[];
  programme: Programme;
  now: Instant;
};

/** Contacts, each leading to its page. */
export function ContactTable({ caption, contacts, programme, now }: ContactTableProps) {
  const columns = ["Contact", "Stage", "Groups", "Last activity"];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={contacts.map((contact) => rowOf(contact, programme, now))}
    />
  );
}

/** The address of a contact; one that is being erased has none any more. */
export function addressOf({ email }: Contact): string {
  return email || "Somebody who is being erased";
}

function rowOf(contact: Contact, programme: Programme, now: Instant): Row {
  const groups = [
    ...activeTopics(contact).map((topic) => topicLabel(topic, programme)),
    ...Object.keys(contact.groups ?? {}).map((group) => groupLabel(group, programme)),
  ];
  return [
    <>
      <a href={consoleUrls.contact.to(contact.id)}>{addressOf(contact)}</a>
      {contact.firstName && <span class="muted small-line">{contact.firstName}</span>}
    </>,
    <>
      <StageBadge name={stageAt(contact, now, programme).name} programme={programme} />
      {contact.suppressed && (
        <>
          {" "}
          <span class="badge bad">
            <span aria-hidden="true">✕</span> suppressed
          </span>
        </>
      )}
    </>,
    groups.join(", ") || <span class="muted">none</span>,
    <Moment at={contact.facts.lastActivityAt} zone={zoneOf(contact, programme)} />,
  ];
}
