import type { Instant } from "../domain/calendar.ts";
import {
  type ImportedInto,
  type ImportPolicy,
  type ImportRefusal,
  mailsOfAMonth,
} from "../domain/contact-of-row.ts";
import { type MailAhead, mailsAhead } from "../domain/mails-ahead.ts";
import type { Programme } from "../domain/programme.ts";
import type { ProfileField } from "../domain/timeline.ts";

/**
 * The outcome of one row, or what it would be. `unsubscribed` and `suppressed`: the row refuses mail, which was not
 * known here yet. `mails` is the number sent because of it in the first month if the contact does nothing: 0 unless
 * journeys start.
 */
export type ImportOutcome = { readonly mails: number } & (
  | { readonly kind: "refused"; readonly reason: ImportRefusal }
  /** An unpaid or cancelled order that is not stored. */
  | { readonly kind: "not-paid" }
  | {
      readonly kind: "new" | "merged" | "unchanged" | "unsubscribed" | "suppressed";
      /** Absent for people who refused: no stage brings them mail. */
      readonly stage?: string | undefined;
      /** The mails due in the next 30 days if they do nothing; absent if there are none. */
      readonly ahead?: readonly MailAhead[] | undefined;
      /** The profile fields that were corrected, and those kept because the contact typed them. */
      readonly overwritten?: readonly ProfileField[] | undefined;
      readonly typedKept?: readonly ProfileField[] | undefined;
    }
);

/** The outcome of a row, with the mails that it causes. */
export function outcomeOf(
  programme: Programme,
  into: ImportedInto,
  now: Instant,
  { startsJourneys }: Pick<ImportPolicy, "startsJourneys">,
  look: typeof mailsAhead = mailsAhead,
): ImportOutcome {
  if (into.kind === "refused") return { ...into, mails: 0 };
  const { kind, contact, overwritten = [], typedKept = [] } = into;
  const isMailed = startsJourneys && kind !== "unchanged";
  const mails = isMailed ? mailsOfAMonth(contact, now, programme) : 0;
  const ahead = kind === "unchanged" ? [] : look(contact, now, programme);
  return {
    ...{ kind, stage: contact.stage.name, mails },
    ...(ahead.length > 0 && { ahead }),
    ...(overwritten.length > 0 && { overwritten }),
    ...(typedKept.length > 0 && { typedKept }),
  };
}
