import type { Programme } from "../../domain/programme.ts";
import type { SendState } from "../../domain/send.ts";
import type { Texts } from "../texts/texts.ts";
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

/** Where a mail stands. */
export function StateBadge({ state, texts }: { state: SendState; texts: Texts }) {
  const { mark, tone } = STATES[state];
  return (
    <span class={`badge ${tone}`}>
      <span aria-hidden="true">{mark}</span> {texts.say(`console.states.${state}`)}
    </span>
  );
}

/** What labels are looked up in, and the language they are shown in. */
type Labels = { readonly programme: Programme; readonly texts: Texts };

/** Where a contact stands, in the words of the programme. */
export function StageBadge({ name, labels }: { name: string; labels: Labels }) {
  return <span class="badge stage">{stageLabel(name, labels)}</span>;
}

/** The label of a stage, or its name when the programme no longer has it. */
export function stageLabel(name: string, { programme, texts }: Labels): string {
  return labelOf(name, programme.stages, programme, texts.language);
}

/** The label of a topic, or its name when the programme no longer has it. */
export function topicLabel(name: string, { programme, texts }: Labels): string {
  return labelOf(name, programme.topics, programme, texts.language);
}

/** The label of a manual group, or its name when the programme no longer has it. */
export function groupLabel(name: string, { programme, texts }: Labels): string {
  return labelOf(name, programme.groups, programme, texts.language);
}
