import type { Send } from "../domain/send.ts";
import type { KeptLetter } from "../local/dead-letter-files.ts";
import type { LedgerSummary } from "../local/ledger-summary.ts";
import type { Replayed } from "../local/operator-routes.ts";

/** A contact as the JSON interface of the local runtime shows it, as far as its mails are concerned. */
export type ContactStory = {
  readonly id: string;
  readonly stage: { readonly name: string; readonly since: string };
  readonly groups: readonly string[];
  readonly suppressed?: { readonly reason: string; readonly at: string };
  /** Newest first. */
  readonly sends: readonly Send[];
  readonly nextDue: string | null;
};

/** The ledger in counts, and the lines that somebody should look at. */
export function ledgerStory({ total, states, refused, unknown }: LedgerSummary): string {
  return [
    total === 1 ? "1 mail in the ledger" : `${total} mails in the ledger`,
    ...countsOf(states),
    ...section("Refused, by reason", countsOf(refused)),
    ...section(
      "Nobody knows whether these went out",
      unknown.map(
        ({ sendId, state, reason, settledAt }) =>
          `  ${state.padEnd(8)} ${settledAt ?? ""}  ${sendId}${because(reason)}`,
      ),
    ),
  ].join("\n");
}

/** The mails of one contact, oldest first, each with its reasons. */
export function contactStory(contact: ContactStory): string {
  const { id, stage, groups, suppressed, sends, nextDue } = contact;
  return [
    `Contact ${id}`,
    `  stage      ${stage.name}, since ${stage.since}`,
    `  groups     ${groups.join(", ") || "none"}`,
    ...(suppressed ? [`  suppressed ${suppressed.reason}, at ${suppressed.at}`] : []),
    `  next       ${nextDue ?? "nothing is due"}`,
    ...sends.toReversed().flatMap((send) => ["", sendStory(send)]),
  ].join("\n");
}

/** One mail: what became of it, the rule that planned it, the facts it read, and what happened when. */
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

/** The dead letters, with the file in which each can be mended. */
export function deadLettersStory(letters: readonly KeptLetter[]): string {
  if (letters.length === 0) return "There are no dead letters";
  const told = letters.map(({ id, at, reason, file }) =>
    [`${id}  ${at}`, ...reason.split("\n").map((line) => `  ${line}`), `  ${file}`].join("\n"),
  );
  const advice = 'Mend the "body" in its file, then: relance replay <id>, or --all';
  return [...told, advice].join("\n\n");
}

/** What became of the dead letters that were played again. */
export function replayStory(replayed: readonly Replayed[]): string {
  if (replayed.length === 0) return "There are no such dead letters";
  return replayed
    .map(({ id, kept }) => (kept === undefined ? `${id}  done` : `${id}  kept: ${kept}`))
    .join("\n");
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
