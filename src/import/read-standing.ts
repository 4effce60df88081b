import type { ImportedContact } from "../domain/imported.ts";
import { folded } from "./folded.ts";
import type { Reader } from "./reader.ts";
import type { Reading } from "./refusals.ts";
import type { RowValues } from "./row-values.ts";
import { yesOrNo } from "./yes-no.ts";

/** How the list had somebody; `never`: it knows them, and they never agreed to get mail. */
type Standing = ImportedContact["standing"] | "never";

/** The strongest first: a list that tells two things is believed in the one that mails less. */
const STRENGTH: readonly Standing[] = [
  "complained",
  "bounced",
  "unsubscribed",
  "never",
  "subscribed",
];

/** Words for each, folded: those of Mailchimp, Brevo, Klaviyo and listmonk, and of lists kept by hand. */
const WORDS: Readonly<Record<Standing, readonly string[]>> = {
  complained: ["complained", "complaint", "spam", "spam complaint", "abuse", "plainte"],
  bounced: [
    "bounced",
    "bounce",
    "cleaned",
    "hard bounce",
    "hard bounced",
    "hardbounce",
    "invalid",
    "invalid email",
    "rebond",
    "invalide",
  ],
  unsubscribed: [
    "unsubscribed",
    "unsubscribe",
    "opted out",
    "opt out",
    "disabled",
    "blocklisted",
    "blacklisted",
    "suppressed",
    "user suppressed",
    "inactive",
    "desinscrit",
    "desabonne",
    "inactif",
  ],
  never: [
    "never subscribed",
    "nonsubscribed",
    "non subscribed",
    "not subscribed",
    "transactional",
    "pending",
    "unconfirmed",
    "en attente",
    "non inscrit",
    "non abonne",
  ],
  subscribed: [
    "subscribed",
    "subscribe",
    "enabled",
    "active",
    "confirmed",
    "opted in",
    "inscrit",
    "abonne",
    "actif",
    "confirme",
  ],
};
const standingOf: ReadonlyMap<string, Standing> = new Map(
  STRENGTH.flatMap((standing) => WORDS[standing].map((word) => [word, standing] as const)),
);

/** How the list had this person, by all that the row tells. Undefined, and refused, when it never agreed to get mail. */
export function readStanding(
  values: RowValues,
  reader: Reader,
): ImportedContact["standing"] | undefined {
  const told = [
    ...values.all("status").map((cell) => reader.read(cell, readStatus)),
    ...values.all("suppressed").map((cell) => reader.read(cell, readSuppressed)),
    ...values.all("optIn").map((cell) => reader.read(cell, readOptIn)),
    values.first("leftAt") ? ("unsubscribed" as const) : undefined,
    values.first("bouncedAt") ? ("bounced" as const) : undefined,
  ];
  const strongest = STRENGTH.find((standing) => told.includes(standing)) ?? "subscribed";
  if (strongest !== "never") return strongest;
  reader.refuse("never-subscribed");
  return undefined;
}

/** Whether somebody of this status, in a word, gets mail. */
export function isMailed(status: string): boolean {
  return standingOf.get(folded(status)) === "subscribed";
}

function readStatus(text: string): Reading<Standing> {
  const standing = standingOf.get(folded(text));
  return standing ? { value: standing } : { reason: "status-unknown" };
}

/** Yes or no, or why: whatever is written there and is not "no" means no mail. */
function readSuppressed(text: string): Reading<Standing> {
  if (yesOrNo(text) === false) return { value: "subscribed" };
  const word = folded(text);
  if (/\b(spam|complain|complaint|abuse)\b/.test(word)) return { value: "complained" };
  if (/\b(hard|bounce|bounced|invalid)\b/.test(word)) return { value: "bounced" };
  return { value: standingOf.get(word) === "subscribed" ? "subscribed" : "unsubscribed" };
}

function readOptIn(text: string): Reading<Standing> {
  const answer = yesOrNo(text);
  if (answer === undefined) return readStatus(text);
  return { value: answer ? "subscribed" : "never" };
}
