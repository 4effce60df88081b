import type { Mutation } from "./mutation.ts";
import { checkpointMutations } from "./mutations/checkpoint.ts";
import { feedbackMutations } from "./mutations/feedback.ts";
import { ledgerMutations } from "./mutations/ledger.ts";
import { tickMutations } from "./mutations/tick.ts";
import { writeMutations } from "./mutations/write.ts";

/** Planted bugs by name, to show that the simulation finds them. Each is made anew for a seed: some remember what they saw. */
export const mutations: Readonly<Record<string, () => Mutation>> = {
  ...checkpointMutations,
  ...writeMutations,
  ...ledgerMutations,
  ...feedbackMutations,
  ...tickMutations,
};
