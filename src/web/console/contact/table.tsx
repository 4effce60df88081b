import { activeTopics, type Contact } from "../../../domain/contact.ts";
import { stageAt } from "../../../domain/lifecycle.ts";
import { groupLabel, StageBadge, topicLabel } from "../../parts/badge.tsx";
import { DataTable, type TableRow } from "../../parts/data-table.tsx";
import type { Frame } from "../../parts/layout.tsx";
import { Moment } from "../../parts/moment.tsx";
import { consoleUrls } from "../../parts/paths.ts";
import type { Texts } from "../../texts/texts.ts";

type ContactTableProps = {
  caption: string;
  contacts: readonly Contact[];
  frame: Frame;
};

/** Contacts, each with a link to their page. */
export function ContactTable({ caption, contacts, frame }: ContactTableProps) {
  const { say } = frame.texts;
  const columns = [
    say("console.contacts.contact"),
    say("console.contacts.stage"),
    say("console.contacts.groups"),
    say("console.contacts.lastActivity"),
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={contacts.map((contact) => rowOf(contact, frame))}
    />
  );
}

/** The address of a contact; a contact who is being erased has none any more. */
export function shownAddress({ email }: Contact, { say }: Texts): string {
  return email || say("console.contacts.erasing");
}

function rowOf(contact: Contact, frame: Frame): TableRow {
  const { programme, now, texts } = frame;
  const groups = [
    ...activeTopics(contact).map((topic) => topicLabel(topic, frame)),
    ...Object.keys(contact.groups ?? {}).map((group) => groupLabel(group, frame)),
  ];
  return [
    <>
      <a href={consoleUrls.contact.to(contact.id)}>{shownAddress(contact, texts)}</a>
      {contact.firstName && <span class="muted small-line">{contact.firstName}</span>}
    </>,
    <>
      <StageBadge name={stageAt(contact, now, programme).name} labels={frame} />
      {contact.suppressed && (
        <>
          {" "}
          <span class="badge bad">
            <span aria-hidden="true">✕</span> {texts.say("console.contacts.suppressed")}
          </span>
        </>
      )}
    </>,
    groups.join(", ") || <span class="muted">{texts.say("console.contacts.none")}</span>,
    <Moment at={contact.facts.lastActivityAt} zone={programme.timeZone} texts={texts} />,
  ];
}
