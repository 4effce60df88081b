import type { Programme } from "../../domain/programme.ts";
import type { SendState } from "../../domain/send.ts";
import type { Texts } from "../texts/texts.ts";
import { labelOf } from "../texts/trigger-words.ts";

type Tone = "good" | "bad" | "wait" | "calm";

/** The mark and colour of each state. The word alone says the same. */
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

/** The state of a mail. */
export function StateBadge({ state, texts }: { state: SendState; texts: Texts }) {
  const { mark, tone } = STATES[state];
  return (
    <span class={`badge ${tone}`}>
      <span aria-hidden="true">{mark}</span> {texts.say(`console.states.${state}`)}
    </span>
  );
}

/** The programme that has the labels, and the reader's language. */
type Labels = { readonly programme: Programme; readonly texts: Texts };

/** A contact's stage, by its label. */
export function StageBadge({ name, labels }: { name: string; labels: Labels }) {
  return <span class="badge stage">{stageLabel(name, labels)}</span>;
}

/** The label of a stage, or its name if the programme no longer has it. */
export function stageLabel(name: string, { programme, texts }: Labels): string {
  return labelOf(name, programme.stages, programme, texts.language);
}

/** The label of a topic, or its name if the programme no longer has it. */
export function topicLabel(name: string, { programme, texts }: Labels): string {
  return labelOf(name, programme.topics, programme, texts.language);
}

/** The label of a manual group, or its name if the programme no longer has it. */
export function groupLabel(name: string, { programme, texts }: Labels): string {
  return labelOf(name, programme.groups, programme, texts.language);
}
