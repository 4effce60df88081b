import type { ActivityEntry } from "../../../domain/activity.ts";
import type { Instant, TimeZone } from "../../../domain/calendar.ts";
import { inLanguage } from "../../../domain/programme.ts";
import type { ByHand, TimelineEntry } from "../../../domain/timeline.ts";
import { writeInstant } from "../../../domain/write-instant.ts";
import { groupLabel, stageLabel, topicLabel } from "../../parts/badge.tsx";
import type { Frame } from "../../parts/layout.tsx";
import { periodInWords } from "../../texts/period-words.ts";
import type { Texts } from "../../texts/texts.ts";
import { moneyInWords } from "../money.ts";

/** One entry of a timeline as a sentence. */
export function timelineWords(entry: TimelineEntry, frame: Frame, zone: TimeZone): string {
  const { texts } = frame;
  const { say } = texts;
  switch (entry.kind) {
    case "signed-up":
      return say("console.timeline.signedUp", { topic: topicLabel(entry.topic, frame) });
    case "confirmed":
      return say("console.timeline.confirmed", { topic: topicLabel(entry.topic, frame) });
    case "left":
      return leftWords(entry, frame);
    case "kept":
      return say("console.timeline.kept");
    case "brought-forward":
      return say("console.timeline.broughtForward", { period: periodInWords(entry.by, texts) });
    case "suppressed":
      return say(
        entry.foundBy
          ? `console.timeline.suppressedByList.${entry.reason}`
          : `console.timeline.suppressed.${entry.reason}`,
      );
    case "mail":
      return mailWords(entry, texts);
    case "stage-changed":
      return say("console.timeline.stageChanged", {
        from: stageLabel(entry.from, frame),
        to: stageLabel(entry.to, frame),
      });
    case "journey-gone":
      return say("console.timeline.journeyGone", { journey: entry.journey });
    case "activity":
      return activityInWords(entry, texts);
    case "click-tracking":
      return say(`console.timeline.clicks.${entry.isAllowed ? "allowed" : "refused"}`);
    case "open-tracking":
      return say(`console.timeline.opens.${entry.isAllowed ? "allowed" : "refused"}`);
    case "grouped": {
      const group = groupLabel(entry.group, frame);
      return say(`console.timeline.${entry.isIn ? "groupAdded" : "groupRemoved"}`, { group });
    }
    case "paused":
      return pauseWords(entry.until, zone, texts);
    case "corrected":
      return correctedWords(entry, frame);
    case "address-changed":
      return addressWords(entry, texts);
    case "suppression-lifted":
      return withHand(say("console.timeline.lifted"), entry.hand, texts);
    case "erasing":
      return say(`console.timeline.erasing.${entry.by}`);
  }
}

type Entry<Kind extends TimelineEntry["kind"]> = Extract<TimelineEntry, { kind: Kind }>;

function leftWords({ topics, by, hand }: Entry<"left">, frame: Frame): string {
  const { texts } = frame;
  const labels = topics.map((topic) => topicLabel(topic, frame)).join(", ");
  const left = { topics: labels || texts.say("console.timeline.allMail") };
  return withHand(texts.say(`console.timeline.left.${by}`, left), hand, texts);
}

/** Reports of the mail service are shown in its own words, which are English. */
function mailWords({ what, detail }: Entry<"mail">, { say }: Texts): string {
  const news = say(`console.timeline.mail.${what}`);
  return detail ? say("console.timeline.withDetail", { news, detail }) : news;
}

function activityInWords({ type, detail }: ActivityEntry, texts: Texts): string {
  const sum =
    "amount" in detail ? moneyInWords(Number(detail.amount), String(detail.currency), texts) : "";
  const values = Object.entries(detail).map(([name, value]) => [name, String(value)] as const);
  return texts.say(`console.timeline.activities.${type}`, { ...Object.fromEntries(values), sum });
}

function correctedWords(
  { what, attributes = [], isByList, hand }: Entry<"corrected">,
  { texts, programme }: Frame,
): string {
  const names = what.map((field) => texts.say(`console.timeline.fields.${field}`));
  const labels = attributes.map((name) => {
    const attribute = programme.attributes.find((one) => one.name === name);
    return attribute ? inLanguage(attribute.label, texts.language, programme) : name;
  });
  const fields = [...names, ...labels].join(", ");
  return isByList
    ? texts.say("console.timeline.correctedByList", { fields })
    : withHand(texts.say("console.timeline.corrected", { fields }), hand, texts);
}

function addressWords({ hand }: Entry<"address-changed">, texts: Texts): string {
  return hand
    ? withHand(texts.say("console.timeline.addressCorrected"), hand, texts)
    : texts.say("console.timeline.addressChanged");
}

function withHand(words: string, hand: ByHand | undefined, { say }: Texts): string {
  if (!hand) return words;
  const { operator, reason } = hand;
  const by = reason
    ? say("console.timeline.handWithReason", { operator, reason })
    : say("console.timeline.hand", { operator });
  return `${words} ${by}`;
}

function pauseWords(until: Instant | undefined, zone: TimeZone, texts: Texts): string {
  if (!until) return texts.say("console.timeline.resumed");
  const style = { day: "numeric", month: "long", year: "numeric" } as const;
  const day = writeInstant(until, { ...style, zone, locale: texts.locale });
  return texts.say("console.timeline.paused", { day });
}
