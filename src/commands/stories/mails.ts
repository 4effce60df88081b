import type { Send } from "../../domain/send.ts";
import type { Answer } from "../../operator/operator.ts";
import type { LedgerSummary } from "../../pipeline/summarize-ledger.ts";

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
export function contactStory(contact: Answer<"contact">): string {
  const { id, stage, groups, suppressed, failing, sends, nextDue, note } = contact;
  return [
    `Contact ${id}`,
    `  stage      ${stage.name}, since ${stage.since}`,
    `  groups     ${groups.join(", ") || "none"}`,
    ...(suppressed ? [`  suppressed ${suppressed.reason}, at ${suppressed.at}`] : []),
    `  next       ${nextDue ?? "nothing is due"}`,
    ...(failing
      ? [
          `  failing    the tick failed ${failing.times} times in a row, since ${failing.since}: see its log`,
        ]
      : []),
    ...(note ? [`  but        ${note}`] : []),
    ...sends.toReversed().flatMap((send) => ["", sendStory(send)]),
  ].join("\n");
}

/** One mail: its state, the rule that planned it, the facts that the rule read, and the times. */
export function sendStory(send: Send): string {
  const { sendId, message, state, reason, why, dueAt, plannedAt, settledAt } = send;
  const facts = Object.entries(why.facts).map(([name, value]) => `${name} ${value}`);
  return [
    `${message}: ${state}${because(reason)}`,
    `  mail       ${sendId}`,
    `  rule       ${why.rule}`,
    `  facts      ${facts.join(", ") || "none"}`,
    `  decided    ${why.at}`,
    `  due        ${dueAt}`,
    `  planned    ${plannedAt}`,
    ...(send.leaseUntil ? [`  claimed    until ${send.leaseUntil}`] : []),
    ...(settledAt ? [`  ${state.padEnd(10)} ${settledAt}`] : []),
    `  attempts   ${send.attempts}${send.messageId ? `, accepted as ${send.messageId}` : ""}`,
  ].join("\n");
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
