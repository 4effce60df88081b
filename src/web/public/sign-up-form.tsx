import { inLanguage, type Topic } from "../../domain/programme.ts";
import type { FormState } from "./fault-summary.tsx";
import { meansYes } from "./field-reading.ts";
import {
  accessibility,
  controlId,
  DeclaredField,
  FaultMessage,
  type FieldState,
  Question,
} from "./form-field.tsx";
import { phrasesIn } from "./phrases.ts";
import type { Shown } from "./public-layout.tsx";

type SignUpFormProps = {
  readonly shown: Shown;
  readonly topic: Topic;
  readonly submit: string;
  readonly state: FormState;
};

/** The form of a topic's page. */
export function SignUpForm({ shown, topic, submit, state }: SignUpFormProps) {
  const { programme, language } = shown;
  const phrases = phrasesIn(language);
  const stateOf = (field: string): FieldState => ({
    typed: state.typed.get(field),
    fault: state.faults.find((fault) => fault.field === field)?.fault,
    phrases,
  });
  const say = (words: Topic["label"]) => inLanguage(words, language, programme);
  const emailHint = topic.doubleOptIn ? phrases.emailHint : undefined;
  return (
    <form class="card sign-up" method="post" action={`${shown.path}?lang=${language}`} novalidate>
      <h2>{phrases.formHeading}</h2>
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
          maxlength={100}
          value={state.typed.get("firstName")}
        />
      </Question>
      {topic.fields.map((field) => (
        <DeclaredField field={field} state={stateOf(field.name)} say={say} />
      ))}
      <Trap label={phrases.leaveEmpty} />
      <Consent text={say(topic.consent.text)} state={stateOf("consent")} />
      <HiddenFields language={language} topic={topic} state={state} />
      <button type="submit" id={controlId("submit")}>
        {submit}
      </button>
      <p class="fine">{phrases.reassurance}</p>
    </form>
  );
}

function Consent({ text, state }: { readonly text: string; readonly state: FieldState }) {
  return (
    <div class={state.fault ? "question tick faulty" : "question tick"}>
      <input
        {...accessibility("consent", state)}
        type="checkbox"
        value="yes"
        required
        checked={meansYes(state.typed) && state.fault === undefined}
      />
      <label for={controlId("consent")}>{text}</label>
      <FaultMessage name="consent" state={state} />
    </div>
  );
}

/** A field that people do not see. */
function Trap({ label }: { readonly label: string }) {
  return (
    <div class="aside" aria-hidden="true">
      <label for="website">{label}</label>
      <input id="website" name="website" type="text" tabindex={-1} autocomplete="off" />
    </div>
  );
}

function HiddenFields({
  language,
  topic,
  state,
}: {
  readonly language: string;
  readonly topic: Topic;
  readonly state: FormState;
}) {
  const isRefused = (field: string) => state.faults.some((fault) => fault.field === field);
  const redirect = isRefused("redirect") ? undefined : state.typed.get("redirect");
  const timeZone = isRefused("timeZone") ? "" : (state.typed.get("timeZone") ?? "");
  return (
    <>
      <input type="hidden" name="language" value={language} />
      <input type="hidden" name="consentVersion" value={topic.consent.version} />
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
