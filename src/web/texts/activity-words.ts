import type { ActivityEntry, ActivityType, ShownBy, ToldBy } from "../../domain/activity.ts";
import type { Money } from "../../domain/money.ts";
import { fill } from "./fill.ts";

/** What people read of one type of activity. */
type ActivityWords<Type extends ActivityType> = {
  /** The form by which the console plays it, with a label for each field to fill in. */
  readonly form: {
    readonly title: string;
    readonly submit: string;
    readonly fields: Readonly<Record<AskedField<Type>, string>>;
  };
  /** In the console's timeline. What the contact reads on their own page is in the file of each language. */
  readonly operator: Sentence<ShownBy<Type>>;
};

/** What must be told, except whose it is. A refund is in the currency of its order. */
type AskedField<Type extends ActivityType> = Exclude<
  RequiredKey<ToldBy<Type>>,
  Type extends "OrderRefunded" ? "email" | "currency" : "email"
>;

type RequiredKey<T> = { [Key in keyof T]-?: undefined extends T[Key] ? never : Key }[keyof T];

type Sentence<Shown> = (shown: Shown, inWords: MoneyInWords) => string;

type MoneyInWords = (money: Money) => string;

export const activityWords: { readonly [Type in ActivityType]: ActivityWords<Type> } = {
  OrderPlaced: {
    form: {
      title: "Order",
      submit: "Place the order",
      fields: { amount: "Amount, such as 49.90", currency: "Currency", orderId: "Order id" },
    },
    operator: ({ orderId, ...sum }, inWords) => `Placed order ${orderId} of ${inWords(sum)}`,
  },
  OrderRefunded: {
    form: {
      title: "Refund",
      submit: "Refund the order",
      fields: { orderId: "Order", amount: "Amount (empty for all of it)" },
    },
    operator: ({ orderId, ...sum }, inWords) => `Was refunded ${inWords(sum)} of order ${orderId}`,
  },
  DemoRequested: {
    form: { title: "Demo", submit: "Ask for a demo", fields: {} },
    operator: () => "Asked for a demo",
  },
  GuideDownloaded: {
    form: { title: "Guide", submit: "Download the guide", fields: { guideId: "Guide id" } },
    operator: ({ guideId }) => `Downloaded the guide ${guideId}`,
  },
  PageVisited: {
    form: { title: "Visit", submit: "Visit the page", fields: { url: "Page" } },
    operator: ({ url }) => `Visited ${url}`,
  },
};

/** An activity as an operator reads of it. */
export function activityForOperator<Type extends ActivityType>(
  { type, detail }: ActivityEntry<Type>,
  inWords: MoneyInWords,
): string {
  return activityWords[type].operator(detail, inWords);
}

/** An activity as the contact reads of it, in the sentences of their language. */
export function activityForContact(
  { type, detail }: ActivityEntry,
  sentences: Readonly<Record<ActivityType, string>>,
  inWords: MoneyInWords,
): string {
  const amount = "amount" in detail && "currency" in detail ? inWords(detail) : "";
  return fill(sentences[type], { ...detail, amount });
}
