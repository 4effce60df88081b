import { advance, withDue } from "../domain/advance.ts";
import { addPeriod, type Instant } from "../domain/calendar.ts";
import { type Contact, newContact } from "../domain/contact.ts";
import { type OrderRecord, withActivity, withOrders } from "../domain/facts.ts";
import { confirmed, signedUp } from "../domain/membership.ts";
import { unpublished, waitingSends } from "../domain/outbox.ts";
import { initialStage, type Programme } from "../domain/programme.ts";
import { withFacts } from "../domain/with-facts.ts";

/** What a programme does for one contact in their first year. */
export type Year = {
  /** Letters that were planned, without confirmation mails. */
  readonly letters: number;
  /** How often the contact changed stage. */
  readonly moves: number;
  /** How often the contact was due, and only rescheduled. */
  readonly looks: number;
};

const START: Instant = "2026-01-31T09:00:00.000Z";
const MONTHS = 12;

/**
 * The mean of two lives of a contact who signs up and confirms: one does nothing afterwards, and one visits each month
 * and orders after the first.
 */
export function exampleYear(programme: Programme): Year {
  const silent = yearOf(programme, () => undefined);
  const active = yearOf(programme, (facts, month, at) =>
    month === 1 ? withOrders(withActivity(facts, at), [orderAt(at)]) : withActivity(facts, at),
  );
  return {
    letters: (silent.letters + active.letters) / 2,
    moves: (silent.moves + active.moves) / 2,
    looks: (silent.looks + active.looks) / 2,
  };
}

type Act = (facts: Contact["facts"], month: number, at: Instant) => Contact["facts"] | undefined;

/** The year of a contact with one activity a month. */
function yearOf(programme: Programme, act: Act): Year {
  const year = { letters: 0, moves: 0, looks: 0 };
  const told = (contact: Contact): Contact => {
    if (contact.outbox.length === 0) return contact;
    year.letters += lettersIn(contact);
    year.moves += movesIn(contact);
    return withDue({ ...contact, outbox: [] }, contact.asOf, programme);
  };
  const ticked = (contact: Contact, at: Instant): Contact => {
    const advanced = withDue(advance(contact, at, programme), at, programme);
    if (advanced.outbox.length === 0) year.looks += 1;
    return told(advanced);
  };

  let contact = told(joined(programme));
  for (let month = 1; month <= MONTHS; month += 1) {
    const at = addPeriod(START, `P${month}M`, programme.timeZone);
    while (contact.due && contact.due <= at) contact = ticked(contact, contact.due);
    const facts = act(contact.facts, month, at);
    if (facts) contact = told(withFacts(contact, facts, at, programme));
  }
  return year;
}

function lettersIn(contact: Contact): number {
  return waitingSends(contact).filter(
    ({ purpose, withheld }) => purpose === "marketing" && !withheld,
  ).length;
}

function movesIn(contact: Contact): number {
  return unpublished(contact).filter(({ kind }) => kind === "stage-changed").length;
}

/** A contact who signed up for the first topic, and confirmed at once. */
function joined(programme: Programme): Contact {
  const { defaultLanguage: language, topics } = programme;
  const topic = topics[0]?.name ?? "";
  const known = newContact(
    { id: "example", email: "example@example.com", language },
    START,
    initialStage(programme),
  );
  const consent = { version: "1", text: "", page: programme.site, at: START, ipHash: "" };
  const asked = { topic, email: known.email, language, fields: {}, consent };
  const pending = signedUp(known, asked, "nonce", START, programme);
  const member = confirmed({ ...pending, outbox: [] }, topic, "nonce", START, programme);
  return member.kind === "confirmed" ? member.contact : pending;
}

function orderAt(at: Instant): OrderRecord {
  return { kind: "order", orderId: "example", amount: 1, currency: "EUR", at };
}
