import * as z from "zod";
import { ACTIVITY_TYPES, type ActivityType } from "../../domain/activity.ts";
import { instantSchema, type TimeZone } from "../../domain/calendar.ts";
import type { HandChanged } from "../../pipeline/change-by-hand.ts";
import type { Turned } from "../controls.ts";
import { formatInstant } from "./moment.tsx";

/** What a form did, carried by the link it goes back to. It holds no free words: a link cannot put any on our page. */
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

/** The address of `path` that shows `status`. */
export function pathWithStatus(path: string, { kind, ...rest }: Status): string {
  const query = new URLSearchParams({ kind });
  for (const [name, value] of Object.entries(rest)) query.set(name, String(value));
  return `${path}?${query}`;
}

/** The status message that the query of an address asks for, or undefined. */
export function statusMessage(
  query: Readonly<Record<string, string>>,
  zone: TimeZone,
): string | undefined {
  const parsed = statusSchema.safeParse(query);
  return parsed.success ? inWords(parsed.data, zone) : undefined;
}

function inWords(status: Status, zone: TimeZone): string {
  switch (status.kind) {
    case "turned": {
      const span = `from ${formatInstant(status.from, zone)} to ${formatInstant(status.now, zone)}`;
      return `Turned ${span}: ${counted(status.ticks, "tick")}, ${counted(status.mails, "mail")}`;
    }
    case "recorded":
      return `Recorded ${status.type}`;
    case "reported":
      return `Reported a ${status.what}: the address is suppressed from now on`;
    case "mail-goes-out":
      return "Mail goes out again: what was held back follows within the hour";
    case "regrouped":
      return status.to === "in" ? "Put into the group" : "Taken out of the group";
    case "by-hand":
      return BY_HAND[status.became];
    case "tested": {
      const sent = counted(status.mails, "test mail");
      return status.by === "ses" ? `SES accepted ${sent}` : `Put ${sent} into the mailbox`;
    }
  }
}

const BY_HAND: Readonly<Record<HandChanged, string>> = {
  unsubscribed: "Unsubscribed: no such mail is sent any more, planned ones neither",
  corrected: "Put right",
  lifted: "Mail may go to this address again",
  same: "It was so already: nothing had to be changed",
};

/** A count and its noun: `1 mail`, `2 mails`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
