import type { Instant } from "./calendar.ts";
import type { PlannedSend } from "./send.ts";
import type { TimelineEntry } from "./timeline.ts";

/**
 * What was decided and is not published yet: a mail to hand over, or something that happened. It is saved in the same
 * write as the decision, so a crash delays it and never loses it.
 */
export type Outgoing =
  | {
      readonly kind: "send";
      readonly send: PlannedSend;
      /** When to check this mail again, if not soon: it is held back, or its outcome is unknown. */
      readonly lookAgainAt?: Instant | undefined;
    }
  | { readonly kind: "happened"; readonly entry: TimelineEntry };
