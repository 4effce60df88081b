import type { Send } from "../domain/send.ts";
import type { ContactStory } from "../pipeline/find-story.ts";
import type { Chosen, KeptLetter, Replayed } from "../pipeline/replay-letters.ts";
import type { BreakerReport } from "../pipeline/report-breaker.ts";
import type { LedgerSummary } from "../pipeline/summarize-ledger.ts";
import { askRuntime, streamRuntime } from "./ask-runtime.ts";
import { AskError, type Operator } from "./operator.ts";

/** Asks the Relance that runs on this machine, at `url`, over its JSON interface. */
export function localOperator(url: string): Operator {
  const ask = <Answer>(path: string, body?: object) =>
    askRuntime(url, path, body) as Promise<Answer>;
  return {
    ledger: () => ask<LedgerSummary>("/ledger"),
    contact: (email) => ask<ContactStory>(`/contacts/${encodeURIComponent(email)}`),
    send: (sendId) => ask<Send>(`/sends/${encodeURIComponent(sendId)}`),
    deadLetters: async () => ({
      letters: await ask<readonly KeptLetter[]>("/dead-letters"),
      more: false,
    }),
    replay: async (chosen: Chosen) => ({
      replayed: await ask<readonly Replayed[]>("/dead-letters/replay", chosen),
      more: false,
    }),
    bringForward: (email, by) =>
      ask(`/contacts/${encodeURIComponent(email)}/bring-forward`, { by }),
    importContacts: (rows, plan) => ask("/import/contacts", { rows, plan }),
    importOrders: (rows, plan) => ask("/import/orders", { rows, plan }),
    exported: async (what) => ({ records: await streamRuntime(url, `/export/${what}`) }),
    regroup: ({ group, ...change }) => ask(`/groups/${encodeURIComponent(group)}`, change),
    members: (group) => streamRuntime(url, `/groups/${encodeURIComponent(group)}`),
    held: (email) => ask(`/contacts/${encodeURIComponent(email)}/held`),
    erase: (email) => ask(`/contacts/${encodeURIComponent(email)}/erase`, {}),
    sendStep: (asked) => ask("/send-step", asked),
    checkProgramme: (programme) => ask("/check-programme", programme),
    unsubscribe: (email, asked) => ask(`/contacts/${encodeURIComponent(email)}/unsubscribe`, asked),
    correct: (email, asked) => ask(`/contacts/${encodeURIComponent(email)}/correct`, asked),
    suppression: (email) => ask(`/contacts/${encodeURIComponent(email)}/suppression`),
    unsuppress: (email, asked) => ask(`/contacts/${encodeURIComponent(email)}/unsuppress`, asked),
    breaker: () => ask<BreakerReport>("/breaker"),
    closeBreaker: () => ask("/breaker/close", {}),
    async rotateKey() {
      throw new AskError(
        "The key of a Relance on this machine needs no rotation: its mails never leave it. For one in AWS: npm run relance -- rotate-key --stack <name>",
      );
    },
  };
}
