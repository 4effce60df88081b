import type { Child } from "hono/jsx";
import type { Contact } from "../../../domain/contact.ts";
import { topicLabel } from "../../parts/badge.tsx";
import type { Frame } from "../../parts/layout.tsx";
import { consoleUrls } from "../../parts/paths.ts";
import type { EventForm } from "./event-form.ts";

type ByHandProps = {
  frame: Frame;
  contact: Contact;
  /** A form that was refused, to be mended. */
  form?: EventForm | undefined;
};

/** What an operator may do for a contact who phones or writes: unsubscribe it, put it right, lift a bounce. */
export function ContactByHand({ frame, contact, form }: ByHandProps) {
  if (frame.operator === undefined || contact.erasing) return null;
  const typed = (what: string) => (form?.what === what ? form : undefined);
  return (
    <section class="card" aria-labelledby="by-hand">
      <h2 id="by-hand">By hand</h2>
      <p class="muted">For somebody who phoned or wrote. The timeline says who did it, and why.</p>
      <Unsubscribe frame={frame} contact={contact} form={typed("unsubscribe")} />
      <Correct frame={frame} contact={contact} form={typed("correct")} />
      {contact.suppressed?.reason === "bounce" && (
        <OneForm
          frame={frame}
          contact={contact}
          what="unsuppress"
          form={typed("unsuppress")}
          title="Lift the bounce"
          submit="Let mail go there again"
        >
          <p class="muted">Only if the mailbox works again: mail that bounces harms every other.</p>
        </OneForm>
      )}
      {contact.suppressed?.reason === "complaint" && (
        <p class="muted">This contact complained of a mail. That is for good.</p>
      )}
    </section>
  );
}

function Unsubscribe({ frame, contact, form }: ByHandProps) {
  const { programme } = frame;
  return (
    <OneForm
      frame={frame}
      contact={contact}
      what="unsubscribe"
      form={form}
      title="Unsubscribe"
      submit="Send no more mail"
      isReasonNeeded
    >
      <div class="field">
        <label for="unsubscribe-topic">Of what</label>
        <select id="unsubscribe-topic" name="topic">
          <option value="">All mail</option>
          {programme.topics.map(({ name }) => (
            <option value={name} selected={form?.topic === name || undefined}>
              {topicLabel(name, programme)}
            </option>
          ))}
        </select>
      </div>
    </OneForm>
  );
}

function Correct({ frame, contact, form }: ByHandProps) {
  const { programme } = frame;
  const language = form?.language ?? contact.language;
  return (
    <OneForm
      frame={frame}
      contact={contact}
      what="correct"
      form={form}
      title="Put right"
      submit="Put it right"
    >
      <Field
        id="correct-name"
        name="firstName"
        label="First name"
        value={form?.firstName ?? contact.firstName ?? ""}
      />
      <div class="field">
        <label for="correct-language">Language</label>
        <select id="correct-language" name="language">
          {programme.languages.map((code) => (
            <option value={code} selected={code === language || undefined}>
              {code}
            </option>
          ))}
        </select>
      </div>
      <Field
        id="correct-zone"
        name="timeZone"
        label="Time zone (empty: the programme’s)"
        value={form?.timeZone ?? contact.timeZone ?? ""}
      />
      <Field id="correct-email" name="email" label="Address" value={form?.email ?? contact.email} />
    </OneForm>
  );
}

type OneFormProps = ByHandProps & {
  what: string;
  title: string;
  submit: string;
  isReasonNeeded?: boolean;
  children?: Child;
};

function OneForm({
  frame,
  contact,
  form,
  what,
  title,
  submit,
  isReasonNeeded,
  children,
}: OneFormProps) {
  return (
    <details class="event" open={form !== undefined}>
      <summary>{title}</summary>
      <form method="post" action={consoleUrls.contactByHand.to(contact.id)}>
        <input type="hidden" name="what" value={what} />
        {children}
        <Field
          id={`${what}-reason`}
          name="reason"
          label={isReasonNeeded ? "How we know, such as “phoned”" : "Why (optional)"}
          value={form?.reason ?? ""}
          required={isReasonNeeded}
        />
        <Field
          id={`${what}-by`}
          name="by"
          label="Who does this"
          value={form?.by ?? frame.operator ?? ""}
          required
        />
        <button type="submit" class="primary">
          {submit}
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
