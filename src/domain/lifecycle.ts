import { earliest, type Instant } from "./calendar.ts";
import { type Contact, zoneOf } from "./contact.ts";
import type { Facts } from "./facts.ts";
import { endingsOf, nextAnniversary, pendingSteps } from "./journey.ts";
import type { Programme, Stage } from "./programme.ts";
import { retentionAfter } from "./retention.ts";
import { describeRule, factsRead, holds, thresholds } from "./rule.ts";
import type { Why } from "./why.ts";

type Standing = Pick<Contact, "facts" | "timeZone">;

/** The stage a contact stands in at `at`: the first of the programme's that holds, else its last. */
export function stageAt(contact: Standing, at: Instant, programme: Programme): Stage {
  const zone = contact.timeZone ?? programme.timeZone;
  const stage =
    programme.stages.find((candidate) => holds(candidate.holds, contact.facts, at, zone)) ??
    programme.stages.at(-1);
  if (!stage) throw new Error("Cannot tell a stage: the programme has none");
  return stage;
}

/** The earliest instant after `after` at which the contact would stand in another stage than at `after`. */
function nextStageChange(
  contact: Standing,
  after: Instant,
  programme: Programme,
): Instant | undefined {
  const zone = contact.timeZone ?? programme.timeZone;
  const standing = stageAt(contact, after, programme).name;
  return programme.stages
    .flatMap((stage) => thresholds(stage.holds, contact.facts, zone))
    .filter((instant) => instant > after)
    .sort()
    .find((instant) => stageAt(contact, instant, programme).name !== standing);
}

/**
 * The earliest instant after `after` at which the stage, a step, an anniversary or retention would say something new if the contact
 * did nothing; undefined when nothing ever will. Between the two, `stageAt` is constant.
 */
export function nextChange(
  contact: Contact,
  after: Instant,
  programme: Programme,
): Instant | undefined {
  if (contact.erasing) return undefined;
  const zone = zoneOf(contact, programme);
  const steps = pendingSteps(contact, programme, zone).map(({ due }) => due);
  const endings = endingsOf(contact, programme);
  const anniversaries = programme.journeys.map(
    (journey) => nextAnniversary(journey, contact, after, zone)?.at,
  );
  const retention = retentionAfter(contact, after, programme)?.at;
  return earliest(
    retention && retention > after ? retention : undefined,
    nextStageChange(contact, after, programme),
    ...[...steps, ...endings].filter((at) => at > after),
    ...anniversaries,
  );
}

/** Why the contact stands in `stage` at `at`. */
export function whyStage(stage: Stage, facts: Facts, at: Instant): Why {
  return {
    rule: `stage ${stage.name}: ${describeRule(stage.holds)}`,
    facts: factsRead(stage.holds, facts),
    at,
  };
}
