import type { ByHand } from "../domain/timeline.ts";
import { correctByHand, type HandCorrection } from "./correct-by-hand.ts";
import { ByHandError } from "./hand-refusal.ts";
import { type ByHandWorld, unsubscribeByHand } from "./unsubscribe-by-hand.ts";
import { type LiftWorld, unsuppressByHand } from "./unsuppress-by-hand.ts";

/** The part of the world that an operator's changes to one contact need. */
export type HandWorld = ByHandWorld & LiftWorld;

/** A change an operator makes to the contact with an address. */
export type HandChange = { readonly email: string; readonly hand: ByHand } & (
  | { readonly kind: "unsubscribe"; readonly topic?: string | undefined }
  | { readonly kind: "correct"; readonly correction: Omit<HandCorrection, "hand"> }
  | { readonly kind: "unsuppress" }
);

/** The result; `same` if there was nothing to change. */
export type HandChanged = "unsubscribed" | "corrected" | "lifted" | "same";

/** Changes one contact for an operator. Throws a ByHandError. */
export async function changeByHand(world: HandWorld, change: HandChange): Promise<HandChanged> {
  const { email, hand } = change;
  switch (change.kind) {
    case "unsubscribe": {
      const { kind } = await unsubscribeByHand(world, email, { topic: change.topic, hand });
      return kind === "already" ? "same" : "unsubscribed";
    }
    case "correct": {
      const corrected = await correctByHand(world, email, { ...change.correction, hand });
      if (corrected) return corrected.kind;
      throw new ByHandError({ kind: "no-contact" });
    }
    case "unsuppress": {
      const { kind } = await unsuppressByHand(world, email, hand);
      return kind === "lifted" ? "lifted" : "same";
    }
  }
}
