import type { Check } from "./check.ts";

/**
 * A rejection of the sender refuses no mail permanently, and a rejection of one recipient holds back nobody else's
 * mail.
 */
export const blameRight: Check = (end) => refusedForUs(end) ?? heldForOne(end);

const refusedForUs: Check = ({ model, lines }) => {
  const theirs = new Set(
    model.handovers.flatMap(({ blame, mail }) => (blame === "recipient" ? [mail.sendId] : [])),
  );
  for (const { sendId, state, reason } of lines.values()) {
    if (state !== "refused" || !reason?.startsWith("rejected: ") || theirs.has(sendId)) continue;
    const message = `A send is refused permanently (${reason}), though its recipient was never at fault`;
    return { invariant: "sender", message, about: [sendId] };
  }
  return undefined;
};

const heldForOne: Check = ({ model }) => {
  const firstTrouble = model.handovers.find(({ blame }) => blame === "sender");
  for (const { stop, worker, step } of model.stops) {
    if (stop.cause !== "refusal" || (firstTrouble && firstTrouble.step <= step)) continue;
    const message = `All mail is held back in step ${step} (${stop.reason}), though the sender was never at fault`;
    return { invariant: "sender", message, about: [worker], step };
  }
  return undefined;
};
