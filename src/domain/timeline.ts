import type { ActivityEntry } from "./activity.ts";
import type { Instant, Period } from "./calendar.ts";
import type { ConsentEntry, Suppression } from "./consent.ts";
import type { Why } from "./why.ts";

/** Something a contact did, or that was decided about them, as the timeline stores it. */
export type TimelineEntry = { readonly at: Instant } & (
  | { readonly kind: "signed-up"; readonly topic: string }
  /** With the consent itself, because the consent log eventually drops lines. */
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
  /** An operator brought this contact alone forward in time. */
  | { readonly kind: "brought-forward"; readonly by: Period }
  | {
      readonly kind: "suppressed";
      readonly reason: Suppression["reason"];
      readonly foundBy?: Suppression["foundBy"];
    }
  | { readonly kind: "click-tracking" | "open-tracking"; readonly isAllowed: boolean }
  /** Added to a manual group, or removed from it. */
  | { readonly kind: "grouped"; readonly group: string; readonly isIn: boolean }
  /** A pause of marketing mail; without `until` the pause ended. */
  | { readonly kind: "paused"; readonly until?: Instant | undefined }
  | {
      readonly kind: "corrected";
      readonly what: readonly ProfileField[];
      /** The names of the attributes corrected or removed. */
      readonly attributes?: readonly string[] | undefined;
      readonly hand?: ByHand | undefined;
      /** Set if an imported list said so. */
      readonly isByList?: boolean | undefined;
    }
  | { readonly kind: "address-changed"; readonly hand?: ByHand | undefined }
  /** Mail may go again to an address that had bounced: the mailbox answered, or an operator says that it works. */
  | { readonly kind: "suppression-lifted"; readonly hand?: ByHand | undefined }
  /** The contact will be erased, at their own request or because they were kept long enough. */
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

/** The operator who changed something for a contact, and why. */
export type ByHand = { readonly operator: string; readonly reason?: string | undefined };

/** The fields of a contact that can be corrected. */
export type ProfileField = "firstName" | "language" | "timeZone";

/** Who wanted a contact erased: the contact, an operator, or the programme's retention. */
export type ErasedBy = "contact" | "operator" | "retention";

/** What the mail service reported about a mail, beyond its state in the ledger. */
type MailNews = "clicked" | "clicked-by-machine" | "delayed" | "rejected" | "not-rendered";

/**
 * How a contact left: in the preference center, with the email client's own button (RFC 8058), by a complaint about a
 * mail to a former address, through an imported list, or through an operator.
 */
export type LeftBy = "preferences" | "one-click" | "complaint" | "import" | "operator";

/** The key of an entry among those of one contact: equal for the same entry, and sorted by time. */
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
    case "corrected":
      return entry.attributes?.join() ?? "";
    case "paused":
    case "address-changed":
    case "suppression-lifted":
    case "kept":
      return "";
  }
}
