import { addPeriod, type Instant } from "./calendar.ts";
import type { FieldValue } from "./field-value.ts";

/** What a person agreed to, where and when: kept as proof with the membership it allows. */
export type ConsentEvidence = {
  readonly version: string;
  /** The sentence as it was shown, in the language it was shown in. */
  readonly text: string;
  /** The address of the page that asked. */
  readonly page: string;
  readonly at: Instant;
  /** A keyed hash of the sender's IP address, never the address itself. */
  readonly ipHash: string;
};

/** What a contact can agree to, each for itself: mail of a topic, and that its opens or its clicks are recorded. */
export type ConsentPurpose = "mail" | "opens" | "clicks";

/** One line of a contact's consent log, which is only ever added to: what was agreed to or refused, and how we know. */
export type ConsentEntry = {
  readonly purpose: ConsentPurpose;
  readonly isGiven: boolean;
  /** The topic whose mail is meant; absent when all of it is. */
  readonly topic?: string | undefined;
  /** The version of the sentence agreed to, and the sentence as it was shown. */
  readonly version?: string | undefined;
  readonly text?: string | undefined;
  /** The page that asked, or `preferences`, `one-click`, `complaint`, `operator`, or what an importer said. */
  readonly source: string;
  readonly at: Instant;
  /** When the address was proven to be the contact's own, with double opt-in. */
  readonly confirmedAt?: Instant | undefined;
  readonly ipHash?: string | undefined;
  /** Its date was said of a whole list, and is nobody's own: it outweighs no refusal. */
  readonly isOfList?: boolean | undefined;
  /** Who of the operators wrote this down for the contact, and why; only with the source `operator`. */
  readonly operator?: string | undefined;
  readonly reason?: string | undefined;
};

/** What a person typed on a topic's page. Nothing of it touches a known contact until the address is confirmed. */
export type SignUp = {
  readonly topic: string;
  readonly email: string;
  readonly firstName?: string | undefined;
  readonly language: string;
  readonly timeZone?: string | undefined;
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly consent: ConsentEvidence;
};

/** A sign-up that waits for its confirmation. The nonce ties the link in its mail to this one request. */
export type AskedSignUp = SignUp & { readonly nonce: string };

/** A contact's place in one group. Only an `active` membership allows marketing mail. */
export type Membership = {
  readonly state: "pending" | "active" | "left";
  readonly since: Instant;
  /** The sign-ups that wait for a confirmation, oldest first: whoever confirms one agrees to what that one says. */
  readonly asked?: readonly AskedSignUp[] | undefined;
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** The sign-up by which it was last joined. */
  readonly nonce?: string | undefined;
};

/** Whether the sign-up that `nonce` names waits already, or has joined: a write whose answer was lost is made again. */
export function isDecided(membership: Membership | undefined, nonce: string): boolean {
  return membership?.nonce === nonce || askedOf(membership, nonce) !== undefined;
}

/** The waiting sign-up that `nonce` names, or undefined. */
export function askedOf(
  membership: Membership | undefined,
  nonce: string | undefined,
): AskedSignUp | undefined {
  return membership?.asked?.find((asked) => asked.nonce === nonce);
}

/** Why an address must never be mailed again. */
export type Suppression = {
  readonly reason: "bounce" | "complaint";
  readonly at: Instant;
  /** Set when the mail service's own list told of it, and no event did. */
  readonly foundBy?: "suppression-list" | undefined;
  /** When a confirmation mail was last tried at the address, because somebody signed up there after a bounce. */
  readonly retriedAt?: Instant | undefined;
  /** A hash of that mail's name: the mail service may have to be asked again to take the same one. */
  readonly retriedBy?: string | undefined;
};

/** Whether one suppression takes the place of another: a complaint is for good, and a bounce may be lifted. */
export function outweighs(one: Suppression, other: Suppression): boolean {
  return one.reason === "complaint" && other.reason === "bounce";
}

/** The consent by which a topic's mail may be sent: the last word on it, when that was yes. */
export function consentTo(
  topic: string,
  log: readonly ConsentEntry[] = [],
): ConsentEntry | undefined {
  const given = lastConsent(topic, log);
  const refused = lastRefusal(topic, log);
  return given && !(refused && refused.at >= wordOf(given)) ? given : undefined;
}

/** The last yes to a topic's mail, whatever was refused since. */
export function lastConsent(
  topic: string,
  log: readonly ConsentEntry[] = [],
): ConsentEntry | undefined {
  return newest(log.filter((entry) => isAboutMail(entry, topic) && entry.isGiven));
}

/**
 * The last refusal of `topic`'s mail, by itself or with all mail; without a topic, the last of all mail. The order of the
 * lines decides nothing: a list may bring an older date later.
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

/** Whether all mail was refused, and none agreed to since. */
export function hasRefusedAll(log: readonly ConsentEntry[] = []): boolean {
  const last = lastRefusal(undefined, log);
  if (!last) return false;
  return !log.some((entry) => entry.purpose === "mail" && entry.isGiven && wordOf(entry) > last.at);
}

/**
 * When a line was last vouched for: a consent when it was confirmed, everything else when it was said; before everything
 * when its date was said of a whole list.
 */
export function wordOf({ at, confirmedAt, isOfList }: ConsentEntry): Instant {
  return isOfList ? "" : (confirmedAt ?? at);
}

function isAboutMail({ purpose, topic }: ConsentEntry, about: string): boolean {
  return purpose === "mail" && (topic === about || topic === undefined);
}

/**
 * A refusal of all mail names no topic. Older ones name each topic that was left instead: by the mail program's button,
 * which always meant all, or several at once on the page of preferences, where single topics are left one at a time.
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
    (last, entry) => (last && wordOf(last) > wordOf(entry) ? last : entry),
    undefined,
  );
}

/** How long nobody is asked again who refused (CNIL, guidelines on trackers of 17 September 2020, 6 months). */
const NOT_AGAIN_FOR = "P6M";

/** Whether `purpose` may be asked for at `now`: never while it is given, nor within 6 months of a refusal. */
export function mayAskFor(
  purpose: ConsentPurpose,
  log: readonly ConsentEntry[] | undefined,
  now: Instant,
): boolean {
  const last = log?.findLast((entry) => entry.purpose === purpose);
  return !last || (!last.isGiven && addPeriod(last.at, NOT_AGAIN_FOR, "UTC") <= now);
}
