import * as z from "zod/mini";
import { millisecondsOf, timeZoneSchema } from "./calendar.ts";
import { MAILBOXES, mailboxOf } from "./mailbox.ts";
import { kind } from "./rule-kind.ts";
import { ALWAYS, from, NOT_EVER, type Spans } from "./spans.ts";

/** The rules that ask which groups a contact is in, and how they can be reached. */
export const rulesOfPeople = {
  "in-group": kind({
    /** The group of a topic, or a manual group. */
    schema: z.strictObject({ kind: z.literal("in-group"), group: z.string() }),
    spans: ({ group }, { groups = {}, memberships = {} }) => {
      const membership = memberships[group];
      const joined = membership?.state === "active" ? membership.since : groups[group];
      return joined === undefined ? NOT_EVER : from(millisecondsOf(joined));
    },
    reads: ({ groups = {}, memberships = {} }, { group }) => ({
      [`group ${group}`]: memberships[group]?.state ?? (groups[group] ? "active" : "none"),
    }),
    words: ({ group }) => `in the group ${group}`,
  }),
  language: kind({
    schema: z.strictObject({ kind: z.literal("language"), language: z.string() }),
    spans: ({ language }, about) => always(about.language === language),
    reads: ({ language }) => ({ language: language ?? "unknown" }),
    words: ({ language }) => `reads ${language}`,
  }),
  "time-zone": kind({
    schema: z.strictObject({ kind: z.literal("time-zone"), timeZone: timeZoneSchema }),
    spans: ({ timeZone }, _, zone) => always(zone === timeZone),
    reads: ({ timeZone }) => ({ "time zone": timeZone ?? "unknown" }),
    words: ({ timeZone }) => `in the time zone ${timeZone}`,
  }),
  mailbox: kind({
    /** The provider of the contact's mailbox, as far as their address shows it. */
    schema: z.strictObject({ kind: z.literal("mailbox"), of: z.enum(MAILBOXES) }),
    spans: ({ of }, { email = "" }) => always(mailboxOf(email) === of),
    reads: ({ email = "" }) => ({ mailbox: mailboxOf(email) ?? "another" }),
    words: ({ of }) => `a mailbox of ${of}`,
  }),
};

function always(holds: boolean): Spans {
  return holds ? ALWAYS : NOT_EVER;
}
