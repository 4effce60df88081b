import type { ActivityEntry, ActivityType, ShownBy, ToldBy } from "../../domain/activity.ts";
import type { Money } from "../../domain/money.ts";
import type { Spoken } from "./spoken.ts";

/** What people read of one type of activity. */
type ActivityWords<Type extends ActivityType> = {
  /** The form by which the console plays it, with a label for each field to fill in. */
  readonly form: {
    readonly title: string;
    readonly submit: string;
    readonly fields: Readonly<Record<AskedField<Type>, string>>;
  };
  /** In the console's timeline. */
  readonly operator: Sentence<ShownBy<Type>>;
  /** On the contact's own page, "What we hold about you". */
  readonly contact: Readonly<Record<Spoken, Sentence<ShownBy<Type>>>>;
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
    contact: {
      en: ({ orderId, ...sum }, inWords) => `You placed order ${orderId} of ${inWords(sum)}.`,
      fr: ({ orderId, ...sum }, inWords) =>
        `Vous avez passé la commande ${orderId} de ${inWords(sum)}.`,
    },
  },
  OrderRefunded: {
    form: {
      title: "Refund",
      submit: "Refund the order",
      fields: { orderId: "Order", amount: "Amount (empty for all of it)" },
    },
    operator: ({ orderId, ...sum }, inWords) => `Was refunded ${inWords(sum)} of order ${orderId}`,
    contact: {
      en: ({ orderId, ...sum }, inWords) => `${inWords(sum)} of order ${orderId} was given back.`,
      fr: ({ orderId, ...sum }, inWords) =>
        `${inWords(sum)} de la commande ${orderId} ont été remboursés.`,
    },
  },
  DemoRequested: {
    form: { title: "Demo", submit: "Ask for a demo", fields: {} },
    operator: () => "Asked for a demo",
    contact: {
      en: () => "You asked for a demo.",
      fr: () => "Vous avez demandé une démonstration.",
    },
  },
  GuideDownloaded: {
    form: { title: "Guide", submit: "Download the guide", fields: { guideId: "Guide id" } },
    operator: ({ guideId }) => `Downloaded the guide ${guideId}`,
    contact: {
      en: ({ guideId }) => `You downloaded the guide ${guideId}.`,
      fr: ({ guideId }) => `Vous avez téléchargé le guide ${guideId}.`,
    },
  },
  PageVisited: {
    form: { title: "Visit", submit: "Visit the page", fields: { url: "Page" } },
    operator: ({ url }) => `Visited ${url}`,
    contact: {
      en: ({ url }) => `You visited ${url}.`,
      fr: ({ url }) => `Vous avez visité ${url}.`,
    },
  },
};

/** An activity as an operator reads of it. */
export function activityForOperator<Type extends ActivityType>(
  { type, detail }: ActivityEntry<Type>,
  inWords: MoneyInWords,
): string {
  return activityWords[type].operator(detail, inWords);
}

/** An activity as the contact reads of it. */
export function activityForContact<Type extends ActivityType>(
  { type, detail }: ActivityEntry<Type>,
  spoken: Spoken,
  inWords: MoneyInWords,
): string {
  return activityWords[type].contact[spoken](detail, inWords);
}
