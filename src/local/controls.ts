import { userInfo } from "node:os";
import type { Turnstile } from "../adapters/turnstile.ts";
import { eventFaultInEnglish } from "../domain/event-fault.ts";
import { RELANCE } from "../domain/relance-event.ts";
import type { Operator } from "../operator/operator.ts";
import { changeByHand } from "../pipeline/change-by-hand.ts";
import { regroupContact } from "../pipeline/manual-group.ts";
import type { ActivityEvent } from "../pipeline/record-activity.ts";
import { recordActivity } from "../pipeline/record-activity.ts";
import { recordFeedback } from "../pipeline/record-feedback.ts";
import type { World } from "../ports.ts";
import type { Controls, EventEntry, EventResult } from "../web/controls.ts";
import type { TurnableClock } from "./clock.ts";
import type { JobQueue } from "./job-queue.ts";
import type { BroughtLists } from "./store/brought-lists.ts";
import { feedbackEvent } from "./store/feedback.ts";
import type { Mailbox } from "./store/mailbox.ts";
import { turnClock } from "./turn.ts";

export type ControlParts = {
  readonly clock: TurnableClock;
  readonly mailbox: Mailbox;
  readonly jobs: JobQueue;
  readonly operator: Operator;
  readonly turnstile: Turnstile;
  readonly lists: BroughtLists;
};

/** Everything the console and the JSON interface can do with the local runtime. */
export function localControls(
  world: World,
  { clock, mailbox, jobs, operator, turnstile, lists }: ControlParts,
): Controls {
  return {
    async mails(to) {
      // A page opened right after a sign-up shows its mail.
      await jobs.idle();
      return mailbox.list(to);
    },
    mail: (messageId) => mailbox.get(messageId),
    source: (messageId) => mailbox.source(messageId),
    async report(messageId, what) {
      const mail = await mailbox.get(messageId);
      if (!mail) return;
      const event = what === "bounce" ? "Bounce" : "Complaint";
      await recordFeedback(world, feedbackEvent(mail, event, clock.now()));
      await jobs.idle();
    },
    turn: (how) => turnstile(() => turnClock(world, clock, mailbox, jobs, how)),
    async putEvents(entries) {
      const results: EventResult[] = [];
      for (const entry of entries) results.push(await putEvent(world, entry));
      await jobs.idle();
      return results;
    },
    deadLetters: async () => (await operator.ask("dead-letters", {})).letters,
    async regroup(contactId, group, isIn) {
      await regroupContact(world, contactId, group, isIn);
      await jobs.idle();
    },
    async changeByHand(change) {
      const changed = await changeByHand(world, change);
      await jobs.idle();
      return changed;
    },
    operatorName: userInfo().username,
    importList: (list) => turnstile(() => lists.take(world, list)),
    refusedRows: (id) => lists.refused(id),
    async closeBreaker() {
      await operator.ask("close-breaker", {});
    },
  };
}

async function putEvent(world: World, entry: EventEntry): Promise<EventResult> {
  // As on AWS, where the rule excludes them.
  if (entry.Source === RELANCE)
    return {
      error: `Cannot record this event: the source "${RELANCE}" is reserved for Relance's own events`,
    };
  const event = eventOf(entry, world);
  try {
    const recorded = await recordActivity(world, event);
    return recorded.kind === "dead-lettered"
      ? { error: recorded.reason, fault: recorded.fault }
      : { recorded: true };
  } catch (error) {
    // As on AWS: an event that fails becomes a dead letter, and does not block the others.
    const failure = error instanceof Error ? error.name : "an unknown error";
    const fault = { kind: "failed", error: failure } as const;
    const reason = eventFaultInEnglish(fault);
    const at = world.clock.now();
    await world.deadLetters.put({ step: "record-activity", reason, fault, at, body: event });
    return { error: reason, fault };
  }
}

/** The event as the bus would deliver it. Unreadable parts stay as they are, for the dead letter to show. */
function eventOf({ DetailType, Detail, Time }: EventEntry, world: World): ActivityEvent {
  return { type: DetailType, time: Time ?? world.clock.now(), detail: jsonOf(Detail) };
}

function jsonOf(detail: unknown): unknown {
  if (typeof detail !== "string") return detail;
  try {
    return JSON.parse(detail);
  } catch {
    return detail;
  }
}
