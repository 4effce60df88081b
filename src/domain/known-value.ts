import type { Known } from "./attribute.ts";
import type { Membership } from "./consent.ts";
import { type Description, type Facts, withDescription } from "./facts.ts";

/** The parts of a contact that hold the values of attributes. */
type Described = {
  readonly facts: Facts;
  readonly memberships?: Readonly<Record<string, Membership>> | undefined;
};

/**
 * The value of an attribute and when it was heard; undefined if it never was. An answer on a form from before there were
 * attributes counts too: it is stored with the group alone.
 */
export function knownValue(
  { facts, memberships = {} }: Described,
  name: string,
): Known | undefined {
  const known = facts.attributes?.[name];
  if (known) return known;
  const answered = Object.values(memberships)
    .filter(({ fields }) => fields[name] !== undefined)
    .sort((one, other) => (one.since < other.since ? -1 : 1))
    .at(-1);
  const value = answered?.fields[name];
  if (!answered || value === undefined) return undefined;
  return { value, at: answered.since, since: answered.since, source: "form" };
}

/**
 * The contact's facts after values of their attributes were heard. It moves no last activity. An answer on a form from
 * before there were attributes is weighed against them like any other value.
 */
export function factsDescribed(contact: Described, description: Description): Facts {
  const facts = Object.keys(description.values).reduce<Facts>((current, name) => {
    const known = knownValue(contact, name);
    if (!known || current.attributes?.[name]) return current;
    const { at, source } = known;
    return withDescription(current, { values: { [name]: known.value }, at, source });
  }, contact.facts);
  return withDescription(facts, description);
}
