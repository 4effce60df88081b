import type { Programme } from "../../domain/programme.ts";
import type { RefusalReason, SendState } from "../../domain/send.ts";
import { labelOf } from "../texts/trigger-words.ts";

type Tone = "good" | "bad" | "wait" | "calm";

/** A mark as well as a colour: neither is needed to read the word. */
const STATES: Readonly<Record<SendState, { readonly mark: string; readonly tone: Tone }>> = {
  planned: { mark: "◷", tone: "calm" },
  claimed: { mark: "◐", tone: "wait" },
  accepted: { mark: "↗", tone: "calm" },
  delivered: { mark: "✓", tone: "good" },
  "soft-bounced": { mark: "↩", tone: "wait" },
  bounced: { mark: "✕", tone: "bad" },
  complained: { mark: "!", tone: "bad" },
  refused: { mark: "–", tone: "wait" },
  closed: { mark: "?", tone: "wait" },
  unknown: { mark: "?", tone: "wait" },
};

const REASONS: Readonly<Record<RefusalReason, string>> = {
  unsubscribed: "the contact is not, or no longer, in the group",
  suppressed: "the address bounced or complained and must never be mailed again",
  capped: "the limit of mails to one contact in a period was reached",
  stale: "it came due too long ago, after an outage",
  paused: "the contact asked for a pause",
  excluded: "the contact is in a group that gets no such mail",
  "stage-left": "the contact left the stage before the mail was handed over",
  "not-in-stage": "the contact was not in the stage this mail is for",
  "journey-ended": "what the journey runs until had begun to hold",
  "already-confirmed": "the sign-up was confirmed already",
  "already-sent": "the contact had this message before, from a step that has another name now",
  "journey-gone": "the programme no longer has this journey",
  "step-gone": "the journey no longer has this step",
  "topic-gone": "the programme no longer has this topic",
  "message-gone": "there is no template of this name any more",
  withdrawn: "the contact left, or the sign-up no longer waits for an answer",
  rejected: "the mail service, or our own check, rejected the mail",
};

/** Where a mail stands. */
export function StateBadge({ state }: { state: SendState }) {
  const { mark, tone } = STATES[state];
  return (
    <span class={`badge ${tone}`}>
      <span aria-hidden="true">{mark}</span> {state}
    </span>
  );
}

/** Where a contact stands, in the words of the programme. */
export function StageBadge({ name, programme }: { name: string; programme: Programme }) {
  return <span class="badge stage">{stageLabel(name, programme)}</span>;
}

/** The label of a stage, or its name when the programme no longer has it. */
export function stageLabel(name: string, programme: Programme): string {
  return labelOf(name, programme.stages, programme, "en");
}

/** The label of a topic, or its name when the programme no longer has it. */
export function topicLabel(name: string, programme: Programme): string {
  return labelOf(name, programme.topics, programme, "en");
}

/** The label of a group by hand, or its name when the programme no longer has it. */
export function groupLabel(name: string, programme: Programme): string {
  return labelOf(name, programme.groups, programme, "en");
}

/** The reason for which a mail was withheld, as a sentence part; a reason we have no words for stays as it was kept. */
export function reasonInWords(reason: string): string {
  return Object.hasOwn(REASONS, reason) ? REASONS[reason as RefusalReason] : reason;
}
