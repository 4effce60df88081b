import type { Mutation } from "./mutation.ts";
import { actMutations } from "./mutations/act.ts";
import { bouncedMutations } from "./mutations/bounced.ts";
import { checkpointMutations } from "./mutations/checkpoint.ts";
import { eventMutations } from "./mutations/events.ts";
import { feedbackMutations } from "./mutations/feedback.ts";
import { historyMutations } from "./mutations/history.ts";
import { ledgerMutations } from "./mutations/ledger.ts";
import { listMutations } from "./mutations/lists.ts";
import { operationMutations } from "./mutations/operation.ts";
import { rateLimitMutations } from "./mutations/rate-limit.ts";
import { renameMutations } from "./mutations/rename.ts";
import { senderMutations } from "./mutations/sender.ts";
import { tickMutations } from "./mutations/tick.ts";
import { writeMutations } from "./mutations/write.ts";

/** Planted bugs by name, to show that the simulation finds them. Each seed gets a new instance: some have state. */
export const mutations: Readonly<Record<string, () => Mutation>> = {
  ...checkpointMutations,
  ...writeMutations,
  ...ledgerMutations,
  ...feedbackMutations,
  ...tickMutations,
  ...rateLimitMutations,
  ...operationMutations,
  ...eventMutations,
  ...bouncedMutations,
  ...senderMutations,
  ...actMutations,
  ...historyMutations,
  ...listMutations,
  ...renameMutations,
};

/** The planted bug of that name; none without a name. */
export function plantedBug(name: string | undefined): (() => Mutation) | undefined {
  return name === undefined ? undefined : mutations[name];
}
