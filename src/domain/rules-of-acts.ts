import * as z from "zod/mini";
import { millisecondsOf, periodSchema } from "./calendar.ts";
import { kind, laterBy, type Subject } from "./rule-kind.ts";
import { ALWAYS, between, from, NOT_EVER, type Spans } from "./spans.ts";

/** The rules that ask what a contact did, and when. */
export const rulesOfActs = {
  everybody: kind({
    schema: z.strictObject({ kind: z.literal("everybody") }),
    spans: () => ALWAYS,
    reads: () => ({}),
    words: () => "everybody else",
  }),
  "has-ordered": kind({
    schema: z.strictObject({ kind: z.literal("has-ordered") }),
    spans: (_, { facts }) => since(facts.orders.firstAt),
    reads: firstOrder,
    words: () => "has ordered",
  }),
  "asked-for-demo": kind({
    schema: z.strictObject({ kind: z.literal("asked-for-demo") }),
    spans: (_, { facts }) => since(facts.demoRequestedAt),
    reads: ({ facts }) => ({ "demo requested": facts.demoRequestedAt ?? "never" }),
    words: () => "asked for a demo",
  }),
  "downloaded-guides": kind({
    schema: z.strictObject({
      kind: z.literal("downloaded-guides"),
      atLeast: z.int().check(z.minimum(1)),
    }),
    spans: ({ atLeast }, { facts }) => since(Object.values(facts.guides).sort()[atLeast - 1]),
    reads: ({ facts }) => ({ "guides downloaded": String(Object.keys(facts.guides).length) }),
    words: ({ atLeast }) => `downloaded at least ${atLeast} guides`,
  }),
  "no-activity-for": kind({
    schema: z.strictObject({ kind: z.literal("no-activity-for"), period: periodSchema }),
    spans: ({ period }, { facts }, zone) => from(laterBy(facts.lastActivityAt, period, zone)),
    reads: ({ facts }) => ({ "last activity": facts.lastActivityAt }),
    words: ({ period }) => `no activity for ${period}`,
  }),
  "first-ordered-within": kind({
    schema: z.strictObject({ kind: z.literal("first-ordered-within"), period: periodSchema }),
    spans: ({ period }, { facts }, zone) => {
      const { firstAt } = facts.orders;
      return firstAt ? between(millisecondsOf(firstAt), laterBy(firstAt, period, zone)) : NOT_EVER;
    },
    reads: firstOrder,
    words: ({ period }) => `first order less than ${period} ago`,
  }),
  "client-for": kind({
    schema: z.strictObject({ kind: z.literal("client-for"), period: periodSchema }),
    spans: ({ period }, { facts }, zone) => {
      const { firstAt } = facts.orders;
      return firstAt ? from(laterBy(firstAt, period, zone)) : NOT_EVER;
    },
    reads: firstOrder,
    words: ({ period }) => `client for ${period} or more`,
  }),
};

function since(at: string | undefined): Spans {
  return at === undefined ? NOT_EVER : from(millisecondsOf(at));
}

function firstOrder({ facts }: Subject): Readonly<Record<string, string>> {
  return { "first order": facts.orders.firstAt ?? "none" };
}
