import type { Instant } from "./calendar.ts";
import type { Contact } from "./contact.ts";
import type { Facts } from "./facts.ts";
import type { Programme, Stage } from "./programme.ts";
import { describeRule, factsRead, holds } from "./rule.ts";
import type { Why } from "./why.ts";

type Standing = Pick<Contact, "facts" | "timeZone">;

/**
 * The stage a contact is in at `at`: the first of the programme's that holds, else its last. Throws if the programme
 * has none.
 */
export function stageAt(contact: Standing, at: Instant, programme: Programme): Stage {
  const zone = contact.timeZone ?? programme.timeZone;
  const stage =
    programme.stages.find((candidate) => holds(candidate.holds, contact.facts, at, zone)) ??
    programme.stages.at(-1);
  if (!stage) throw new Error("Cannot determine a stage: the programme has none");
  return stage;
}

/** Why the contact is in `stage` at `at`. */
export function whyStage(stage: Stage, facts: Facts, at: Instant): Why {
  return {
    rule: `stage ${stage.name}: ${describeRule(stage.holds)}`,
    facts: factsRead(stage.holds, facts),
    at,
  };
}
