import type { Facts } from "../../src/domain/facts.ts";
import type { Check } from "./check.ts";

/**
 * Stages: once nothing is due, every contact is in the stage that their facts finally lead to under the current
 * programme, also a contact who had nothing due under the previous one.
 */
export const stagesTrue: Check = ({ contacts, simulation }) => {
  const stages = simulation.programme.current().stages.map(({ name }) => name);
  for (const { id, facts, stage } of contacts) {
    const expected = lastStagesOf(facts).find((name) => stages.includes(name));
    if (stage.name === expected) continue;
    const message = `A contact stays in the stage ${stage.name}, though their facts make it ${expected}`;
    return { invariant: "stages", message, about: [id] };
  }
  return undefined;
};

/** The final stages of the simulated programmes after long inactivity, highest precedence first. */
function lastStagesOf({ orders, demoRequestedAt }: Facts): readonly string[] {
  return [
    "inactive",
    ...(orders.count > 0 ? ["client"] : []),
    ...(demoRequestedAt ? ["maturing"] : []),
    "prospect",
  ];
}
