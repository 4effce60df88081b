import type { Instant } from "../../domain/calendar.ts";
import type { DeadLetter } from "../../domain/dead-letter.ts";
import type { Mail } from "../../domain/mail.ts";
import type { Programme } from "../../domain/programme.ts";
import type { RelanceEvent } from "../../domain/relance-event.ts";
import type { Messages, Pages, World } from "../../ports.ts";
import { secretKeys } from "../crypto/secret-keys.ts";
import { leasedTurns } from "../leased-turns.ts";
import { type MemoryAccount, memoryAccount } from "./account.ts";
import { memoryAddresses } from "./addresses.ts";
import { memoryBreaker } from "./breaker.ts";
import { collectingBus } from "./collecting-bus.ts";
import { memoryContacts } from "./contacts.ts";
import { memoryCounters } from "./counters.ts";
import { memoryDeadLetters } from "./dead-letters.ts";
import { type FifoQueue, fifoQueue } from "./fifo-queue.ts";
import { memoryGroups } from "./groups.ts";
import { memoryLedger } from "./ledger.ts";
import { memoryMailbox } from "./mailbox.ts";
import { memoryOrders } from "./orders.ts";
import { plainMessages } from "./plain-messages.ts";
import { sequentialIds } from "./sequential-ids.ts";
import { type SettableClock, settableClock } from "./settable-clock.ts";
import { type MemorySuppressionList, memorySuppressionList } from "./suppression-list.ts";
import { memoryTimeline } from "./timeline.ts";
import { turningPause } from "./turning-pause.ts";

/** A world to test the pipeline in: its clock is set by hand, and everything it sent can be read. */
export type MemoryWorld = World & {
  readonly clock: SettableClock;
  readonly queue: FifoQueue;
  readonly account: MemoryAccount;
  readonly suppressionList: MemorySuppressionList;
  /** The mails handed over, in order. */
  readonly outbox: readonly Mail[];
  readonly published: readonly RelanceEvent[];
  readonly letters: readonly DeadLetter[];
};

export type MemoryWorldOptions = {
  readonly programme: Programme;
  readonly start: Instant;
  readonly messages?: Messages;
  readonly pages?: Pages;
};

/** Not a secret: links signed in memory are valid nowhere else. */
const KEY = "the key of a world in memory, known to all";

/** A deterministic world without network or disk. */
export function memoryWorld(options: MemoryWorldOptions): MemoryWorld {
  const clock = settableClock(options.start);
  const bus = collectingBus();
  const mailer = memoryMailbox();
  const deadLetters = memoryDeadLetters();
  const counters = memoryCounters();
  return {
    programme: options.programme,
    clock,
    ids: sequentialIds(),
    keys: secretKeys(KEY),
    contacts: memoryContacts(),
    groups: memoryGroups(),
    orders: memoryOrders(),
    addresses: memoryAddresses(),
    ledger: memoryLedger(),
    timeline: memoryTimeline(),
    counters,
    turns: leasedTurns(counters, 1),
    queue: fifoQueue(),
    bus,
    mailer,
    account: memoryAccount(),
    suppressionList: memorySuppressionList(),
    breaker: memoryBreaker(),
    pause: turningPause(clock),
    messages: options.messages ?? plainMessages(),
    pages: options.pages ?? noPages(),
    deadLetters,
    publicUrl: "https://mail.example.com",
    sendRate: Number.POSITIVE_INFINITY,
    outbox: mailer.outbox,
    published: bus.published,
    letters: deadLetters.letters,
  };
}

function noPages(): Pages {
  return {
    page(name, language) {
      throw new Error(`Cannot show the page "${name}" in "${language}": this world has no pages`);
    },
    image: () => undefined,
    theme: () => ({ css: "", version: "000000" }),
  };
}
