import type { Instant } from "./calendar.ts";
import type { Programme, Stage } from "./programme.ts";
import { describeRule, factsRead, holds } from "./rule.ts";
import type { Subject } from "./rule-kind.ts";
import type { Why } from "./why.ts";

/**
 * The stage a contact is in at `at`: the first of the programme's that holds, else its last. Throws if the programme
 * has none.
 */
export function stageAt(contact: Subject, at: Instant, programme: Programme): Stage {
  const stage =
    programme.stages.find((candidate) => holds(candidate.holds, contact, at, programme)) ??
    programme.stages.at(-1);
  if (!stage) throw new Error("Cannot determine a stage: the programme has none");
  return stage;
}

/** Why the contact is in `stage` at `at`. */
export function whyStage(stage: Stage, contact: Subject, at: Instant): Why {
  return {
    rule: `stage ${stage.name}: ${describeRule(stage.holds)}`,
    facts: factsRead(stage.holds, contact),
    at,
  };
}
