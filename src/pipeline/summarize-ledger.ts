import { isInDoubt, type Send, type SendState } from "../domain/send.ts";
import type { Ledger } from "../ports.ts";

/** Counts of the ledger's lines. */
export type LedgerSummary = {
  readonly total: number;
  readonly states: Readonly<Partial<Record<SendState, number>>>;
  readonly refused: Readonly<Record<string, number>>;
  /** The mails with an unknown outcome: still open to feedback, or closed without any. */
  readonly unknown: readonly Pick<Send, "sendId" | "message" | "state" | "reason" | "settledAt">[];
};

/** Counts all ledger lines by state, and the refused ones by reason. Reads every line. */
export async function summarizeLedger(ledger: Pick<Ledger, "all">): Promise<LedgerSummary> {
  let total = 0;
  const states: Partial<Record<SendState, number>> = {};
  const refused: Record<string, number> = {};
  const unknown: LedgerSummary["unknown"][number][] = [];
  for await (const { sendId, message, state, reason, settledAt } of ledger.all()) {
    total += 1;
    states[state] = (states[state] ?? 0) + 1;
    if (state === "refused") refused[reason ?? "none"] = (refused[reason ?? "none"] ?? 0) + 1;
    if (isInDoubt(state)) {
      unknown.push({ sendId, message, state, reason, settledAt });
    }
  }
  return { total, states, refused, unknown };
}
