import type { Child } from "hono/jsx";
import type { Contact } from "../../../domain/contact.ts";
import { topicLabel } from "../../parts/badge.tsx";
import type { Frame } from "../../parts/layout.tsx";
import { consoleUrls } from "../../parts/paths.ts";
import { languageName } from "../../texts/language-name.ts";
import { AttributeInputs } from "./attributes.tsx";
import type { EventForm } from "./event-form.ts";

type ByHandProps = {
  frame: Frame;
  contact: Contact;
  /** A form that was refused, to be corrected. */
  form?: EventForm | undefined;
};

/** What an operator may do for a contact who phones or writes: unsubscribe them, update their details, lift a bounce. */
export function ContactByHand({ frame, contact, form }: ByHandProps) {
  if (frame.operator === undefined || contact.erasing) return null;
  const { say } = frame.texts;
  const typed = (what: HandForm) => (form?.what === what ? form : undefined);
  return (
    <section class="card" aria-labelledby="by-hand">
      <h2 id="by-hand">{say("console.hand.title")}</h2>
      <p class="muted">{say("console.hand.note")}</p>
      <Unsubscribe frame={frame} contact={contact} form={typed("unsubscribe")} />
      <Correct frame={frame} contact={contact} form={typed("correct")} />
      {contact.suppressed?.reason === "bounce" && (
        <OneForm frame={frame} contact={contact} what="unsuppress" form={typed("unsuppress")}>
          <p class="muted">{say("console.hand.unsuppressNote")}</p>
        </OneForm>
      )}
      {contact.suppressed?.reason === "complaint" && (
        <p class="muted">{say("console.hand.complained")}</p>
      )}
    </section>
  );
}

function Unsubscribe({ frame, contact, form }: ByHandProps) {
  const { programme } = frame;
  const { say } = frame.texts;
  return (
    <OneForm frame={frame} contact={contact} what="unsubscribe" form={form} isReasonNeeded>
      <div class="field">
        <label for="unsubscribe-topic">{say("console.hand.topic")}</label>
        <select id="unsubscribe-topic" name="topic">
          <option value="">{say("console.hand.allMail")}</option>
          {programme.topics.map(({ name }) => (
            <option value={name} selected={form?.topic === name || undefined}>
              {topicLabel(name, frame)}
            </option>
          ))}
        </select>
      </div>
    </OneForm>
  );
}

function Correct({ frame, contact, form }: ByHandProps) {
  const { programme } = frame;
  const { say } = frame.texts;
  const language = form?.language ?? contact.language;
  return (
    <OneForm frame={frame} contact={contact} what="correct" form={form}>
      <Field
        id="correct-name"
        name="firstName"
        label={say("console.hand.firstName")}
        value={form?.firstName ?? contact.firstName ?? ""}
      />
      <div class="field">
        <label for="correct-language">{say("console.hand.language")}</label>
        <select id="correct-language" name="language">
          {programme.languages.map((code) => (
            <option value={code} selected={code === language || undefined}>
              {languageName(code, frame.texts)}
            </option>
          ))}
        </select>
      </div>
      <Field
        id="correct-zone"
        name="timeZone"
        label={say("console.hand.timeZone")}
        value={form?.timeZone ?? contact.timeZone ?? ""}
      />
      <Field
        id="correct-email"
        name="email"
        label={say("console.hand.email")}
        value={form?.email ?? contact.email}
      />
      <AttributeInputs contact={contact} frame={frame} form={form} />
    </OneForm>
  );
}

type HandForm = "unsubscribe" | "correct" | "unsuppress";

type OneFormProps = ByHandProps & {
  what: HandForm;
  isReasonNeeded?: boolean;
  children?: Child;
};

function OneForm({ frame, contact, form, what, isReasonNeeded, children }: OneFormProps) {
  const { say } = frame.texts;
  return (
    <details class="event" open={form !== undefined}>
      <summary>{say(`console.hand.${what}.title`)}</summary>
      <form method="post" action={consoleUrls.contactByHand.to(contact.id)}>
        <input type="hidden" name="what" value={what} />
        {children}
        <Field
          id={`${what}-reason`}
          name="reason"
          label={say(isReasonNeeded ? "console.hand.howWeKnow" : "console.hand.why")}
          value={form?.reason ?? ""}
          required={isReasonNeeded}
        />
        <Field
          id={`${what}-by`}
          name="by"
          label={say("console.hand.by")}
          value={form?.by ?? frame.operator ?? ""}
          required
        />
        <button type="submit" class="primary">
          {say(`console.hand.${what}.submit`)}
        </button>
      </form>
    </details>
  );
}

type FieldProps = {
  id: string;
  name: string;
  label: string;
  value: string;
  required?: boolean | undefined;
};

function Field({ id, name, label, value, required }: FieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        name={name}
        value={value}
        autocomplete="off"
        required={required || undefined}
      />
    </div>
  );
}
