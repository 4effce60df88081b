import type { ActivityEntry, ActivityType } from "../../domain/activity.ts";
import type { Money } from "../../domain/money.ts";
import { fill } from "./fill.ts";

type MoneyInWords = (money: Money) => string;

/** An activity as a sentence for the contact, in their language. */
export function activityForContact(
  { type, detail }: ActivityEntry,
  sentences: Readonly<Record<ActivityType, string>>,
  inWords: MoneyInWords,
): string {
  const amount = "amount" in detail && "currency" in detail ? inWords(detail) : "";
  return fill(sentences[type], { ...detail, amount });
}
