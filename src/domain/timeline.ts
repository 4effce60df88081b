import type { ActivityEntry } from "./activity.ts";
import type { Instant, Period } from "./calendar.ts";
import type { ConsentEntry, Suppression } from "./consent.ts";
import type { Why } from "./why.ts";

/** Something a contact did, or that was decided about it, as the timeline keeps it. */
export type TimelineEntry = { readonly at: Instant } & (
  | { readonly kind: "signed-up"; readonly topic: string }
  /** With what was agreed to: the consent log drops lines in time. */
  | {
      readonly kind: "confirmed";
      readonly topic: string;
      readonly consent?: ConsentEntry | undefined;
    }
  | {
      readonly kind: "left";
      readonly topics: readonly string[];
      readonly by: LeftBy;
      readonly hand?: ByHand | undefined;
    }
  | { readonly kind: "kept" }
  /** An operator let time pass for this contact alone. */
  | { readonly kind: "brought-forward"; readonly by: Period }
  | {
      readonly kind: "suppressed";
      readonly reason: Suppression["reason"];
      readonly foundBy?: Suppression["foundBy"];
    }
  | { readonly kind: "click-tracking" | "open-tracking"; readonly isAllowed: boolean }
  /** Put into a group by hand, or taken out of it. */
  | { readonly kind: "grouped"; readonly group: string; readonly isIn: boolean }
  /** A pause of marketing mail; over at once when `until` is not there. */
  | { readonly kind: "paused"; readonly until?: Instant | undefined }
  | {
      readonly kind: "corrected";
      readonly what: readonly ProfileField[];
      readonly hand?: ByHand | undefined;
      /** Set when an imported list said so. */
      readonly isByList?: boolean | undefined;
    }
  | { readonly kind: "address-changed"; readonly hand?: ByHand | undefined }
  /** Mail may go to an address again that had bounced: it answered, or an operator says so. */
  | { readonly kind: "suppression-lifted"; readonly hand?: ByHand | undefined }
  /** It will be erased, by its own wish or because it was kept long enough. */
  | { readonly kind: "erasing"; readonly by: ErasedBy }
  | {
      readonly kind: "mail";
      readonly what: MailNews;
      readonly sendId: string;
      readonly detail: string;
    }
  | {
      readonly kind: "stage-changed";
      readonly from: string;
      readonly to: string;
      readonly why: Why;
      readonly started: readonly string[];
      readonly stopped: readonly string[];
    }
  /** A run of a journey ended because the programme no longer has the journey. */
  | {
      readonly kind: "journey-gone";
      readonly journey: string;
      readonly topic?: string | undefined;
      readonly startedAt: Instant;
    }
  | ActivityEntry
);

/** Who of the operators changed something for a contact, and why. */
export type ByHand = { readonly operator: string; readonly reason?: string | undefined };

/** What of a contact may be put right. */
export type ProfileField = "firstName" | "language" | "timeZone";

/** Who wanted a contact erased: the contact, an operator, or the programme's retention. */
export type ErasedBy = "contact" | "operator" | "retention";

/** What the mail service told of a mail, beside its fate in the ledger. */
export type MailNews = "clicked" | "clicked-by-machine" | "delayed" | "rejected" | "not-rendered";

/**
 * How a contact left: from its page of preferences, by the mail program's own button (RFC 8058), by a complaint about a
 * mail to an address it had before, as an imported list says, or by an operator's hand.
 */
export type LeftBy = "preferences" | "one-click" | "complaint" | "import" | "operator";

/** The name of an entry among those of one contact: equal for the same entry, and sorted by time. */
export function timelineKey(entry: TimelineEntry): string {
  return `${entry.at}#${entry.kind}#${subject(entry)}`;
}

function subject(entry: TimelineEntry): string {
  switch (entry.kind) {
    case "signed-up":
    case "confirmed":
      return entry.topic;
    case "left":
      return entry.by;
    case "stage-changed":
      return entry.to;
    case "suppressed":
      return entry.reason;
    case "activity":
      return `${entry.type}:${entry.id}`;
    case "mail":
      return `${entry.what}:${entry.sendId}`;
    case "click-tracking":
    case "open-tracking":
      return String(entry.isAllowed);
    case "brought-forward":
      return entry.by;
    case "journey-gone":
      return `${entry.journey}:${entry.topic ?? ""}:${entry.startedAt}`;
    case "grouped":
      return `${entry.group}:${entry.isIn}`;
    case "erasing":
      return entry.by;
    case "paused":
    case "corrected":
    case "address-changed":
    case "suppression-lifted":
    case "kept":
      return "";
  }
}
