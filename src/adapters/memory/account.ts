import type { AccountState } from "../../domain/rate-limit.ts";
import type { MailAccount } from "../../ports.ts";

/** An account whose state is set by hand. Initially, it has no limits. */
export type MemoryAccount = MailAccount & { readonly set: (change: Partial<AccountState>) => void };

const UNLIMITED: AccountState = {
  maxSendRate: Number.POSITIVE_INFINITY,
  max24Hours: -1,
  sentLast24Hours: 0,
  sandbox: false,
  sendingEnabled: true,
  enforcementStatus: "HEALTHY",
};

/** An account in memory. */
export function memoryAccount(): MemoryAccount {
  let state = UNLIMITED;
  return {
    read: async () => state,
    set(change) {
      state = { ...state, ...change };
    },
  };
}
