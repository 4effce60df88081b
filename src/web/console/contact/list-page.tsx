import type { Contact } from "../../../domain/contact.ts";
import { inLanguage, type Words } from "../../../domain/programme.ts";
import { ConsoleLayout, type Frame } from "../../parts/layout.tsx";
import { consoleUrls, withQuery } from "../../parts/paths.ts";
import { SearchForm } from "../search-form.tsx";
import { ContactTable } from "./table.tsx";

type ContactsPageProps = {
  frame: Frame;
  contacts: readonly Contact[];
  more: boolean;
  /** The group to list; all contacts if absent. */
  group?: { readonly name: string; readonly label: Words } | undefined;
  typed?: string | undefined;
};

/** A list of all contacts, or of one group. */
export function ContactsPage({ frame, contacts, more, group, typed }: ContactsPageProps) {
  const { programme, texts } = frame;
  const { say, language } = texts;
  const title = group
    ? say("console.contacts.group", { group: inLanguage(group.label, language, programme) })
    : say("console.contacts.title");
  return (
    <ConsoleLayout frame={frame} title={title} section="contacts">
      <div class="page-head">
        <h1>{title}</h1>
        {frame.local && (
          <a class="button" href={consoleUrls.import.to()}>
            {say("console.contacts.import")}
          </a>
        )}
        <SearchForm texts={texts} typed={typed} />
      </div>
      <nav aria-label={say("console.contacts.groups")} class="tabs">
        <a href={consoleUrls.contacts.to()} aria-current={group ? undefined : "page"}>
          {say("console.contacts.everybody")}
        </a>
        {[...programme.topics, ...programme.groups].map(({ name, label }) => (
          <a
            href={withQuery(consoleUrls.contacts.to(), { group: name })}
            aria-current={group?.name === name ? "page" : undefined}
          >
            {inLanguage(label, language, programme)}
          </a>
        ))}
      </nav>
      <section class="card" aria-label={title}>
        <p class="muted">{say(listedKey(more, group !== undefined), { count: contacts.length })}</p>
        {contacts.length > 0 && <ContactTable caption={title} contacts={contacts} frame={frame} />}
      </section>
    </ConsoleLayout>
  );
}

function listedKey(more: boolean, isGroup: boolean) {
  if (more) return isGroup ? "console.contacts.firstInGroup" : "console.contacts.first";
  return isGroup ? "console.contacts.countInGroup" : "console.contacts.count";
}
