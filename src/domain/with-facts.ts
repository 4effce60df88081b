import { type Act, withStartedBy } from "./act.ts";
import { advance, withLazyDue } from "./advance.ts";
import type { Instant } from "./calendar.ts";
import type { Contact } from "./contact.ts";
import { type Facts, withActivity } from "./facts.ts";
import { withForgotten } from "./forgotten-values.ts";
import { withPress } from "./press.ts";
import type { Programme } from "./programme.ts";
import { withoutSpread } from "./spread.ts";
import { withStage } from "./stage-change.ts";

/**
 * The contact with the facts of something they did: moved to the stage they imply, with the journeys that `act` starts
 * and everything due decided. Their mails are spread no more.
 */
export function withFacts(
  contact: Contact,
  facts: Facts,
  now: Instant,
  programme: Programme,
  act?: Act,
): Contact {
  const current = withoutSpread(advance(contact, now, programme));
  return withNewFacts(current, facts, now, programme, act);
}

/** The contact with facts that somebody else told, who did nothing themselves: their mails stay spread. */
export function withFactsTold(
  contact: Contact,
  facts: Facts,
  now: Instant,
  programme: Programme,
): Contact {
  return withNewFacts(advance(contact, now, programme), facts, now, programme);
}

function withNewFacts(
  current: Contact,
  facts: Facts,
  now: Instant,
  programme: Programme,
  act?: Act,
): Contact {
  // Use `asOf`, not `now`: if the clock is behind, work already done would be done again.
  const known = withForgotten({ ...current, facts }, current.asOf, programme);
  const moved = withStage(known, current.asOf, programme);
  const started = act ? withStartedBy(moved, act, programme) : moved;
  return withLazyDue(advance(started, now, programme), now, programme);
}

/** The contact after they pressed "keep me". This counts as an activity, so they are no longer inactive. */
export function keepSubscribed(contact: Contact, now: Instant, programme: Programme): Contact {
  const recorded = withPress(contact, { kind: "kept", at: now });
  return withFacts(recorded, withActivity(recorded.facts, now), now, programme);
}
