import type { Child } from "hono/jsx";
import type { ActivityType } from "../../../domain/activity.ts";
import type { Explanation } from "../../../pipeline/explain.ts";
import type { Frame } from "../../parts/layout.tsx";
import { formatMoney } from "../../parts/money.ts";
import { consoleUrls } from "../../parts/paths.ts";
import { activityWords } from "../../texts/activity-words.ts";
import { type EventForm, freshName, PLAIN_TYPES, placedOrders } from "./event-form.ts";

type EventFormsProps = {
  frame: Frame;
  explanation: Explanation;
  /** A form that was refused, to be mended. */
  form?: EventForm | undefined;
};

/** Puts on the bus what another program would: a form for each type of activity. */
export function EventForms({ frame, explanation, form }: EventFormsProps) {
  const { contact, timeline } = explanation;
  const orders = placedOrders(timeline);
  const of = (type: ActivityType) => {
    const typed = form?.type === type ? form : undefined;
    return { type, typed, action: consoleUrls.contactEvents.to(contact.id) };
  };
  return (
    <section class="card" aria-labelledby="events">
      <h2 id="events">Play an event</h2>
      <p class="muted">As the shop, the CRM or the site would tell it, now.</p>
      <OneForm {...of("OrderPlaced")}>
        <Field {...of("OrderPlaced")} name="amount" inputmode="decimal" />
        <Field {...of("OrderPlaced")} name="currency" value="EUR" />
        <Field {...of("OrderPlaced")} name="orderId" value={freshName(frame.now, timeline)} />
      </OneForm>
      {PLAIN_TYPES.map((type) => (
        <OneForm {...of(type)}>
          {Object.keys(labelsOf(type)).map((name) => (
            <Field {...of(type)} name={name} value={name === "url" ? frame.programme.site : ""} />
          ))}
        </OneForm>
      ))}
      {orders.length > 0 && (
        <OneForm {...of("OrderRefunded")}>
          <div class="field">
            <label for="refund-order">{labelsOf("OrderRefunded").orderId}</label>
            <select id="refund-order" name="orderId">
              {orders.map(({ orderId, amount, currency }) => (
                <option
                  value={orderId}
                  selected={orderId === of("OrderRefunded").typed?.orderId ? true : undefined}
                >
                  {orderId} · {formatMoney(amount, currency)}
                </option>
              ))}
            </select>
          </div>
          <Field {...of("OrderRefunded")} name="amount" inputmode="decimal" optional />
        </OneForm>
      )}
    </section>
  );
}

type OneFormProps = {
  type: ActivityType;
  action: string;
  /** What was typed into this form before, if it was refused. */
  typed: EventForm | undefined;
  children?: Child;
};

function OneForm({ type, action, typed, children }: OneFormProps) {
  const { title, submit } = activityWords[type].form;
  return (
    <details class="event" open={typed !== undefined}>
      <summary>{title}</summary>
      <form method="post" action={action}>
        <input type="hidden" name="type" value={type} />
        {children}
        <button type="submit" class="primary">
          {submit}
        </button>
      </form>
    </details>
  );
}

type FieldProps = {
  type: ActivityType;
  typed: EventForm | undefined;
  name: string;
  /** What stands in it until something is typed. */
  value?: string;
  inputmode?: "decimal";
  optional?: boolean;
};

function Field({ type, typed, name, value = "", inputmode, optional }: FieldProps) {
  const id = `${type}-${name}`;
  return (
    <div class="field">
      <label for={id}>{labelsOf(type)[name]}</label>
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

function labelsOf(type: ActivityType): Readonly<Record<string, string>> {
  return activityWords[type].form.fields;
}
