import { isMarketing } from "../model.ts";
import type { Check, End, Violation } from "./check.ts";

/** Queues: no confirmation is behind marketing mail, and finding no turn makes no dead letter. */
export const lanesKept: Check = (end) => behindMarketing(end) ?? deadWithoutTurn(end);

function behindMarketing({ model }: End): Violation | undefined {
  const behind = model.handovers.find(
    ({ worker, mail }) => !isMarketing(mail) && model.lanes.get(worker) !== "transactional",
  );
  if (!behind) return undefined;
  const { person, mail, worker, step } = behind;
  const message = `A confirmation to contact ${person} waited behind marketing mail`;
  return { invariant: "queues", message, about: [mail.sendId, worker], step };
}

function deadWithoutTurn({ simulation }: End): Violation | undefined {
  const dead = simulation.queue.deadLetters.find(({ failures }) =>
    failures.every((failure) => failure === "no turn"),
  );
  if (!dead) return undefined;
  const message = "A mail that only found no turn became a dead letter";
  return { invariant: "queues", message, about: [dead.send.sendId] };
}
