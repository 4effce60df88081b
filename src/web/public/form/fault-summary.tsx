import { inLanguage, type Programme, type Topic } from "../../../domain/programme.ts";
import { fill } from "../../texts/fill.ts";
import { phrasesIn } from "../../texts/phrases.ts";
import type { Shown } from "../frame/layout.tsx";
import type { FormFault } from "./fault.ts";
import { controlId } from "./field.tsx";

/** The content of a form: empty, or a refused one with its values and faults. */
export type FormState = {
  readonly typed: ReadonlyMap<string, string>;
  readonly faults: readonly FormFault[];
  /** Why the form was refused although its fields are valid. */
  readonly notice?: string | undefined;
};

type FaultSummaryProps = {
  readonly shown: Shown;
  readonly topic: Topic;
  readonly state: FormState;
};

/** The most faults a summary lists: a bot may send a thousand fields. */
const MOST_FAULTS = 30;

/** Whether the form was posted and refused. */
export function isRefused({ faults, notice }: FormState): boolean {
  return faults.length > 0 || notice !== undefined;
}

/** A form's faults at the top of the page, each with a link to its field. */
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

/** The control to link a fault to: its field, or the button if the field is hidden. */
function controlIdFor({ field }: FormFault, topic: Topic): string {
  const visible = ["email", "firstName", "consent", ...topic.fields.map(({ name }) => name)];
  return controlId(visible.includes(field) ? field : "submit");
}

/** A fault in words that make sense away from the field. */
export function describeFault(
  { field, fault }: FormFault,
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
