import type { Send } from "../domain/send.ts";
import type { ContactStory } from "../pipeline/find-story.ts";
import type { Chosen, KeptLetter, Replayed } from "../pipeline/replay-letters.ts";
import type { BreakerReport } from "../pipeline/report-breaker.ts";
import type { LedgerSummary } from "../pipeline/summarize-ledger.ts";
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
    breaker: () => ask<BreakerReport>("/breaker"),
    closeBreaker: () => ask("/breaker/close", {}),
    async rotateKey() {
      throw new AskError(
        "The key of a Relance on this machine needs no rotation: its mails never leave it. For one in AWS: relance rotate-key --stack <name>",
      );
    },
  };
}

/** What the JSON interface answers. Throws an AskError in plain words when it does not. */
async function askRuntime(url: string, path: string, body?: object): Promise<unknown> {
  const request = body && {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  };
  const answer = await fetch(addressOf(url, path), request).catch(() => {
    throw new AskError(
      `Nothing answers at ${url}: start Relance with "npm start", say where it runs with --url, or ask one in AWS with --stack`,
    );
  });
  const found = await answer.json().catch(() => {
    throw new AskError(`What answers at ${url} is not Relance: say where it runs with --url`);
  });
  if (answer.ok) return found;
  throw new AskError((found as { detail?: string }).detail ?? `Relance answered ${answer.status}`);
}

function addressOf(url: string, path: string): URL {
  if (URL.canParse(url)) return new URL(`/_local${path}`, url);
  throw new AskError(`Cannot ask "${url}": expected an address such as http://localhost:3000`);
}
