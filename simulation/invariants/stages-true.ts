import type { Facts } from "../../src/domain/facts.ts";
import type { Check } from "./check.ts";

/**
 * Stages: when nothing is due any more, every contact stands where its facts leave it for good under the programme as it
 * now is, also whoever had nothing to wait for under the programme before.
 */
export const stagesTrue: Check = ({ contacts, simulation }) => {
  const stages = simulation.programme.current().stages.map(({ name }) => name);
  for (const { id, facts, stage } of contacts) {
    const expected = lastStagesOf(facts).find((name) => stages.includes(name));
    if (stage.name === expected) continue;
    const message = `A contact stays in the stage ${stage.name}, though its facts make it ${expected}`;
    return { invariant: "stages", message, about: [id] };
  }
  return undefined;
};

/** The stages of the simulated programmes that hold for ever, when long nothing is done; the highest precedence first. */
function lastStagesOf({ orders, demoRequestedAt }: Facts): readonly string[] {
  return [
    "inactive",
    ...(orders.count > 0 ? ["client"] : []),
    ...(demoRequestedAt ? ["maturing"] : []),
    "prospect",
  ];
}
