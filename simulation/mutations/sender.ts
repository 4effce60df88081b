import type { MailOutcome } from "../../src/domain/mail-outcome.ts";
import type { World } from "../../src/ports.ts";
import type { Mutation } from "../mutation.ts";

/** Bugs in blaming the sender or the recipient for a refusal. */
export const senderMutations = {
  /** A rejection of the sender is blamed on the recipient. */
  "sender-trouble-refused": (): Mutation =>
    answering((outcome) =>
      outcome.kind === "not-accepted" && outcome.senderBlocked
        ? { kind: "refused", reason: outcome.reason }
        : outcome,
    ),

  /** A refusal without a clear reason is immediately blamed on the recipient. */
  "unexplained-refused": (): Mutation =>
    answering((outcome) =>
      outcome.kind === "rejected" ? { kind: "refused", reason: outcome.reason } : outcome,
    ),

  /** A refusal without a clear reason is blamed on us, even if it concerns one recipient only. */
  "one-recipient-opens-breaker": (): Mutation =>
    answering((outcome) =>
      outcome.kind === "rejected"
        ? { kind: "not-accepted", reason: outcome.reason, senderBlocked: true }
        : outcome,
    ),
} as const;

function answering(change: (outcome: MailOutcome) => MailOutcome): Mutation {
  return {
    world: (world: World) => ({
      ...world,
      mailer: { send: async (mail) => change(await world.mailer.send(mail)) },
    }),
  };
}
