import type { Membership } from "./consent.ts";
import type { Contact } from "./contact.ts";
import type { Enrolment } from "./enrolment.ts";
import { formerNames, type Named } from "./names.ts";
import type { Programme } from "./programme.ts";
import type { PlannedSend } from "./send.ts";

/** What each former name is called now; a name that never changed is not in it. */
type Names = ReadonlyMap<string, string>;

/** The former names of a programme. */
export type Renames = {
  /** Of topics and of groups by hand. */
  readonly groups: Names;
  readonly stages: Names;
  readonly journeys: Names;
  /** Of the steps of each journey, by its present name. */
  readonly steps: ReadonlyMap<string, Names>;
  /** Whether anything was ever renamed. */
  readonly hasAny: boolean;
};

/** What `programme` says was renamed. */
export function renamesOf({ topics, groups, stages, journeys }: Programme): Renames {
  const steps = journeys.map((journey) => [journey.name, namesOf(journey.steps)] as const);
  const names = {
    groups: namesOf([...topics, ...groups]),
    stages: namesOf(stages),
    journeys: namesOf(journeys),
    steps: new Map(steps),
  };
  const all = [names.groups, names.stages, names.journeys, ...names.steps.values()];
  return { ...names, hasAny: all.some(({ size }) => size > 0) };
}

/** The contact, stored under whatever names, in those that the programme has now. */
export function contactInPresentNames(contact: Contact, renames: Renames): Contact {
  if (!renames.hasAny) return contact;
  const { stage, memberships, consents, groups, enrolments, startedBy, outbox } = contact;
  return {
    ...contact,
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

/** The mail, planned under whatever names, in those that the programme has now. Its `sendId` never changes. */
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

/** What is called `name`, or was, is called now. */
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

/** The record under present names; where two names became one, `choose` says which value stays. */
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

/** What waits in a membership says for itself which topic it asks to join. */
function inPresentNames(
  memberships: Contact["memberships"],
  renames: Renames,
): Contact["memberships"] {
  const all = Object.entries(memberships).map(([topic, { asked, ...membership }]) => {
    const waiting = asked?.map((one) => ({ ...one, topic: present(one.topic, renames.groups) }));
    return [topic, { ...membership, ...(waiting && { asked: waiting }) }];
  });
  return Object.fromEntries(all);
}

/** What was said last counts; a question that still waits for its answer is kept. */
function laterMembership(one: Membership, other: Membership): Membership {
  const later = one.since > other.since ? one : other;
  const asked = [...(one.asked ?? []), ...(other.asked ?? [])];
  return asked.length > 0 ? { ...later, asked } : later;
}
