import type { ByHand } from "../domain/timeline.ts";
import { correctByHand, type HandCorrection } from "./correct-by-hand.ts";
import { ByHandError, type ByHandWorld, unsubscribeByHand } from "./unsubscribe-by-hand.ts";
import { type LiftWorld, unsuppressByHand } from "./unsuppress-by-hand.ts";

/** What the changes of one contact by hand ask of the world. */
export type HandWorld = ByHandWorld & LiftWorld;

/** What an operator changes for the contact with an address. */
export type HandChange = { readonly email: string; readonly hand: ByHand } & (
  | { readonly kind: "unsubscribe"; readonly topic?: string | undefined }
  | { readonly kind: "correct"; readonly correction: Omit<HandCorrection, "hand"> }
  | { readonly kind: "unsuppress" }
);

/** What the change came to: `same` when all was so already. */
export type HandChanged = "unsubscribed" | "corrected" | "lifted" | "same";

/** Changes one contact by hand. Throws a ByHandError. */
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
      throw new ByHandError("No contact has this address any more");
    }
    case "unsuppress": {
      const { kind } = await unsuppressByHand(world, email, hand);
      return kind === "lifted" ? "lifted" : "same";
    }
  }
}
