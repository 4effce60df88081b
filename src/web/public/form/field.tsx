import type { Child } from "hono/jsx";
import { LONGEST_TEXT } from "../../../domain/field-value.ts";
import type { Field } from "../../../domain/programme.ts";
import type { FaultName } from "../../texts/phrases.ts";
import type { Phrases } from "../../texts/translations.ts";
import { meansYes } from "./reading.ts";

/** The prefixes of a form's ids and classes, so that a page can have several forms. */
export type Naming = { readonly id: string; readonly style: string };

/** The prefixes for the form on our own pages. */
export const ownNaming: Naming = { id: "field-", style: "" };

/** One field of a form: its value, and its fault if it has one. */
export type FieldState = {
  readonly typed: string | undefined;
  readonly fault: FaultName | undefined;
  readonly phrases: Phrases;
  readonly naming: Naming;
};

type QuestionProps = {
  readonly name: string;
  readonly label: string;
  readonly isRequired: boolean;
  readonly hint?: string | undefined;
  readonly state: FieldState;
  readonly children: Child;
};

/** The id of a field's control, to link to. */
export function controlId(name: string, naming = ownNaming): string {
  return naming.id + name;
}

/** The class name of a part of a form. */
export function styleOf({ style }: Naming, part: string): string {
  return style + part;
}

/** The classes of a question, which also mark a faulty one. */
export function questionStyle({ naming, fault }: FieldState, ...kinds: readonly string[]): string {
  const parts = fault ? ["question", ...kinds, "faulty"] : ["question", ...kinds];
  return parts.map((part) => styleOf(naming, part)).join(" ");
}

/** A control's attributes for screen readers. */
export function accessibility(name: string, { fault, naming }: FieldState, hint?: string) {
  const id = controlId(name, naming);
  const described = [hint && `${id}-hint`, fault && `${id}-fault`];
  return {
    id,
    name,
    "aria-invalid": fault ? ("true" as const) : undefined,
    "aria-describedby": described.filter(Boolean).join(" ") || undefined,
  };
}

/** A label, its control, and its fault. */
export function Question({ name, label, isRequired, hint, state, children }: QuestionProps) {
  const { naming, phrases } = state;
  return (
    <div class={questionStyle(state)}>
      <label for={controlId(name, naming)}>
        {label}
        {!isRequired && <span class={styleOf(naming, "optional")}> ({phrases.optional})</span>}
      </label>
      {hint && (
        <p class={styleOf(naming, "hint")} id={`${controlId(name, naming)}-hint`}>
          {hint}
        </p>
      )}
      <FaultMessage name={name} state={state} />
      {children}
    </div>
  );
}

/** The fault of a field, beside it. */
export function FaultMessage({
  name,
  state,
}: {
  readonly name: string;
  readonly state: FieldState;
}) {
  if (!state.fault) return null;
  return (
    <p class={styleOf(state.naming, "fault")} id={`${controlId(name, state.naming)}-fault`}>
      {state.phrases.faults[state.fault]}
    </p>
  );
}

type DeclaredFieldProps = {
  readonly field: Field;
  readonly state: FieldState;
  readonly say: (words: Field["label"]) => string;
};

/** A question declared by a topic, with the control for its type. */
export function DeclaredField({ field, state, say }: DeclaredFieldProps) {
  if (field.type === "yes-no") return <YesNoField field={field} state={state} say={say} />;
  if (field.type === "set") return <SetField field={field} state={state} say={say} />;
  return (
    <Question name={field.name} label={say(field.label)} isRequired={field.required} state={state}>
      {field.type === "choice" ? (
        <ChoiceControl field={field} state={state} say={say} />
      ) : (
        <input
          {...accessibility(field.name, state)}
          type={field.type === "date" ? "date" : "text"}
          inputmode={field.type === "number" ? "decimal" : undefined}
          maxlength={field.type === "text" ? LONGEST_TEXT : undefined}
          required={field.required}
          value={state.typed}
        />
      )}
    </Question>
  );
}

function YesNoField({ field, state, say }: DeclaredFieldProps) {
  return (
    <div class={questionStyle(state, "tick")}>
      <input
        {...accessibility(field.name, state)}
        type="checkbox"
        value="yes"
        checked={meansYes(state.typed)}
      />
      <label for={controlId(field.name, state.naming)}>{say(field.label)}</label>
      <FaultMessage name={field.name} state={state} />
    </div>
  );
}

/** Several choices, each a box to tick. */
function SetField({ field, state, say }: DeclaredFieldProps) {
  const ticked = state.typed?.split(";") ?? [];
  const fault = state.fault && `${controlId(field.name, state.naming)}-fault`;
  return (
    <fieldset
      class={questionStyle(state)}
      id={controlId(field.name, state.naming)}
      aria-describedby={fault}
    >
      <legend>
        {say(field.label)}
        {!field.required && (
          <span class={styleOf(state.naming, "optional")}> ({state.phrases.optional})</span>
        )}
      </legend>
      <FaultMessage name={field.name} state={state} />
      {field.choices.map(({ value, label }) => {
        const id = `${controlId(field.name, state.naming)}-${value}`;
        return (
          <div class={styleOf(state.naming, "tick")}>
            <input
              id={id}
              name={field.name}
              type="checkbox"
              value={value}
              checked={ticked.includes(value)}
            />
            <label for={id}>{say(label)}</label>
          </div>
        );
      })}
    </fieldset>
  );
}

function ChoiceControl({ field, state, say }: DeclaredFieldProps) {
  return (
    <select {...accessibility(field.name, state)} required={field.required}>
      <option value="">{state.phrases.choose}</option>
      {field.choices.map(({ value, label }) => (
        <option value={value} selected={value === state.typed}>
          {say(label)}
        </option>
      ))}
    </select>
  );
}
