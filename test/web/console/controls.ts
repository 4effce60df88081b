import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MemoryWorld } from "../../../src/adapters/memory/world.ts";
import { addPeriod, type Instant } from "../../../src/domain/calendar.ts";
import type { Mail } from "../../../src/domain/mail.ts";
import type { MailOutcome } from "../../../src/domain/mail-outcome.ts";
import { broughtLists } from "../../../src/local/store/brought-lists.ts";
import { changeByHand } from "../../../src/pipeline/change-by-hand.ts";
import { deliver } from "../../../src/pipeline/deliver.ts";
import { regroupContact } from "../../../src/pipeline/manual-group.ts";
import { recordActivity } from "../../../src/pipeline/record-activity.ts";
import { recordFeedback } from "../../../src/pipeline/record-feedback.ts";
import { closeOpenBreaker } from "../../../src/pipeline/report-breaker.ts";
import { tick } from "../../../src/pipeline/tick.ts";
import type { Controls, EventEntry, EventResult, Turn } from "../../../src/web/controls.ts";
import { type KeptMail, lineOf } from "../../../src/web/kept-mail.ts";

/** A world in memory that keeps its mails with the instant they were sent, and what the console may do with it. */
export type ControlledWorld = {
  readonly world: MemoryWorld;
  readonly controls: Controls;
  /** Hands over every mail that waits. */
  readonly deliverAll: () => Promise<void>;
  /** What the mail service says of the next mails, first come first; then it accepts again. */
  readonly outcomes: MailOutcome[];
};

/** Wires the pipeline to the console as the local runtime does, without its files and ports. */
export function controlled(base: MemoryWorld): ControlledWorld {
  const kept: KeptMail[] = [];
  const outcomes: MailOutcome[] = [];
  const world: MemoryWorld = {
    ...base,
    mailer: {
      async send(mail: Mail) {
        const messageId = `message-${kept.length + 1}`;
        const outcome = outcomes.shift() ?? { kind: "accepted", messageId };
        if (outcome.kind === "accepted") {
          kept.push({ ...mail, messageId: outcome.messageId, at: base.clock.now() });
        }
        return outcome;
      },
    },
  };
  const lists = broughtLists(mkdtempSync(join(tmpdir(), "relance-lists-")), (error) => {
    throw error;
  });
  const deliverAll = async () => {
    for (const reference of world.queue.drain()) await deliver(world, reference);
  };
  const controls: Controls = {
    async mails(to) {
      return kept
        .filter((mail) => !to || mail.to === to)
        .map(lineOf)
        .reverse();
    },
    async mail(messageId) {
      return kept.find((mail) => mail.messageId === messageId);
    },
    async source(messageId) {
      const mail = kept.find((candidate) => candidate.messageId === messageId);
      return mail && `To: ${mail.to}\r\nSubject: ${mail.subject}\r\n\r\n${mail.text}\r\n`;
    },
    async report(messageId, what) {
      const mail = kept.find((candidate) => candidate.messageId === messageId);
      if (mail) await recordFeedback(world, feedbackOf(mail, what));
    },
    async turn(how) {
      const from = world.clock.now();
      const before = kept.length;
      const target = targetOf(how, from);
      const enough = () => how.kind === "next-mail" && kept.length > before;
      const ticks = await runUntil(world, deliverAll, target, enough);
      if (how.kind !== "next-mail") world.clock.set(target);
      return { from, now: world.clock.now(), ticks, mails: kept.length - before };
    },
    async putEvents(entries) {
      const results: EventResult[] = [];
      for (const entry of entries) results.push(await record(world, entry));
      await deliverAll();
      return results;
    },
    deadLetters: async () => world.letters,
    async regroup(contactId, group, isIn) {
      await regroupContact(world, contactId, group, isIn);
    },
    changeByHand: (change) => changeByHand(world, change),
    operatorName: "marie",
    importList: (list) => lists.take(world, list),
    refusedRows: (id) => lists.refused(id),
    async closeBreaker() {
      await closeOpenBreaker(world);
    },
  };
  return { world, controls, deliverAll, outcomes };
}

async function runUntil(
  world: MemoryWorld,
  deliverAll: () => Promise<void>,
  target: Instant,
  enough: () => boolean,
): Promise<number> {
  for (let ticks = 0; ; ticks += 1) {
    const due = await world.contacts.nextDue();
    if (!due || due > target || enough()) return ticks;
    if (due > world.clock.now()) world.clock.set(due);
    await tick(world);
    await deliverAll();
  }
}

function targetOf(how: Turn, from: Instant): Instant {
  if (how.kind === "to") return how.instant;
  return addPeriod(from, how.kind === "advance" ? how.by : "P2Y", "UTC");
}

async function record(world: MemoryWorld, entry: EventEntry): Promise<EventResult> {
  const recorded = await recordActivity(world, {
    type: entry.DetailType,
    time: entry.Time ?? world.clock.now(),
    detail: entry.Detail,
  });
  return recorded.kind === "dead-lettered"
    ? { error: recorded.reason, fault: recorded.fault }
    : { recorded: true };
}

function feedbackOf(mail: KeptMail, what: "bounce" | "complaint") {
  const about = {
    messageId: mail.messageId,
    destination: [mail.to],
    tags: { sendId: [mail.sendId] },
  };
  return what === "bounce"
    ? { eventType: "Bounce", mail: about, bounce: { bounceType: "Permanent" } }
    : { eventType: "Complaint", mail: about, complaint: {} };
}
