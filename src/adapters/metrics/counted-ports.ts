import { SENDER_TROUBLE } from "../../domain/feedback.ts";
import type { RelanceEvent } from "../../domain/relance-event.ts";
import { isByService, type SendState } from "../../domain/send.ts";
import type { Breaker, Bus, Contacts, DeadLetters, Ledger, SendQueue } from "../../ports.ts";
import { metricNames, stageMetric } from "./metric-names.ts";
import type { Tally } from "./tally.ts";

/** A ledger that counts each mail that enters a new state. */
export function countedLedger(ledger: Ledger, tally: Tally): Ledger {
  const names: Partial<Record<SendState, string>> = metricNames.sends;
  const count = (state: SendState) => {
    const name = names[state];
    if (name) tally.count(name);
  };
  return {
    ...ledger,

    async open(send) {
      const line = await ledger.open(send);
      // An existing line is returned as another object. A new line is planned, which is not counted, or refused at
      // once.
      if (line === send && send.state !== "planned") count(send.state);
      return line;
    },

    async move(sendId, move) {
      const moved = await ledger.move(sendId, move);
      if (!moved) return moved;
      count(move.to);
      if (isByService(move)) tally.count(metricNames.refusedByService);
      if (move.reason?.includes(SENDER_TROUBLE)) tally.count(metricNames.senderTrouble);
      return moved;
    },
  };
}

/** Contacts that count each new one in the first stage. The bus reports only later changes of stage. */
export function countedContacts(contacts: Contacts, firstStage: string, tally: Tally): Contacts {
  return {
    ...contacts,
    async save(contact) {
      const saved = await contacts.save(contact);
      if (contact.version === 0) tally.count(stageMetric(firstStage));
      return saved;
    },
  };
}

/** A bus that counts events about people: who joined, who left, and who changed stage. */
export function countedBus(bus: Bus, tally: Tally): Bus {
  return {
    async publish(events) {
      await bus.publish(events);
      for (const event of events) countEvent(event, tally);
    },
  };
}

/** A queue that counts each mail that goes back to it for want of a turn. */
export function countedSendQueue(queue: SendQueue, tally: Tally): SendQueue {
  return {
    ...queue,
    async pushLater(send) {
      await queue.pushLater(send);
      tally.count(metricNames.throttled);
    },
  };
}

/** Dead letters that count each new one. */
export function countedDeadLetters(deadLetters: DeadLetters, tally: Tally): DeadLetters {
  return {
    async put(letter) {
      await deadLetters.put(letter);
      tally.count(metricNames.deadLetters);
    },
  };
}

/**
 * A circuit breaker that reports whether it is open on each read, and when it opens or closes. It counts how often it
 * opened because the sender was refused.
 */
export function countedBreaker(breaker: Breaker, tally: Tally): Breaker {
  const note = (isOpen: boolean) => tally.gauge(metricNames.breakerOpen, Number(isOpen));
  return {
    ...breaker,

    async read(now, which) {
      const report = await breaker.read(now, which);
      note(report.state.stop !== undefined);
      return report;
    },

    async save(state) {
      const isSaved = await breaker.save(state);
      if (isSaved) note(state.stop !== undefined);
      if (isSaved && state.stop?.cause === "refusal") tally.count(metricNames.senderTrouble);
      return isSaved;
    },
  };
}

function countEvent({ type, detail }: RelanceEvent, tally: Tally): void {
  switch (type) {
    case "StageChanged":
      tally.count(stageMetric(detail.to));
      tally.count(stageMetric(detail.from), -1);
      return;
    case "ContactSignedUp":
    case "ContactConfirmed":
    case "ContactUnsubscribed":
      tally.count(metricNames.people[type]);
      return;
    // Outcomes of mails are counted in the ledger, once each.
    case "MessageSent":
    case "MessageBounced":
  }
}
