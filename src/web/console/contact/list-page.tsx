import type { Contact } from "../../../domain/contact.ts";
import { inLanguage, type Words } from "../../../domain/programme.ts";
import { ConsoleLayout, type Frame } from "../../parts/layout.tsx";
import { consoleUrls, withQuery } from "../../parts/paths.ts";
import { SearchForm } from "../../parts/search-form.tsx";
import { counted } from "../../parts/status.ts";
import { ContactTable } from "./table.tsx";

type ContactsPageProps = {
  frame: Frame;
  contacts: readonly Contact[];
  more: boolean;
  /** The group the list is of; everybody when absent. */
  group?: { readonly name: string; readonly label: Words } | undefined;
  typed?: string | undefined;
};

/** A list of contacts, of everybody or of one group. */
export function ContactsPage({ frame, contacts, more, group, typed }: ContactsPageProps) {
  const { programme, now } = frame;
  const title = group ? `Group ${inLanguage(group.label, "en", programme)}` : "Contacts";
  return (
    <ConsoleLayout frame={frame} title={title} section="contacts">
      <div class="page-head">
        <h1>{title}</h1>
        {frame.local && (
          <a class="button" href={consoleUrls.import.to()}>
            Import a list
          </a>
        )}
        <SearchForm typed={typed} />
      </div>
      <nav aria-label="Groups" class="tabs">
        <a href={consoleUrls.contacts.to()} aria-current={group ? undefined : "page"}>
          Everybody
        </a>
        {[...programme.topics, ...programme.groups].map(({ name, label }) => (
          <a
            href={withQuery(consoleUrls.contacts.to(), { group: name })}
            aria-current={group?.name === name ? "page" : undefined}
          >
            {inLanguage(label, "en", programme)}
          </a>
        ))}
      </nav>
      <section class="card" aria-label={title}>
        <p class="muted">
          {more ? `The first ${contacts.length}` : counted(contacts.length, "contact")}
          {group ? " who are, or once were, in this group" : ""}
        </p>
        {contacts.length > 0 && (
          <ContactTable caption={title} contacts={contacts} programme={programme} now={now} />
        )}
      </section>
    </ConsoleLayout>
  );
}
