import type { Contact } from "../src/domain/contact.ts";
import type { ContactId } from "../src/domain/contact-id.ts";
import type { Contacts } from "../src/ports.ts";

/** Contacts, some of which can be read but not saved again. */
export type FailingContacts = {
  /** Fails to save the contacts that `fails` chooses when they are saved for the second time. */
  readonly failing: (contacts: Contacts, fails: () => boolean) => Contacts;
  /** Lets all contacts be saved again. */
  readonly heal: () => void;
};

export function failingContacts(): FailingContacts {
  const verdicts = new Map<ContactId, boolean>();
  return {
    failing: (contacts, fails) => ({
      ...contacts,
      async save(contact: Contact) {
        if (contact.version > 0) {
          const verdict = verdicts.get(contact.id) ?? fails();
          verdicts.set(contact.id, verdict);
          if (verdict) throw new Error("Item size has exceeded the maximum allowed size");
        }
        return contacts.save(contact);
      },
    }),
    heal: () => verdicts.clear(),
  };
}
