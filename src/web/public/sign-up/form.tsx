import type { Child } from "hono/jsx";
import { LONGEST_FIRST_NAME } from "../../../domain/field-value.ts";
import { inLanguage, type Topic } from "../../../domain/programme.ts";
import { phrasesIn } from "../../texts/phrases.ts";
import type { FormState } from "../form/fault-summary.tsx";
import {
  accessibility,
  controlId,
  DeclaredField,
  FaultMessage,
  type FieldState,
  type Naming,
  ownNaming,
  Question,
  questionStyle,
  styleOf,
} from "../form/field.tsx";
import { meansYes } from "../form/reading.ts";
import { actionOf, type Shown } from "../frame/layout.tsx";

type SignUpFormProps = {
  readonly shown: Shown;
  readonly topic: Topic;
  readonly submit: string;
  readonly state: FormState;
};

/** The form on a topic's page. */
export function SignUpForm({ shown, topic, submit, state }: SignUpFormProps) {
  return (
    <form class="card sign-up" method="post" action={actionOf(shown)} novalidate>
      <h2>{phrasesIn(shown).formHeading}</h2>
      <FormContent shown={shown} topic={topic} submit={submit} state={state} naming={ownNaming}>
        <CarriedFields state={state} />
      </FormContent>
    </form>
  );
}

type FormContentProps = Omit<SignUpFormProps, "shown"> & {
  readonly shown: Pick<Shown, "programme" | "language">;
  readonly naming: Naming;
  /** The fields that only this page has. */
  readonly children: Child;
};

/** The fields and texts of a topic's form, on our own page or on another site. */
export function FormContent({ shown, topic, submit, state, naming, children }: FormContentProps) {
  const { programme, language } = shown;
  const phrases = phrasesIn(shown);
  const stateOf = (field: string): FieldState => ({
    typed: state.typed.get(field),
    fault: state.faults.find((fault) => fault.field === field)?.fault,
    phrases,
    naming,
  });
  const say = (words: Topic["label"]) => inLanguage(words, language, programme);
  const emailHint = topic.doubleOptIn ? phrases.emailHint : undefined;
  return (
    <>
      <Question
        name="email"
        label={phrases.email}
        isRequired={true}
        hint={emailHint}
        state={stateOf("email")}
      >
        <input
          {...accessibility("email", stateOf("email"), emailHint)}
          type="email"
          autocomplete="email"
          autocapitalize="none"
          spellcheck={false}
          required
          value={state.typed.get("email")}
        />
      </Question>
      <Question
        name="firstName"
        label={phrases.firstName}
        isRequired={false}
        state={stateOf("firstName")}
      >
        <input
          {...accessibility("firstName", stateOf("firstName"))}
          type="text"
          autocomplete="given-name"
          maxlength={LONGEST_FIRST_NAME}
          value={state.typed.get("firstName")}
        />
      </Question>
      {topic.fields.map((field) => (
        <DeclaredField field={field} state={stateOf(field.name)} say={say} />
      ))}
      <Trap label={phrases.leaveEmpty} naming={naming} />
      <Consent text={say(topic.consent.text)} state={stateOf("consent")} />
      <input type="hidden" name="language" value={language} />
      <input type="hidden" name="consentVersion" value={topic.consent.version} />
      {children}
      <button type="submit" id={controlId("submit", naming)}>
        {submit}
      </button>
      <p class={styleOf(naming, "fine")}>{phrases.reassurance}</p>
    </>
  );
}

function Consent({ text, state }: { readonly text: string; readonly state: FieldState }) {
  return (
    <div class={questionStyle(state, "tick")}>
      <input
        {...accessibility("consent", state)}
        type="checkbox"
        value="yes"
        required
        checked={meansYes(state.typed) && state.fault === undefined}
      />
      <label for={controlId("consent", state.naming)}>{text}</label>
      <FaultMessage name="consent" state={state} />
    </div>
  );
}

/** A hidden field that only bots fill in. */
function Trap({ label, naming }: { readonly label: string; readonly naming: Naming }) {
  const id = controlId("website", naming);
  return (
    <div class={styleOf(naming, "aside")} aria-hidden="true">
      <label for={id}>{label}</label>
      <input id={id} name="website" type="text" tabindex={-1} autocomplete="off" />
    </div>
  );
}

/** Values from another site's form that ours has no field for, so that they survive a refused form. */
function CarriedFields({ state }: { readonly state: FormState }) {
  const isRefused = (field: string) => state.faults.some((fault) => fault.field === field);
  const redirect = isRefused("redirect") ? undefined : state.typed.get("redirect");
  const timeZone = isRefused("timeZone") ? "" : (state.typed.get("timeZone") ?? "");
  return (
    <>
      <input
        type="hidden"
        name="timeZone"
        value={timeZone}
        data-time-zone={isRefused("timeZone") ? undefined : ""}
      />
      {redirect && <input type="hidden" name="redirect" value={redirect} />}
    </>
  );
}

type PrivacyProps = Pick<FormContentProps, "shown"> & { readonly style: string };

/** How the data in the form is used, and who sends the mails. */
export function Privacy({ shown, style }: PrivacyProps) {
  return (
    <p class={style}>
      {phrasesIn(shown).privacy} {shown.programme.postalAddress}.
    </p>
  );
}
