import { nextAnniversaries, withAnniversaries } from "./anniversary.ts";
import { earliest, type Instant, latest } from "./calendar.ts";
import type { Contact } from "./contact.ts";
import { stepInstants, withDueSteps } from "./due-steps.ts";
import { forgettingInstants, withForgotten } from "./forgotten-values.ts";
import type { Programme } from "./programme.ts";
import { nextRetention, withRetention } from "./retention.ts";
import { nextStageChange, withStage } from "./stage-change.ts";
import { endingsOf, withEnded } from "./until.ts";

/** Something that happens to contacts as time passes, even if they do nothing. */
type Source = {
  /**
   * The next instants after `after` at which it has something for the contact, or all such instants. An earlier instant
   * means that something is overdue.
   */
  readonly instants: (
    contact: Contact,
    after: Instant,
    programme: Programme,
  ) => readonly (Instant | undefined)[];
  /** The contact after what it does at `at`, decided at `now`; unchanged when it has nothing to do. */
  readonly play: (contact: Contact, at: Instant, now: Instant, programme: Programme) => Contact;
};

/**
 * Everything that happens as time passes. What is due at the same instant happens in this order. Forgetting comes
 * first, so that nothing is decided by a value kept too long; retention comes last, because it may erase the contact.
 */
const AGENDA: readonly Source[] = [
  {
    instants: (contact, _after, programme) => forgettingInstants(contact, programme),
    play: (contact, at, _now, programme) => withForgotten(contact, at, programme),
  },
  {
    instants: (contact, after, programme) => [nextStageChange(contact, after, programme)],
    play: (contact, at, _now, programme) => withStage(contact, at, programme),
  },
  {
    instants: (contact, after, programme) =>
      nextAnniversaries(contact, after, programme).map(({ at }) => at),
    play: (contact, at, _now, programme) => withAnniversaries(contact, at, programme),
  },
  {
    instants: (contact, after, programme) => endingsOf(contact, after, programme),
    play: (contact, at, _now, programme) => withEnded(contact, at, programme),
  },
  {
    instants: (contact, _after, programme) => stepInstants(contact, programme),
    play: withDueSteps,
  },
  {
    instants: (contact, _after, programme) => [nextRetention(contact, programme)?.at],
    play: (contact, at, _now, programme) => withRetention(contact, at, programme),
  },
];

/**
 * The earliest instant after `after` at which the agenda has something new if the contact does nothing; undefined if it
 * never will. `stageAt` is constant in between.
 */
export function nextChange(
  contact: Contact,
  after: Instant,
  programme: Programme,
): Instant | undefined {
  const instants = instantsOf(contact, after, programme);
  return earliest(...instants.filter((at) => at && at > after));
}

/** The next instant to play: `asOf` if anything is overdue, otherwise a later one. */
export function nextInstant(contact: Contact, programme: Programme): Instant | undefined {
  const next = earliest(...instantsOf(contact, contact.asOf, programme));
  return next && latest(next, contact.asOf);
}

/** The contact after everything the agenda does at `at`, decided at `now`. */
export function playedAt(
  contact: Contact,
  at: Instant,
  now: Instant,
  programme: Programme,
): Contact {
  const played = AGENDA.reduce((current, { play }) => play(current, at, now, programme), contact);
  return { ...played, asOf: at };
}

function instantsOf(
  contact: Contact,
  after: Instant,
  programme: Programme,
): readonly (Instant | undefined)[] {
  if (contact.erasing) return [];
  return AGENDA.flatMap(({ instants }) => instants(contact, after, programme));
}
