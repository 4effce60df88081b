import * as z from "zod";
import { ACTIVITY_TYPES, type ActivityType } from "../../domain/activity.ts";
import { instantSchema, type TimeZone } from "../../domain/calendar.ts";
import type { HandChanged } from "../../pipeline/change-by-hand.ts";
import type { Turned } from "../controls.ts";
import type { Texts } from "../texts/texts.ts";
import { formatInstant } from "./moment.tsx";
import { withQuery } from "./paths.ts";

/** The outcome of a form, carried in the redirect's query. It has no free text, so a link cannot put words on our page. */
export type Status =
  | ({ readonly kind: "turned" } & Turned)
  | { readonly kind: "recorded"; readonly type: ActivityType }
  | { readonly kind: "reported"; readonly what: "bounce" | "complaint" }
  | { readonly kind: "mail-goes-out" }
  | { readonly kind: "regrouped"; readonly to: "in" | "out" }
  | { readonly kind: "by-hand"; readonly became: HandChanged }
  | { readonly kind: "tested"; readonly mails: number; readonly by: "mailbox" | "ses" };

const countSchema = z.coerce.number().int().min(0);

const statusSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("turned"),
    from: instantSchema,
    now: instantSchema,
    ticks: countSchema,
    mails: countSchema,
  }),
  z.object({
    kind: z.literal("recorded"),
    type: z.enum(ACTIVITY_TYPES),
  }),
  z.object({ kind: z.literal("reported"), what: z.enum(["bounce", "complaint"]) }),
  z.object({ kind: z.literal("mail-goes-out") }),
  z.object({ kind: z.literal("regrouped"), to: z.enum(["in", "out"]) }),
  z.object({
    kind: z.literal("by-hand"),
    became: z.enum(["unsubscribed", "corrected", "lifted", "same"]),
  }),
  z.object({ kind: z.literal("tested"), mails: countSchema, by: z.enum(["mailbox", "ses"]) }),
]);

/** `path` with a query that makes the page show `status`. */
export function pathWithStatus(path: string, { kind, ...rest }: Status): string {
  const values = Object.entries(rest).map(([name, value]) => [name, String(value)]);
  return withQuery(path, { kind, ...Object.fromEntries(values) });
}

/** The status message for an address's query, or undefined. */
export function statusMessage(
  query: Readonly<Record<string, string>>,
  zone: TimeZone,
  texts: Texts,
): string | undefined {
  const parsed = statusSchema.safeParse(query);
  return parsed.success ? inWords(parsed.data, zone, texts) : undefined;
}

function inWords(status: Status, zone: TimeZone, texts: Texts): string {
  const { say } = texts;
  switch (status.kind) {
    case "turned": {
      const now = formatInstant(status.now, zone, texts);
      return say("console.status.turned", { now, mails: status.mails });
    }
    case "recorded": {
      const event = say(`console.events.${status.type}.title`);
      return say("console.status.recorded", { event });
    }
    case "reported":
      return say(`console.status.${status.what}`);
    case "mail-goes-out":
      return say("console.status.mailGoesOut");
    case "regrouped":
      return say(status.to === "in" ? "console.status.added" : "console.status.removed");
    case "by-hand":
      return say(`console.status.${status.became}`);
    case "tested": {
      const { mails, by } = status;
      return say(`console.status.${by === "ses" ? "testedBySes" : "testedInMailbox"}`, { mails });
    }
  }
}
