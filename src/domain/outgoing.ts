import type { Instant } from "./calendar.ts";
import type { PlannedSend } from "./send.ts";
import type { TimelineEntry } from "./timeline.ts";

/**
 * What was decided and has still to be published: a mail to hand over, or something that happened to write down and publish.
 * It is saved with the decision in one write, so a crash delays it and never loses it.
 */
export type Outgoing =
  | {
      readonly kind: "send";
      readonly send: PlannedSend;
      /** When to look at this mail again, if not soon: it is held, or nobody knows what became of it. */
      readonly lookAgainAt?: Instant | undefined;
    }
  | { readonly kind: "happened"; readonly entry: TimelineEntry };
