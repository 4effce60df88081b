import { addPeriod, type Instant } from "./calendar.ts";
import type { FieldValue } from "./field-value.ts";

/** What a person agreed to, where and when: stored as proof with the membership it allows. */
export type ConsentEvidence = {
  readonly version: string;
  /** The sentence as shown, in the language it was shown in. */
  readonly text: string;
  /** The address of the page that asked. */
  readonly page: string;
  readonly at: Instant;
  /** A keyed hash of the sender's IP address, never the address itself. */
  readonly ipHash: string;
};

/** What a contact can agree to, each separately: mail about a topic, and the recording of opens or clicks. */
export type ConsentPurpose = "mail" | "opens" | "clicks";

/** One line of a contact's append-only consent log: what was agreed to or refused, and how we know. */
export type ConsentEntry = {
  readonly purpose: ConsentPurpose;
  readonly isGiven: boolean;
  /** The topic whose mail is meant; absent for all mail. */
  readonly topic?: string | undefined;
  /** The version of the sentence agreed to, and the sentence as shown. */
  readonly version?: string | undefined;
  readonly text?: string | undefined;
  /** The page that asked, or `preferences`, `one-click`, `complaint`, `operator`, or a source named by the importer. */
  readonly source: string;
  readonly at: Instant;
  /** When the contact proved, by double opt-in, that the address is theirs. */
  readonly confirmedAt?: Instant | undefined;
  readonly ipHash?: string | undefined;
  /** Its date applies to a whole list, not to this person: it outweighs no refusal. */
  readonly isOfList?: boolean | undefined;
  /** The operator who recorded this for the contact, and why; only with the source `operator`. */
  readonly operator?: string | undefined;
  readonly reason?: string | undefined;
};

/** What a person typed on a topic's page. It does not change a known contact until the address is confirmed. */
export type SignUp = {
  readonly topic: string;
  readonly email: string;
  readonly firstName?: string | undefined;
  readonly language: string;
  readonly timeZone?: string | undefined;
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly consent: ConsentEvidence;
};

/** A sign-up that awaits confirmation. The nonce ties the link in its mail to this one request. */
export type WaitingSignUp = SignUp & { readonly nonce: string };

/** A contact's place in one group. Only an `active` membership allows marketing mail. */
export type Membership = {
  readonly state: "pending" | "active" | "left";
  readonly since: Instant;
  /** The sign-ups that await confirmation, oldest first. Confirming one means agreeing to what that one says. */
  readonly asked?: readonly WaitingSignUp[] | undefined;
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** The nonce of the sign-up that last joined the group. */
  readonly nonce?: string | undefined;
};

/**
 * Whether the sign-up that `nonce` names is already waiting or has already joined: a write whose answer was lost is
 * repeated.
 */
export function isApplied(membership: Membership | undefined, nonce: string): boolean {
  return membership?.nonce === nonce || waitingSignUp(membership, nonce) !== undefined;
}

/** The waiting sign-up that `nonce` names, or undefined. */
export function waitingSignUp(
  membership: Membership | undefined,
  nonce: string | undefined,
): WaitingSignUp | undefined {
  return membership?.asked?.find((signUp) => signUp.nonce === nonce);
}

/** Why an address must never be mailed again. */
export type Suppression = {
  readonly reason: "bounce" | "complaint";
  readonly at: Instant;
  /** Set when no event reported it: the mail service's own suppression list did. */
  readonly foundBy?: "suppression-list" | undefined;
  /** When a confirmation mail was last tried at the address, because somebody signed up there after a bounce. */
  readonly retriedAt?: Instant | undefined;
  /** A hash of that mail's name: the same mail may have to be handed to the mail service again. */
  readonly retriedBy?: string | undefined;
};

/** Whether one suppression replaces another: a complaint is permanent, a bounce may be lifted. */
export function outweighs(one: Suppression, other: Suppression): boolean {
  return one.reason === "complaint" && other.reason === "bounce";
}

/** The consent that allows a topic's mail: the last word on it, if that was yes. */
export function consentTo(
  topic: string,
  log: readonly ConsentEntry[] = [],
): ConsentEntry | undefined {
  const given = lastConsent(topic, log);
  const refused = lastRefusal(topic, log);
  return given && !(refused && refused.at >= vouchedAt(given)) ? given : undefined;
}

/** The last consent to a topic's mail, even if it was refused since. */
export function lastConsent(
  topic: string,
  log: readonly ConsentEntry[] = [],
): ConsentEntry | undefined {
  return newest(log.filter((entry) => isAboutMail(entry, topic) && entry.isGiven));
}

/**
 * The last refusal of `topic`'s mail, alone or as part of all mail; without a topic, the last refusal of all mail. The
 * order of the lines does not matter, because a list may bring an older date later.
 */
export function lastRefusal(
  topic: string | undefined,
  log: readonly ConsentEntry[] = [],
): ConsentEntry | undefined {
  return newest(
    log.filter(
      (entry) =>
        entry.purpose === "mail" &&
        !entry.isGiven &&
        (entry.topic === topic || refusesAllMail(entry, log)),
    ),
  );
}

/** Whether all mail was refused and none agreed to since. */
export function hasRefusedAll(log: readonly ConsentEntry[] = []): boolean {
  const last = lastRefusal(undefined, log);
  if (!last) return false;
  return !log.some(
    (entry) => entry.purpose === "mail" && entry.isGiven && vouchedAt(entry) > last.at,
  );
}

/**
 * When a line was last vouched for: a consent when it was confirmed, anything else when it was recorded. A line whose
 * date applies to a whole list comes before everything.
 */
export function vouchedAt({ at, confirmedAt, isOfList }: ConsentEntry): Instant {
  return isOfList ? "" : (confirmedAt ?? at);
}

function isAboutMail({ purpose, topic }: ConsentEntry, about: string): boolean {
  return purpose === "mail" && (topic === about || topic === undefined);
}

/**
 * A refusal of all mail names no topic. Older ones list each topic left instead: the email client's button always meant
 * all mail, and so did several topics at once in the preference center, where single topics are left one at a time.
 */
function refusesAllMail(refusal: ConsentEntry, log: readonly ConsentEntry[]): boolean {
  if (refusal.topic === undefined || refusal.source === "one-click") return true;
  return (
    refusal.source === "preferences" &&
    log.some(
      (other) =>
        other.source === "preferences" &&
        other.purpose === "mail" &&
        !other.isGiven &&
        other.at === refusal.at &&
        other.topic !== refusal.topic,
    )
  );
}

function newest(entries: readonly ConsentEntry[]): ConsentEntry | undefined {
  return entries.reduce<ConsentEntry | undefined>(
    (last, entry) => (last && vouchedAt(last) > vouchedAt(entry) ? last : entry),
    undefined,
  );
}

/** How long people who refused are not asked again (CNIL, guidelines on trackers of 17 September 2020, 6 months). */
const NOT_AGAIN_FOR = "P6M";

/** Whether `purpose` may be asked for at `now`: not while consent is given, and not within 6 months of a refusal. */
export function mayAskFor(
  purpose: ConsentPurpose,
  log: readonly ConsentEntry[] | undefined,
  now: Instant,
): boolean {
  const last = log?.findLast((entry) => entry.purpose === purpose);
  return !last || (!last.isGiven && addPeriod(last.at, NOT_AGAIN_FOR, "UTC") <= now);
}
