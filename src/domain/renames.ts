import type { Known } from "./attribute.ts";
import type { Membership } from "./consent.ts";
import type { Contact } from "./contact.ts";
import type { Enrolment } from "./enrolment.ts";
import { formerNames, type Named } from "./names.ts";
import type { Programme } from "./programme.ts";
import type { PlannedSend } from "./send.ts";

/** Former name to present name; names that never changed are not in it. */
type Names = ReadonlyMap<string, string>;

/** The former names of a programme. */
export type Renames = {
  /** Of topics and manual groups. */
  readonly groups: Names;
  readonly attributes: Names;
  readonly stages: Names;
  readonly journeys: Names;
  /** Of the steps of each journey, by the journey's present name. */
  readonly steps: ReadonlyMap<string, Names>;
  /** Whether anything was ever renamed. */
  readonly hasAny: boolean;
};

/** The renames that `programme` declares. */
export function renamesOf({ attributes, topics, groups, stages, journeys }: Programme): Renames {
  const steps = journeys.map((journey) => [journey.name, namesOf(journey.steps)] as const);
  const names = {
    groups: namesOf([...topics, ...groups]),
    attributes: namesOf(attributes),
    stages: namesOf(stages),
    journeys: namesOf(journeys),
    steps: new Map(steps),
  };
  const all = [
    names.groups,
    names.attributes,
    names.stages,
    names.journeys,
    ...names.steps.values(),
  ];
  return { ...names, hasAny: all.some(({ size }) => size > 0) };
}

/** A contact stored under former names, in the programme's present names. */
export function contactInPresentNames(contact: Contact, renames: Renames): Contact {
  if (!renames.hasAny) return contact;
  const { facts, stage, memberships, consents, groups, enrolments, startedBy, outbox } = contact;
  return {
    ...contact,
    facts: facts.attributes
      ? { ...facts, attributes: renamed(facts.attributes, renames.attributes, newerValue) }
      : facts,
    stage: { ...stage, name: present(stage.name, renames.stages) },
    memberships: renamed(inPresentNames(memberships, renames), renames.groups, laterMembership),
    consents: consents?.map((entry) => withPresentTopic(entry, renames)),
    groups: groups && renamed(groups, renames.groups, (one, other) => (one < other ? one : other)),
    enrolments: enrolments.map((enrolment) => enrolmentInPresentNames(enrolment, renames)),
    startedBy: startedBy?.map((one) => ({
      ...one,
      journey: present(one.journey, renames.journeys),
    })),
    outbox: outbox.map((out) =>
      out.kind === "send" ? { ...out, send: sendInPresentNames(out.send, renames) } : out,
    ),
  };
}

/** A mail planned under former names, in the programme's present names. Its `sendId` never changes. */
export function sendInPresentNames<Planned extends PlannedSend>(
  send: Planned,
  renames: Renames,
): Planned {
  if (!renames.hasAny) return send;
  const journey = present(send.journey, renames.journeys);
  return {
    ...withPresentTopic(send, renames),
    journey,
    step: presentStep(send.step, journey, renames),
    stage: send.stage && present(send.stage, renames.stages),
  };
}

/** The present name of something called `name`. */
function present(name: string, names: Names): string {
  return names.get(name) ?? name;
}

function namesOf(all: readonly Named[]): Names {
  return new Map(
    all.flatMap((named) => formerNames(named).map((former) => [former, named.name] as const)),
  );
}

function enrolmentInPresentNames(enrolment: Enrolment, renames: Renames): Enrolment {
  const journey = present(enrolment.journey, renames.journeys);
  const step = (name: string) => presentStep(name, journey, renames);
  return {
    ...withPresentTopic(enrolment, renames),
    journey,
    done: enrolment.done.map(step),
    had: enrolment.had?.map((one) => ({ ...one, step: step(one.step) })),
  };
}

function presentStep(name: string, journey: string, { steps }: Renames): string {
  return present(name, steps.get(journey) ?? new Map());
}

function withPresentTopic<About extends { readonly topic?: string | undefined }>(
  about: About,
  { groups }: Renames,
): About {
  return about.topic ? { ...about, topic: present(about.topic, groups) } : about;
}

/** The record under present names; if two names became one, `choose` picks the value to keep. */
function renamed<Value>(
  record: Readonly<Record<string, Value>>,
  names: Names,
  choose: (one: Value, other: Value) => Value,
): Record<string, Value> {
  const values = new Map<string, Value>();
  for (const [former, value] of Object.entries(record)) {
    const name = present(former, names);
    const other = values.get(name);
    values.set(name, other === undefined ? value : choose(other, value));
  }
  return Object.fromEntries(values);
}

/** A waiting sign-up names the topic it asks to join, so it is renamed too. */
function inPresentNames(
  memberships: Contact["memberships"],
  renames: Renames,
): Contact["memberships"] {
  const all = Object.entries(memberships).map(([topic, { asked, ...membership }]) => {
    const waiting = asked?.map((one) => ({
      ...one,
      topic: present(one.topic, renames.groups),
      fields: renamed(one.fields, renames.attributes, (value) => value),
    }));
    const fields = renamed(membership.fields, renames.attributes, (one) => one);
    return [topic, { ...membership, fields, ...(waiting && { asked: waiting }) }];
  });
  return Object.fromEntries(all);
}

/** The value that was heard last counts. */
function newerValue(one: Known, other: Known): Known {
  return one.at < other.at ? other : one;
}

/** The later membership counts; sign-ups awaiting confirmation are kept from both. */
function laterMembership(one: Membership, other: Membership): Membership {
  const later = one.since > other.since ? one : other;
  const asked = [...(one.asked ?? []), ...(other.asked ?? [])];
  return asked.length > 0 ? { ...later, asked } : later;
}
