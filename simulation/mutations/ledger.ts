import { memoryLedger } from "../../src/adapters/memory/ledger.ts";
import { addPeriod, type Instant } from "../../src/domain/calendar.ts";
import type { Contact } from "../../src/domain/contact.ts";
import { waitingSends } from "../../src/domain/outbox.ts";
import type { Move, Send } from "../../src/domain/send.ts";
import type { Ledger, World } from "../../src/ports.ts";
import type { Mutation } from "../mutation.ts";

/** Bugs in how a mail is claimed, checked and sent. */
export const ledgerMutations = {
  /** Every move succeeds, whatever the line's state. */
  "ledger-without-condition": (): Mutation => ({
    world: (world) => ({
      ...world,
      ledger: {
        ...world.ledger,
        async move(sendId, move) {
          const moved = await world.ledger.move(sendId, move);
          if (moved) return moved;
          const send = await world.ledger.get(sendId);
          return send && { ...send, state: move.to, claim: move.claim };
        },
      },
    }),
  }),

  /** An expired claim can be claimed by another worker, though its mail may have been sent. */
  "lease-ignored": (): Mutation => ({
    world: (world) => ({
      ...world,
      ledger: {
        ...world.ledger,
        async move(sendId, move) {
          const moved = await world.ledger.move(sendId, move);
          if (moved || move.to !== "claimed") return moved;
          const send = await world.ledger.get(sendId);
          const ranOut = send?.state === "claimed" && (send.leaseUntil ?? "") <= move.at;
          return ranOut ? { ...send, claim: move.claim } : undefined;
        },
      },
    }),
  }),

  /** An expired claim is planned again instead of becoming unknown. */
  "dead-claim-planned-again": (): Mutation => ({
    world: (world, role) => ({
      ...world,
      ledger: {
        ...world.ledger,
        move: (sendId, move) =>
          world.ledger.move(
            sendId,
            move.to === "unknown" && role !== "deliver" ? { ...move, to: "planned" } : move,
          ),
      },
    }),
  }),

  /** Ending a claim does not check who holds it. */
  "claim-not-fenced": (): Mutation => ({
    world: (world) => ({
      ...world,
      ledger: {
        ...world.ledger,
        move: (sendId, move) => world.ledger.move(sendId, unfenced(move)),
      },
    }),
  }),

  /** The consent at planning time decides: later refusals are ignored. */
  "consent-not-re-read": () => consentAsPlanned(),

  /** The mail service's client retries by itself. */
  "sdk-retry-on": (): Mutation => ({
    world: (world) => ({
      ...world,
      mailer: {
        async send(mail) {
          const outcome = await world.mailer.send(mail);
          return outcome.kind === "unknown" ? world.mailer.send(mail) : outcome;
        },
      },
    }),
  }),

  /** A timeout is treated as a refusal: the mail is sent again. */
  "timeout-treated-as-not-accepted": (): Mutation => ({
    world: (world) => ({
      ...world,
      mailer: {
        async send(mail) {
          const outcome = await world.mailer.send(mail);
          return outcome.kind === "unknown" ? { ...outcome, kind: "not-accepted" } : outcome;
        },
      },
    }),
  }),

  /** The same mail is treated as a new one if it comes five minutes later. */
  "dedup-by-time-only": (): Mutation => ({
    stores: ({ ledger }) => ({ ledger: forgetful(ledger) }),
  }),

  /** A line is stored without the reason for which it was planned. */
  "why-not-kept": (): Mutation => ({
    stores: ({ ledger }) => ({
      ledger: {
        ...ledger,
        open: (send) => ledger.open({ ...send, why: { ...send.why, facts: {} } }),
      },
    }),
  }),
} as const;

/** The move without the condition on the claim that it ends. */
function unfenced(move: Move): Move {
  const { to, at, ...rest } = move;
  const kept = Object.entries(rest).filter(([name]) => !name.startsWith("ends"));
  return { to, at, ...Object.fromEntries(kept) };
}

function consentAsPlanned(): Mutation {
  const asPlanned = new Map<string, Contact>();
  return {
    stores: ({ contacts }) => ({
      contacts: {
        ...contacts,
        async save(contact) {
          const saved = await contacts.save(contact);
          for (const { sendId } of waitingSends(saved)) {
            if (!asPlanned.has(sendId)) asPlanned.set(sendId, saved);
          }
          return saved;
        },
      },
    }),
    world: (world, role) => (role === "deliver" ? unaware(world, asPlanned) : world),
  };
}

function unaware(world: World, asPlanned: ReadonlyMap<string, Contact>): World {
  let claimed = "";
  let current: Contact | undefined;
  return {
    ...world,
    ledger: {
      ...world.ledger,
      move(sendId, move) {
        claimed = sendId;
        return world.ledger.move(sendId, move);
      },
    },
    contacts: {
      ...world.contacts,
      async get(id) {
        current = await world.contacts.get(id);
        const { memberships, suppressed } = asPlanned.get(claimed) ?? current ?? {};
        return current && memberships && { ...current, memberships, suppressed };
      },
      save(contact) {
        const { memberships = {}, suppressed } = current ?? {};
        return world.contacts.save({ ...contact, memberships, suppressed });
      },
    },
    addresses: { ...world.addresses, find: async () => undefined },
  };
}

const FORGETS_AFTER = "PT5M";

function forgetful(ledger: Ledger): Ledger {
  const generations = new Map<string, Ledger>();
  const of = (sendId: string) => generations.get(sendId) ?? ledger;
  const isOld = (send: Send, now: Instant) => addPeriod(send.plannedAt, FORGETS_AFTER, "UTC") < now;
  return {
    ...ledger,
    async open(send) {
      const known = await of(send.sendId).get(send.sendId);
      if (known && isOld(known, send.plannedAt)) generations.set(send.sendId, memoryLedger());
      return of(send.sendId).open(send);
    },
    get: (sendId) => of(sendId).get(sendId),
    move: (sendId, move) => of(sendId).move(sendId, move),
    async *of(id) {
      for await (const { sendId } of ledger.of(id)) {
        const send = await of(sendId).get(sendId);
        if (send) yield send;
      }
    },
  };
}
