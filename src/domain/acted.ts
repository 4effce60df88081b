import { type Act, withStartedBy } from "./act.ts";
import { advance, withLazyDue } from "./advance.ts";
import type { Instant } from "./calendar.ts";
import type { Contact } from "./contact.ts";
import { type Facts, withActivity } from "./facts.ts";
import { withPress } from "./press.ts";
import type { Programme } from "./programme.ts";
import { withoutSpread } from "./spread.ts";
import { withStage } from "./stage-change.ts";

/** The contact with other facts, moved to the stage they make, the journeys that `act` starts begun, everything due worked out. */
export function acted(
  contact: Contact,
  facts: Facts,
  now: Instant,
  programme: Programme,
  act?: Act,
): Contact {
  const current = withoutSpread(advance(contact, now, programme));
  // Not at `now`: where the clock is behind, what was worked out already would be worked out again.
  const moved = withStage({ ...current, facts }, current.asOf, programme);
  const started = act ? withStartedBy(moved, act, programme) : moved;
  return withLazyDue(advance(started, now, programme), now, programme);
}

/** The contact that pressed "keep me": an act of its own, which ends its inactivity. */
export function kept(contact: Contact, now: Instant, programme: Programme): Contact {
  const told = withPress(contact, { kind: "kept", at: now });
  return acted(told, withActivity(told.facts, now), now, programme);
}
