import { inLanguage, type Programme, type Topic } from "../../../domain/programme.ts";
import { fill } from "../../texts/fill.ts";
import { phrasesIn } from "../../texts/phrases.ts";
import type { Shown } from "../frame/layout.tsx";
import type { Fault } from "./fault.ts";
import { controlId } from "./field.tsx";

/** A form as it is shown: empty, or with what was typed and what was wrong. */
export type FormState = {
  readonly typed: ReadonlyMap<string, string>;
  readonly faults: readonly Fault[];
  /** What keeps the form from being sent although nothing in it is wrong. */
  readonly notice?: string | undefined;
};

type FaultSummaryProps = {
  readonly shown: Shown;
  readonly topic: Topic;
  readonly state: FormState;
};

/** How many faults a summary lists at most: a robot may send a thousand fields. */
const MOST_FAULTS = 30;

/** Whether a form was sent and not taken. */
export function isRefused({ faults, notice }: FormState): boolean {
  return faults.length > 0 || notice !== undefined;
}

/** All that is wrong with a form, above everything else, each with a link to where it can be mended. */
export function FaultSummary({ shown, topic, state }: FaultSummaryProps) {
  if (!isRefused(state)) return null;
  const phrases = phrasesIn(shown);
  return (
    <div class="summary" role="alert">
      <h2>{phrases.summary}</h2>
      {state.notice && <p>{state.notice}</p>}
      {state.faults.length > 0 && (
        <ul>
          {state.faults.slice(0, MOST_FAULTS).map((fault) => (
            <li>
              <a href={`#${controlIdFor(fault, topic)}`}>
                {describeFault(fault, topic, shown.programme, shown.language)}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Where a fault can be mended: beside its field, or at the button when people do not see the field. */
function controlIdFor({ field }: Fault, topic: Topic): string {
  const seen = ["email", "firstName", "consent", ...topic.fields.map(({ name }) => name)];
  return controlId(seen.includes(field) ? field : "submit");
}

/** A fault in words that stand alone, away from the field. */
export function describeFault(
  { field, fault }: Fault,
  topic: Topic,
  programme: Programme,
  language: string,
): string {
  const phrases = phrasesIn({ language, programme });
  const declared = topic.fields.find(({ name }) => name === field);
  const text = phrases.faults[fault];
  const withFault = (label: string) => fill(phrases.fieldWithFault, { label, fault: text });
  if (declared) return withFault(inLanguage(declared.label, language, programme));
  if (field === "firstName") return withFault(phrases.firstName);
  return fault === "unknown" || fault === "repeated" || fault === "not-text"
    ? withFault(fill(phrases.unknownField, { name: field.slice(0, 60) }))
    : text;
}
