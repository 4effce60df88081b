import { ACTIVITY_TYPES, type ActivityType, activityKinds } from "../src/domain/activity.ts";
import { type Instant, instantOf } from "../src/domain/calendar.ts";
import { fieldsOf } from "../src/domain/event-schemas.ts";
import type { Mail } from "../src/domain/mail.ts";
import {
  activityErrand,
  confirmAgainErrand,
  confirmErrand,
  type Errand,
  keepErrand,
  leaveErrand,
  signUpErrand,
} from "./errand.ts";
import { addressOf } from "./model.ts";
import { TOPICS } from "./programme.ts";
import { DAY, HOUR } from "./simulated-clock.ts";
import type { Simulation } from "./simulated-world.ts";

/** What people and programs do, drawn from the seed. */
export type People = {
  /** The next act of `person`, if any. */
  readonly next: (person: number) => Errand | undefined;
};

type Deed = "sign-up" | "confirm" | "ask again" | "leave" | "leave all" | "keep" | "activity";

const OFTEN = { "sign-up": 4, confirm: 1, leave: 2, "leave all": 1, keep: 1, activity: 4 };

/** The weights for a person with an unused link, and for anybody else. */
const WITH_LINK = { ...OFTEN, "sign-up": 1, confirm: 9, "ask again": 3, leave: 1, keep: 0 };
const WITHOUT = { ...OFTEN, "ask again": 0 };

/** Where some people of a seed live, outside the programme's time zone. */
const ZONES = ["Europe/Paris", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"];

/** Every type of activity that other programs may publish. */
const EACH_ACTIVITY = Object.fromEntries(ACTIVITY_TYPES.map((type) => [type, 1])) as Readonly<
  Record<ActivityType, number>
>;

/** People who sign up, press links in their mails, order, and leave. */
export function peopleOf({ random, clock, mailService, stores }: Simulation): People {
  let requests = 0;
  const pressed = new Set<string>();
  const orders = new Map<number, string[]>();

  const timeZone = random.chance(0.4) ? random.pick(ZONES) : "UTC";

  const next = () => {
    requests += 1;
    return requests;
  };

  const signsUp = (person: number) =>
    signUpErrand(person, random.pick(TOPICS), {
      request: `https://page.example/${next()}`,
      at: clock.now(),
      timeZone,
    });

  const confirms = (person: number, mails: readonly Mail[]) => {
    const tokens = confirmLinks(mails);
    if (tokens.length === 0) return signsUp(person);
    const token = random.chance(0.8) ? (tokens.at(-1) as string) : random.pick(tokens);
    pressed.add(token);
    const claims = stores.keys.verify(token);
    return claims?.to === "confirm" ? confirmErrand(person, claims.topic, token) : undefined;
  };

  const asksAgain = (person: number, mails: readonly Mail[]) => {
    const token = confirmLinks(mails).find((link) => !pressed.has(link)) ?? "";
    const claims = stores.keys.verify(token);
    return claims?.to === "confirm" ? confirmAgainErrand(person, claims, token) : undefined;
  };

  const acts = (person: number) => {
    const at = instantOf(clock.milliseconds() - random.pick([0, 0, HOUR, DAY]));
    const placed = orders.get(person) ?? [];
    const type = random.weighted<ActivityType>({
      ...EACH_ACTIVITY,
      OrderPlaced: 4,
      OrderRefunded: placed.length > 0 ? 2 : 0,
      PageVisited: 2,
    });
    if (type === "OrderPlaced") orders.set(person, [...placed, `order-${next()}`]);
    const orderId = type === "OrderPlaced" ? orders.get(person)?.at(-1) : placed.at(-1);
    const detail = { email: addressOf(person), ...detailOf(type, at, orderId, next()) };
    return activityErrand(person, { type, time: at, detail });
  };

  const does: Record<Deed, (person: number, mails: readonly Mail[]) => Errand | undefined> = {
    "sign-up": signsUp,
    confirm: confirms,
    "ask again": asksAgain,
    leave(person, mails) {
      const token = linkOf(mails, /\/preferences\/([^\s#]+)/);
      return token ? leaveErrand(person, [random.pick(TOPICS)], token) : undefined;
    },
    "leave all"(person, mails) {
      const token = linkOf(mails, /\/preferences\/([^\s#]+)/);
      return token ? leaveErrand(person, "all", token) : undefined;
    },
    keep(person, mails) {
      const token = linkOf(mails, /\/preferences\/([^\s#]+)/);
      return token ? keepErrand(person, token) : undefined;
    },
    activity: acts,
  };

  return {
    next(person) {
      const mails = mailService.mailsTo(addressOf(person));
      const isNew = confirmLinks(mails).some((token) => !pressed.has(token));
      return does[random.weighted(isNew ? WITH_LINK : WITHOUT)](person, mails);
    },
  };
}

function confirmLinks(mails: readonly Mail[]): readonly string[] {
  return mails.flatMap(({ text }) => /\/confirm\/(\S+)/.exec(text)?.[1] ?? []);
}

function linkOf(mails: readonly Mail[], pattern: RegExp): string | undefined {
  return pattern.exec(mails.at(-1)?.text ?? "")?.[1];
}

function detailOf(
  type: ActivityType,
  at: Instant,
  orderId: string | undefined,
  number: number,
): object {
  switch (type) {
    case "OrderPlaced":
      return { orderId, amount: 1000 + number, currency: "EUR", placedAt: at };
    case "OrderRefunded": {
      const amount = number % 2 === 0 ? 400 : 5000;
      return { orderId, refundId: `refund-${number}`, amount, currency: "EUR", refundedAt: at };
    }
    case "DemoRequested":
      return { requestedAt: at, ...(number % 2 === 0 && { requestId: `request-${number}` }) };
    case "PageVisited":
      return { url: "https://simulation.example", visitedAt: at };
    default:
      return drawnDetail(type, at, number);
  }
}

/** A value for each field of the schema: one of a few texts or numbers, or the instant. */
function drawnDetail(type: ActivityType, at: Instant, number: number): object {
  const few = 1 + (number % 3);
  const fields = Object.entries(fieldsOf(type)).filter(([name]) => name !== "email");
  const detail = Object.fromEntries(
    fields.map(([name, holds]) => [
      name,
      { text: `${name}-${few}`, number: few, instant: at }[holds],
    ]),
  );
  const email = "ada@example.com";
  if (!activityKinds[type].schema.safeParse({ ...detail, email }).success) {
    throw new Error(
      `Cannot play ${type}: its schema wants more than any text; say in detailOf() what`,
    );
  }
  return detail;
}
