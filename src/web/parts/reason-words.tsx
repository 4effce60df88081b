import type { Child } from "hono/jsx";
import type { TimeZone } from "../../domain/calendar.ts";
import { heldUntilIn, lineReasonIn } from "../../domain/line-reasons.ts";
import { REFUSAL_REASONS } from "../../domain/send.ts";
import type { Texts } from "../texts/texts.ts";
import { formatInstant, isInstant } from "./moment.tsx";

/**
 * Why a mail was withheld, deferred or bounced, as a sentence part. The mail service's own message follows in English. A
 * stored reason that we cannot translate stays in English too.
 */
export function reasonInWords(reason: string, zone: TimeZone, texts: Texts): Child {
  const { words, said } = readReason(reason, zone, texts);
  const quoted = said && (ownWords(said, texts) ?? <span lang="en">{said}</span>);
  if (!words || !quoted) return words ?? quoted ?? "";
  return texts.sayWith("console.outcomes.withSaid", { words, said: quoted });
}

type Read = { readonly words?: string; readonly said?: string };

function readReason(reason: string, zone: TimeZone, texts: Texts): Read {
  const { say } = texts;
  const refusal = REFUSAL_REASONS.find((name) => name === reason);
  if (refusal) return { words: say(`console.reasons.${refusal}`) };
  const own = ownWords(reason, texts);
  if (own) return { words: own };
  const until = heldUntilIn(reason);
  if (until && isInstant(until)) {
    return { words: say("console.outcomes.held", { at: formatInstant(until, zone, texts) }) };
  }
  const [, kind = "", said] = /^(\w+)(?:: | |$)(.*)$/s.exec(reason) ?? [];
  const known = KINDS[kind];
  return known ? { words: say(`console.outcomes.${known}`), said } : { said: reason };
}

function ownWords(reason: string, { say }: Texts): string | undefined {
  const name = lineReasonIn(reason);
  return name && say(`console.outcomes.${name}`);
}

/** The first word of a reason that ends with the mail service's message. */
const KINDS: Readonly<
  Record<string, "rejected" | "unknown" | "permanent" | "transient" | "undetermined" | undefined>
> = {
  rejected: "rejected",
  unknown: "unknown",
  Permanent: "permanent",
  Transient: "transient",
  Undetermined: "undetermined",
};
