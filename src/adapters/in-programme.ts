import type { Contact } from "../domain/contact.ts";
import { forgottenSteps, type Had } from "../domain/messages-had.ts";
import { firstNameOf, formerNames } from "../domain/names.ts";
import { waitingSends } from "../domain/outbox.ts";
import { sendIdOfStep } from "../domain/plan.ts";
import { journeyOf, type Programme } from "../domain/programme.ts";
import { contactInPresentNames, renamesOf, sendInPresentNames } from "../domain/renames.ts";
import type { Contacts, Groups, Ledger } from "../ports.ts";

/** The ledger, with old names in its lines replaced by the programme's current ones. */
export function ledgerInProgramme(ledger: Ledger, programme: Programme): Ledger {
  const renames = renamesOf(programme);
  const inPresentNames = <Line extends Parameters<Ledger["open"]>[0] | undefined>(line: Line) =>
    line && sendInPresentNames(line, renames);
  return {
    ...ledger,
    open: async (send) => sendInPresentNames(await ledger.open(send), renames),
    get: async (sendId) => inPresentNames(await ledger.get(sendId)),
    move: async (sendId, move) => inPresentNames(await ledger.move(sendId, move)),
    async *of(id) {
      for await (const line of ledger.of(id)) yield sendInPresentNames(line, renames);
    },
    async *all() {
      for await (const line of ledger.all()) yield sendInPresentNames(line, renames);
    },
  };
}

/** The groups, each with everybody who joined it under any of its names. */
export function groupsInProgramme(groups: Groups, programme: Programme): Groups {
  const namesOf = (group: string) => {
    const named = [...programme.topics, ...programme.groups].find(({ name }) => name === group);
    return [group, ...(named ? formerNames(named) : [])];
  };
  return {
    ...groups,
    async *members(group) {
      const seen = new Set<string>();
      for (const name of namesOf(group)) {
        for await (const id of groups.members(name)) {
          if (!seen.has(id)) yield id;
          seen.add(id);
        }
      }
    },
    async remove(group, id) {
      for (const name of namesOf(group)) await groups.remove(name, id);
    },
  };
}

/**
 * Contacts with old names replaced by the programme's current ones. An older version stored an enrolment's steps
 * without their messages: those come from the ledger, if there is one.
 */
export function contactsInProgramme(
  contacts: Contacts,
  ledger: Pick<Ledger, "get"> | undefined,
  programme: Programme,
): Contacts {
  const renames = renamesOf(programme);
  return {
    ...contacts,
    async get(id) {
      const stored = await contacts.get(id);
      const contact = stored && contactInPresentNames(stored, renames);
      return contact && ledger ? remembering(contact, ledger, programme) : contact;
    },
    async *all() {
      for await (const contact of contacts.all()) yield contactInPresentNames(contact, renames);
    },
  };
}

async function remembering(
  contact: Contact,
  ledger: Pick<Ledger, "get">,
  programme: Programme,
): Promise<Contact> {
  const forgotten = forgottenOf(contact, programme);
  if (forgotten.length === 0) return contact;
  const waiting = waitingSends(contact);
  const hadOf = new Map<Contact["enrolments"][number], readonly Had[]>();
  for (const { enrolment, step, sendId } of forgotten) {
    const send = waiting.find((one) => one.sendId === sendId) ?? (await ledger.get(sendId));
    const had = hadOf.get(enrolment) ?? enrolment.had ?? [];
    if (send) hadOf.set(enrolment, [...had, { step, message: send.message }]);
  }
  const enrolments = contact.enrolments.map((enrolment) => {
    const had = hadOf.get(enrolment);
    return had ? { ...enrolment, had } : enrolment;
  });
  return { ...contact, enrolments };
}

function forgottenOf({ id, enrolments }: Contact, programme: Programme) {
  return enrolments.flatMap((enrolment) => {
    const journey = journeyOf(programme, enrolment.journey);
    if (!journey) return [];
    return forgottenSteps(enrolment).map((step) => {
      const named = journey.steps.find(({ name }) => name === step) ?? { name: step };
      const sendId = sendIdOfStep(id, enrolment, journey, firstNameOf(named), programme);
      return { enrolment, step, sendId };
    });
  });
}
