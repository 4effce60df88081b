import type { Child } from "hono/jsx";
import type { ActivityType } from "../../../domain/activity.ts";
import type { Explanation } from "../../../pipeline/explain.ts";
import type { Frame } from "../../parts/layout.tsx";
import { consoleUrls } from "../../parts/paths.ts";
import type { Texts } from "../../texts/texts.ts";
import { moneyInWords } from "../money.ts";
import {
  ASKED,
  type AskedField,
  type EventForm,
  freshName,
  PLAIN_TYPES,
  placedOrders,
} from "./event-form.ts";

type EventFormsProps = {
  frame: Frame;
  explanation: Explanation;
  /** A form that was refused, to be corrected. */
  form?: EventForm | undefined;
};

/** Simulates what another program would report: a form for each type of activity. */
export function EventForms({ frame, explanation, form }: EventFormsProps) {
  const { contact, timeline } = explanation;
  const { texts } = frame;
  const { say } = texts;
  const orders = placedOrders(timeline);
  const of = (type: ActivityType) => {
    const typed = form?.type === type ? form : undefined;
    return { type, typed, texts, action: consoleUrls.contactEvents.to(contact.id) };
  };
  return (
    <section class="card" aria-labelledby="events">
      <h2 id="events">{say("console.events.title")}</h2>
      <p class="muted">{say("console.events.note")}</p>
      <OneForm {...of("OrderPlaced")}>
        <Field {...of("OrderPlaced")} name="amount" inputmode="decimal" />
        <Field {...of("OrderPlaced")} name="currency" value="EUR" />
        <Field {...of("OrderPlaced")} name="orderId" value={freshName(frame.now, timeline)} />
      </OneForm>
      {PLAIN_TYPES.map((type) => (
        <OneForm {...of(type)}>
          {ASKED[type].map((name) => (
            <Field {...of(type)} name={name} value={name === "url" ? frame.programme.site : ""} />
          ))}
        </OneForm>
      ))}
      {orders.length > 0 && (
        <OneForm {...of("OrderRefunded")}>
          <div class="field">
            <label for="refund-order">{say("console.events.fields.orderId")}</label>
            <select id="refund-order" name="orderId">
              {orders.map(({ orderId, amount, currency }) => (
                <option
                  value={orderId}
                  selected={orderId === of("OrderRefunded").typed?.orderId ? true : undefined}
                >
                  {orderId} · {moneyInWords(amount, currency, texts)}
                </option>
              ))}
            </select>
          </div>
          <Field
            {...of("OrderRefunded")}
            name="amount"
            label="refund"
            inputmode="decimal"
            optional
          />
        </OneForm>
      )}
    </section>
  );
}

type OneFormProps = {
  type: ActivityType;
  texts: Texts;
  action: string;
  /** What was typed into this form before, if it was refused. */
  typed: EventForm | undefined;
  children?: Child;
};

function OneForm({ type, texts: { say }, action, typed, children }: OneFormProps) {
  return (
    <details class="event" open={typed !== undefined}>
      <summary>{say(`console.events.${type}.title`)}</summary>
      <form method="post" action={action}>
        <input type="hidden" name="type" value={type} />
        {children}
        <button type="submit" class="primary">
          {say(`console.events.${type}.submit`)}
        </button>
      </form>
    </details>
  );
}

type FieldProps = {
  type: ActivityType;
  texts: Texts;
  typed: EventForm | undefined;
  name: AskedField;
  /** Its label, if that is not its name. */
  label?: "refund";
  /** Its content until something is typed. */
  value?: string;
  inputmode?: "decimal";
  optional?: boolean;
};

function Field({ type, texts, typed, name, label, value = "", inputmode, optional }: FieldProps) {
  const id = `${type}-${name}`;
  return (
    <div class="field">
      <label for={id}>{texts.say(`console.events.fields.${label ?? name}`)}</label>
      <input
        id={id}
        name={name}
        value={typed?.[name] ?? value}
        inputmode={inputmode}
        autocomplete="off"
        required={!optional}
      />
    </div>
  );
}
