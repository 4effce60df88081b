import { addPeriod, type Instant, type Period } from "./calendar.ts";
import type { Membership } from "./consent.ts";
import { type Contact, zoneOf } from "./contact.ts";
import { knownValue } from "./known-value.ts";
import type { Programme } from "./programme.ts";

/**
 * When each value of an attribute with `keep`, and each answer that is or was one, is or was to be forgotten: that long
 * after it was heard, by the calendar of the contact's zone.
 */
export function forgettingInstants(contact: Contact, programme: Programme): readonly Instant[] {
  return limitsOf(contact, programme).flatMap(({ name, until }) => {
    const known = knownValue(contact, name);
    const memberships = Object.values(contact.memberships);
    return [
      ...(known ? [known.at] : []),
      ...memberships.flatMap(({ fields, since }) => (Object.hasOwn(fields, name) ? [since] : [])),
      ...memberships.flatMap(({ asked = [] }) =>
        asked.flatMap(({ fields, consent }) => (Object.hasOwn(fields, name) ? [consent.at] : [])),
      ),
    ].map(until);
  });
}

/**
 * The contact without the values that were kept long enough at `at`: each is unknown from then on, as if it had never
 * been heard, in the answers on forms too. Unchanged if there is none.
 */
export function withForgotten(contact: Contact, at: Instant, programme: Programme): Contact {
  if (!forgettingInstants(contact, programme).some((instant) => instant <= at)) return contact;
  return limitsOf(contact, programme).reduce(
    (current, limit) => withoutOld(current, limit, at),
    contact,
  );
}

/** An attribute with a limit, and until when a value heard at an instant is kept. */
type Limit = { readonly name: string; readonly until: (heardAt: Instant) => Instant };

function limitsOf(contact: Contact, programme: Programme): readonly Limit[] {
  const limited = (name: string, keep: Period): Limit => ({
    name,
    until: (heardAt) => addPeriod(heardAt, keep, zoneOf(contact, programme)),
  });
  return programme.attributes.flatMap(({ name, keep }) => (keep ? [limited(name, keep)] : []));
}

function withoutOld(contact: Contact, { name, until }: Limit, at: Instant): Contact {
  const { facts, memberships } = contact;
  const known = knownValue(contact, name);
  const isOver = known !== undefined && until(known.at) <= at;
  const isOld = (heardAt: Instant) => until(heardAt) <= at;
  const withoutAnswers = ({ asked, ...membership }: Membership): Membership => ({
    ...membership,
    // An answer must not take the place of the value that is forgotten.
    fields:
      isOver || isOld(membership.since) ? without(membership.fields, name) : membership.fields,
    ...(asked && {
      asked: asked.map((signUp) =>
        isOld(signUp.consent.at) ? { ...signUp, fields: without(signUp.fields, name) } : signUp,
      ),
    }),
  });
  return {
    ...contact,
    facts:
      isOver && facts.attributes
        ? { ...facts, attributes: without(facts.attributes, name) }
        : facts,
    memberships: Object.fromEntries(
      Object.entries(memberships).map(([topic, one]) => [topic, withoutAnswers(one)]),
    ),
  };
}

function without<Value>(
  values: Readonly<Record<string, Value>>,
  name: string,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(values).filter(([one]) => one !== name));
}
