import type { Instant } from "../../../domain/calendar.ts";
import type { Programme } from "../../../domain/programme.ts";
import type { ByHand, MailNews, TimelineEntry } from "../../../domain/timeline.ts";
import { stageLabel, topicLabel } from "../../parts/badge.tsx";
import { formatMoney } from "../../parts/money.ts";
import { activityForOperator } from "../../texts/activity-words.ts";
import { withPeriodsInWords } from "../../texts/period-words.ts";

/** One entry of a timeline as a sentence. */
export function timelineWords(entry: TimelineEntry, programme: Programme): string {
  switch (entry.kind) {
    case "signed-up":
      return `Signed up for ${topicLabel(entry.topic, programme)}`;
    case "confirmed":
      return `Confirmed the address for ${topicLabel(entry.topic, programme)}`;
    case "left": {
      const topics = entry.topics.map((topic) => topicLabel(topic, programme)).join(", ");
      return `Left ${topics || "all mail"}, ${WAYS_OUT[entry.by]}${handWords(entry.hand)}`;
    }
    case "kept":
      return "Pressed “keep me”";
    case "brought-forward":
      return `An operator let ${withPeriodsInWords(entry.by)} pass for this contact`;
    case "suppressed":
      return entry.foundBy
        ? `Suppressed: the mail service’s own list tells of a ${entry.reason}`
        : `Suppressed after a ${entry.reason}: never mailed again`;
    case "mail":
      return `${MAIL_NEWS[entry.what]}${entry.detail && `: ${entry.detail}`}`;
    case "stage-changed":
      return `Moved from ${stageLabel(entry.from, programme)} to ${stageLabel(entry.to, programme)}`;
    case "journey-gone":
      return `The journey ${entry.journey} ended: the programme no longer has it`;
    case "activity":
      return activityForOperator(entry, ({ amount, currency }) => formatMoney(amount, currency));
    case "click-tracking":
      return trackingWords(entry.isAllowed, "clicks");
    case "open-tracking":
      return trackingWords(entry.isAllowed, "opens");
    case "grouped":
      return groupWords(entry.group, entry.isIn);
    case "paused":
      return pauseWords(entry.until);
    case "corrected":
      return `Put right: ${entry.what.map((field) => PROFILE[field]).join(", ")}${entry.isByList ? ", as an imported list says" : handWords(entry.hand)}`;
    case "address-changed":
      return entry.hand
        ? `The address was put right${handWords(entry.hand)}`
        : "Changed the address, and proved the new one";
    case "suppression-lifted":
      return `May be mailed again after a bounce${handWords(entry.hand)}`;
    case "erasing":
      return ERASED_BY[entry.by];
  }
}

function handWords(hand: ByHand | undefined): string {
  if (!hand) return "";
  return hand.reason ? ` (${hand.operator}: “${hand.reason}”)` : ` (${hand.operator})`;
}

function trackingWords(isAllowed: boolean, what: string): string {
  return `${isAllowed ? "Allowed" : "Forbade"} that ${what} are recorded`;
}

function groupWords(group: string, isIn: boolean): string {
  return `${isIn ? "Put into" : "Taken out of"} the group ${group}`;
}

function pauseWords(until: Instant | undefined): string {
  return until ? `Asked for no letters until ${until.slice(0, 10)}` : "Ended the pause";
}

const PROFILE = { firstName: "first name", language: "language", timeZone: "time zone" } as const;

const ERASED_BY = {
  contact: "Asked to be erased",
  operator: "An operator erases this contact",
  retention: "Was kept long enough, and is erased",
} as const;

const MAIL_NEWS: Readonly<Record<MailNews, string>> = {
  clicked: "Clicked in a mail",
  "clicked-by-machine": "A machine clicked in a mail",
  delayed: "A mail is delayed",
  rejected: "The mail service rejected a mail",
  "not-rendered": "The mail service could not render a mail",
};

const WAYS_OUT = {
  preferences: "from the page of preferences",
  "one-click": "with the mail program’s own unsubscribe button",
  operator: "by an operator",
  complaint: "by complaining of a mail",
  import: "as an imported list says",
} as const;
