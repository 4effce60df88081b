import type { Attempt, OutsideAct } from "../model.ts";
import { isCapRecorded } from "./cap-recorded.ts";
import type { Check, End } from "./check.ts";

/** 1. A person who was told that their link had expired gets another mail, or the ledger says why not. */
export const askedAgain: Check = (end) => {
  for (const attempt of end.model.attempts) {
    const { act, person, worker } = attempt;
    if (act.kind !== "confirm-again" || !isExpired(attempt.answer)) continue;
    if (hasLine(end, attempt, act) || isOvertaken(end, attempt)) continue;
    const id = end.contactOf(person)?.id ?? "nobody";
    if (isCapRecorded(end, attempt, id)) continue;
    const message = `Contact ${person} asked for their confirmation mail again, and the ledger knows of none`;
    return { invariant: 1, message, about: [id, worker] };
  }
  return undefined;
};

function isExpired(answer: unknown): boolean {
  return (answer as { kind?: string } | undefined)?.kind === "expired";
}

function hasLine(
  { lines }: End,
  { clock }: Attempt,
  { topic, nonce }: Extract<OutsideAct, { kind: "confirm-again" }>,
): boolean {
  return [...lines.values()].some(
    (line) => line.nonce === nonce && line.topic === topic && clock.includes(line.dueAt),
  );
}

/** Whether something concurrent may have confirmed or withdrawn the request. */
function isOvertaken({ model }: End, { person, began, ended }: Attempt): boolean {
  return model.attempts
    .filter((other) => other.began < ended && other.ended > began)
    .filter((other) => other.person === person || other.act.kind === "import")
    .some(({ act }) => ["confirm", "leave", "sign-up", "import"].includes(act.kind));
}
