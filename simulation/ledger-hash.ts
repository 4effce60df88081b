import { createHash } from "node:crypto";
import type { Ledger } from "../src/ports.ts";

/** A hash of every line of the ledger: its id, its times and its outcome. The order of the lines does not matter. */
export async function ledgerHash(ledger: Ledger): Promise<string> {
  const lines: string[] = [];
  for await (const send of ledger.all()) {
    const { sendId, dueAt, plannedAt, settledAt, state, reason } = send;
    lines.push(JSON.stringify([sendId, dueAt, plannedAt, settledAt, state, reason]));
  }
  return createHash("sha256").update(lines.sort().join("\n")).digest("hex").slice(0, 16);
}
