import type { MailOutcome } from "../../src/domain/mail-outcome.ts";
import type { World } from "../../src/ports.ts";
import type { Mutation } from "../mutation.ts";

/** Bugs in whose fault a refusal of the mail service is taken to be. */
export const senderMutations = {
  /** What the mail service has against our sender is taken for the recipient's fault. */
  "sender-trouble-refused": (): Mutation =>
    answering((outcome) =>
      outcome.kind === "not-accepted" && outcome.sendsNothing
        ? { kind: "refused", reason: outcome.reason }
        : outcome,
    ),

  /** A refusal without a clear reason is taken for the recipient's fault at once. */
  "unexplained-refused": (): Mutation =>
    answering((outcome) =>
      outcome.kind === "rejected" ? { kind: "refused", reason: outcome.reason } : outcome,
    ),

  /** A refusal without a clear reason is taken for ours, be it of one recipient alone. */
  "one-recipient-opens-breaker": (): Mutation =>
    answering((outcome) =>
      outcome.kind === "rejected"
        ? { kind: "not-accepted", reason: outcome.reason, sendsNothing: true }
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
