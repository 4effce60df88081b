import { isSameMailbox } from "../../src/domain/email-address.ts";
import type { NewAddress } from "../../src/pipeline/new-address.ts";
import type { Check, End } from "../invariants.ts";
import { type Attempt, addressOf, isMarketing, MOVER, NEW_ADDRESS, NEWCOMER } from "../model.ts";

/**
 * 11. Nobody becomes two contacts through an address they had, nobody who signs up there joins their contact, and
 * marketing mail goes neither to the address they left nor, before they proved it, to the new one.
 */
export const formerAddress: Check = (end) => {
  const proofs = end.model.attempts.filter(({ act }) => act.kind === "prove-address");
  const proof = proofs.find(({ answer }) => movedTo(answer));
  return mailedTooEarly(end, proofs) ?? (proof && wrongAfter(end, proof));
};

function wrongAfter(end: End, proof: Attempt) {
  const id = movedTo(proof.answer) ?? "nobody";
  const newcomers = end.model.attempts.filter(({ person }) => person === NEWCOMER);
  const newcomer = newcomers.length > 0 ? end.contactOf(NEWCOMER)?.id : undefined;
  if (newcomer === id) {
    return wrong("Somebody who signed up at an address that was replaced joined its former owner", [
      id,
    ]);
  }
  const second = end.contacts.find(
    (contact) =>
      ![id, newcomer].includes(contact.id) &&
      [addressOf(MOVER), NEW_ADDRESS].some((email) => isSameMailbox(email, contact.email)),
  );
  if (second)
    return wrong("A person became two contacts by changing their address", [id, second.id]);
  const late = end.model.handovers.find(
    ({ mail, claimedAt }) =>
      mail.to === addressOf(MOVER) && isMarketing(mail) && claimedAt > proof.ended,
  );
  return (
    late && wrong("An address that was replaced was mailed", [id, late.mail.sendId], late.step)
  );
}

function mailedTooEarly({ model }: End, proofs: readonly Attempt[]) {
  const began = Math.min(...proofs.map((proof) => proof.began));
  const early = model.handovers.find(
    ({ mail, step }) => mail.to === NEW_ADDRESS && isMarketing(mail) && step < began,
  );
  return (
    early && wrong("An address was mailed before it was proven", [early.mail.sendId], early.step)
  );
}

/** Whose address was replaced, if that was answered. */
function movedTo(answer: unknown): string | undefined {
  const proven = answer as NewAddress | undefined;
  return proven?.kind === "done" ? proven.contact.id : undefined;
}

function wrong(message: string, about: readonly string[], step?: number) {
  return { invariant: 11, message, about, step } as const;
}
