import { isInDoubt, type Send } from "../../src/domain/send.ts";
import type { KeptMail } from "../../src/web/kept-mail.ts";

/** The part of a contact's view that is checked here. */
export type ContactView = { readonly groups: readonly string[]; readonly sends: readonly Send[] };

/** The mails of a year in which a contact signs up, confirms, and does nothing more. */
const YEAR = [
  "confirmation",
  "welcome-1",
  "welcome-2",
  "welcome-3",
  "inactive-2-months",
  "inactive-6-months",
  "inactive-12-months",
];

/** Everything wrong after a year, a line each: missing, duplicate and unfinished mails. */
export function faultsOf(
  views: ReadonlyMap<string, ContactView | undefined>,
  mails: readonly KeptMail[],
): readonly string[] {
  return [
    ...doubles(mails),
    ...[...views].flatMap(([email, view]) => faultsOfOne(email, view, mails)),
  ];
}

function doubles(mails: readonly KeptMail[]): readonly string[] {
  const seen = new Set<string>();
  return mails.flatMap(({ sendId }) => {
    const isDouble = seen.has(sendId);
    seen.add(sendId);
    return isDouble ? [`${sendId} was mailed twice`] : [];
  });
}

function faultsOfOne(
  email: string,
  view: ContactView | undefined,
  mails: readonly KeptMail[],
): readonly string[] {
  if (!view) return [`${email} was acknowledged and is not there`];
  const mine = mails.filter(({ to }) => to === email);
  const unended = view.sends.filter(({ state }) => state === "planned" || state === "claimed");
  return [
    ...(view.groups.length === 1 ? [] : [`${email} pressed the button and is in no group`]),
    ...unended.map(({ sendId, state }) => `${sendId} is still ${state}`),
    ...YEAR.flatMap((message) => faultsOfMessage(email, message, view.sends, mine)),
    ...mine.flatMap(({ sendId }) =>
      view.sends.some((send) => send.sendId === sendId) ? [] : [`${sendId} is in no ledger`],
    ),
  ];
}

/**
 * A mail must have arrived, or its line must say that the outcome is unknown. Each occurrence has one mail, except
 * confirmations sent again.
 */
function faultsOfMessage(
  email: string,
  message: string,
  sends: readonly Send[],
  mails: readonly KeptMail[],
): readonly string[] {
  const lines = sends.filter((send) => send.message === message);
  const arrived = lines.filter(({ sendId }) => mails.some((mail) => mail.sendId === sendId));
  const uncertain = lines.filter(({ state }) => isInDoubt(state));
  const occurrences = arrived
    .filter(({ state }) => !isInDoubt(state))
    .map(({ occurrence }) => occurrence);
  return [
    ...(arrived.length + uncertain.length > 0
      ? []
      : [`${email} has no ${message}: ${linesInWords(lines)}`]),
    ...(new Set(occurrences).size === occurrences.length ? [] : [`${email} has two ${message}`]),
  ];
}

function linesInWords(lines: readonly Send[]): string {
  return (
    lines.map(({ state, reason }) => `${state} ${reason ?? ""}`.trim()).join(", ") || "no line"
  );
}
