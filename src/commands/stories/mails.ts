import type { Programme } from "../../domain/programme.ts";
import { counted } from "../../import/words.ts";
import type { Answer } from "../../operator/operator.ts";
import type { SendStory } from "../../pipeline/find-story.ts";
import type { Wait } from "../../pipeline/find-wait.ts";
import type { LedgerSummary } from "../../pipeline/summarize-ledger.ts";
import { periodInWords } from "../../web/texts/period-words.ts";
import { textsIn } from "../../web/texts/texts.ts";
import { whyInWords } from "../../web/texts/why-words.ts";

const ENGLISH = textsIn("en");

/** Counts of the ledger, and the lines that somebody should look at. */
export function ledgerStory({ total, states, refused, unknown }: LedgerSummary): string {
  return [
    total === 1 ? "1 mail in the ledger" : `${total} mails in the ledger`,
    ...countsOf(states),
    ...section("Refused, by reason", countsOf(refused)),
    ...section(
      "Unknown whether these were sent",
      unknown.map(
        ({ sendId, state, reason, settledAt }) =>
          `  ${state.padEnd(8)} ${settledAt ?? ""}  ${sendId}${because(reason)}`,
      ),
    ),
  ].join("\n");
}

/** The mails of one contact, oldest first, each with its reasons. */
export function contactStory(contact: Answer<"contact">, programme: Programme): string {
  const { id, stage, groups, suppressed, erasing, failing, sends, nextDue, note } = contact;
  return [
    `Contact ${id}`,
    `  stage      ${stage.name}, since ${stage.since}`,
    `  groups     ${groups.join(", ") || "none"}`,
    ...(suppressed ? [`  suppressed ${suppressed.reason}, at ${suppressed.at}`] : []),
    ...(erasing ? [`  erasing    since ${erasing.since}: nothing is sent to them any more`] : []),
    `  next       ${nextDue ?? "nothing is due"}`,
    ...(failing
      ? [
          `  failing    the tick failed ${failing.times} times in a row, since ${failing.since}: see its log`,
        ]
      : []),
    ...(note ? [`  but        ${note}`] : []),
    ...sends.toReversed().flatMap((send) => ["", sendStory(send, programme)]),
  ].join("\n");
}

/** One mail: its state, the rule that planned it, the facts that the rule read, and the times. */
export function sendStory(send: SendStory, programme: Programme): string {
  const { sendId, message, state, reason, wait, why, dueAt, plannedAt, settledAt } = send;
  const facts = Object.entries(why.facts).map(([name, value]) => `${name} ${value}`);
  return [
    `${message}: ${state}${because(reason)}`,
    `  mail       ${sendId}`,
    `  rule       ${whyInWords(why, { programme, texts: ENGLISH }) ?? why.rule}`,
    `  facts      ${facts.join(", ") || "none"}`,
    `  decided    ${why.at}`,
    `  due        ${dueAt}`,
    `  planned    ${plannedAt}`,
    ...(wait ? [`  waits      ${waitStory(wait, programme)}`] : []),
    ...(send.leaseUntil ? [`  claimed    until ${send.leaseUntil}`] : []),
    ...(settledAt ? [`  ${state.padEnd(10)} ${settledAt}`] : []),
    `  attempts   ${send.attempts}${send.messageId ? `, accepted as ${send.messageId}` : ""}`,
  ].join("\n");
}

/** What a planned mail waits for, and when it goes out or is tried again. */
function waitStory({ for: what, until }: Wait, { sendingHours, cap }: Programme): string {
  const triedAgain = until ? `it is tried again at ${until}` : "it is tried again within the hour";
  switch (what) {
    case "sending-hours":
      return `for the sending hours${sendingHours ? ` (${sendingHours.from} to ${sendingHours.until} where the contact is)` : ""}: it goes out at ${until}`;
    case "cap":
      return `for the cap${cap ? ` (${counted(cap.mails, "mail")} in ${periodInWords(cap.per, ENGLISH)})` : ""}: it goes out at ${until}`;
    case "priority":
      return `for mails of higher priority: ${triedAgain}`;
    case "programme":
      return `for its step, which the programme no longer has: it is refused at ${until}`;
    case "breaker":
      return `for the circuit breaker to close: ${triedAgain}`;
    case "quota":
      return `for room in the mail service's 24-hour quota: ${triedAgain}`;
    case "turn":
      return `for its turn: ${until ? triedAgain : "it goes out within minutes"}`;
  }
}

function countsOf(counts: Readonly<Record<string, number>>): readonly string[] {
  return Object.entries(counts)
    .sort(([, one], [, other]) => other - one)
    .map(([name, count]) => `${String(count).padStart(8)}  ${name}`);
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", title, ...lines];
}

function because(reason: string | undefined): string {
  return reason ? `, because ${reason}` : "";
}
