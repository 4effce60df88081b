import type { SendState } from "../../src/domain/send.ts";
import { type Attempt, personOf } from "../model.ts";
import { WELCOME } from "../programme.ts";
import type { Check, End } from "./check.ts";

/** 3. Every planned send ends, and none is lost. */
export const nothingVanished: Check = (end) => {
  for (const check of [nothingWaits, everyPlanHasItsLine, linesTellTheTruth, journeysStarted]) {
    const violation = check(end);
    if (violation) return violation;
  }
  return undefined;
};

const nothingWaits: Check = ({ contacts, lines, rests, simulation }) => {
  const now = simulation.clock.now();
  const full = contacts.find(({ outbox }) => outbox.length > 0);
  if (full) return vanished("A contact's outbox is never emptied", [full.id]);
  const late = contacts.find(({ due }) => due && due <= now);
  if (late) return vanished("A contact is due in the past, and no tick sees it", [late.id]);
  const open = [...lines.values()].find(({ state }) => state === "planned" || state === "claimed");
  if (open) return vanished(`A send stays ${open.state} for ever`, [open.sendId]);
  return rests ? undefined : vanished("The world does not come to rest", []);
};

const everyPlanHasItsLine: Check = ({ model, lines }) => {
  const handed = model.handovers.map(({ mail }) => mail.sendId);
  const lost = [...model.planned.keys(), ...handed].find((sendId) => !lines.has(sendId));
  return lost ? vanished("A send that was decided is not in the ledger", [lost]) : undefined;
};

/** A line's progress, which never goes back. */
const RANKS: Readonly<Partial<Record<SendState, number>>> = {
  accepted: 1,
  "soft-bounced": 2,
  delivered: 3,
  bounced: 4,
  complained: 5,
};

const HEARD = { Send: 1, Delivery: 3, Bounce: 4, Complaint: 5 } as const;

const linesTellTheTruth: Check = ({ model, lines }) => {
  const accepted = new Set(
    model.handovers.flatMap((handover) => (handover.accepted ? [handover.mail.sendId] : [])),
  );
  for (const { sendId, state, reason } of lines.values()) {
    if (RANKS[state] && !accepted.has(sendId)) {
      return vanished(`A send is ${state}, but no mail was accepted`, [sendId]);
    }
    if (state === "refused" && accepted.has(sendId)) {
      return vanished(`A send is refused (${reason}), but its mail was accepted`, [sendId]);
    }
  }
  return model.attempts.map((attempt) => unheard(lines, attempt)).find(Boolean);
};

/** Acknowledged feedback is in the ledger. */
function unheard(lines: End["lines"], { act, answer, worker }: Attempt) {
  if (act.kind !== "feedback" || answer !== "recorded") return undefined;
  const { sendId, eventType, permanent } = act.event;
  const state = lines.get(sendId)?.state;
  const heard = eventType === "Bounce" && !permanent ? 2 : HEARD[eventType];
  if (state && (RANKS[state] ?? 0) >= heard) return undefined;
  return vanished(`A ${eventType} was acknowledged, but its send is ${state}`, [sendId, worker]);
}

/** A confirmed member has a line for each message of the group's journey, whatever its steps were called. */
const journeysStarted: Check = (end) => {
  for (const { act, answer, person, worker } of end.model.attempts) {
    const contact = end.contactOf(person);
    const joined = (answer as { kind?: string } | undefined)?.kind === "confirmed";
    if (act.kind !== "confirm" || !joined || !contact) continue;
    if (contact.suppressed || hasLeft(end, person) || isInLists(end, person)) continue;
    const messages = [...end.lines.values()]
      .filter((line) => line.contactId === contact.id && line.journey === WELCOME)
      .filter(({ topic }) => topic === act.topic)
      .map(({ message }) => message);
    const missing = messagesOf(end).find((message) => !messages.includes(message));
    if (!missing) continue;
    const message = `Contact ${person} joined "${act.topic}", but the message "${missing}" was never planned`;
    return vanished(message, [contact.id, worker]);
  }
  return undefined;
};

function hasLeft({ model }: End, person: number): boolean {
  return model.attempts.some(
    (attempt) => attempt.person === person && attempt.act.kind === "leave",
  );
}

/** Lists make people members without a journey, and remove others: they need not get every message. */
function isInLists({ model }: End, person: number): boolean {
  return model.attempts.some(
    ({ act }) => act.kind === "import" && act.rows.some(({ email }) => personOf(email) === person),
  );
}

function messagesOf({ simulation }: End): readonly string[] {
  const journey = simulation.programme.current().journeys.find(({ name }) => name === WELCOME);
  return journey?.steps.map(({ message }) => message) ?? [];
}

function vanished(message: string, about: readonly string[]) {
  return { invariant: 3, message, about } as const;
}
