import type { Child } from "hono/jsx";
import type { Explanation } from "../../pipeline/explain.ts";
import type { Frame } from "./console-layout.tsx";
import { contactPath } from "./contact-table.tsx";
import { type EventForm, freshName, placedOrders } from "./event-form.ts";
import { formatMoney } from "./money.ts";

type EventFormsProps = {
  frame: Frame;
  explanation: Explanation;
  /** A form that was refused, to be mended. */
  form?: EventForm | undefined;
};

/** Puts on the bus what another program would: an order, a demo request, a guide, a visit, a refund. */
export function EventForms({ frame, explanation, form }: EventFormsProps) {
  const { contact, timeline } = explanation;
  const action = `${contactPath(contact.id)}/events`;
  const typed = (type: string, field: string) => (form?.type === type ? form[field] : undefined);
  const orders = placedOrders(timeline);
  return (
    <section class="card" aria-labelledby="events">
      <h2 id="events">Play an event</h2>
      <p class="muted">As the shop, the CRM or the site would tell it, now.</p>
      <OneForm
        action={action}
        type="OrderPlaced"
        title="Order"
        submit="Place the order"
        form={form}
      >
        <Field
          id="order-amount"
          name="amount"
          label="Amount, such as 49.90"
          inputmode="decimal"
          value={typed("OrderPlaced", "amount") ?? ""}
        />
        <Field
          id="order-currency"
          name="currency"
          label="Currency"
          value={typed("OrderPlaced", "currency") ?? "EUR"}
        />
        <Field
          id="order-id"
          name="orderId"
          label="Order id"
          value={typed("OrderPlaced", "orderId") ?? freshName(frame.now, timeline)}
        />
      </OneForm>
      <OneForm
        action={action}
        type="DemoRequested"
        title="Demo"
        submit="Ask for a demo"
        form={form}
      />
      <OneForm
        action={action}
        type="GuideDownloaded"
        title="Guide"
        submit="Download the guide"
        form={form}
      >
        <Field
          id="guide-id"
          name="guideId"
          label="Guide id"
          value={typed("GuideDownloaded", "guideId") ?? ""}
        />
      </OneForm>
      <OneForm action={action} type="PageVisited" title="Visit" submit="Visit the page" form={form}>
        <Field
          id="visit-url"
          name="url"
          label="Page"
          value={typed("PageVisited", "url") ?? frame.programme.site}
        />
      </OneForm>
      {orders.length > 0 && (
        <OneForm
          action={action}
          type="OrderRefunded"
          title="Refund"
          submit="Refund the order"
          form={form}
        >
          <div class="field">
            <label for="refund-order">Order</label>
            <select id="refund-order" name="orderId">
              {orders.map(({ orderId, amount, currency }) => (
                <option
                  value={orderId}
                  selected={orderId === typed("OrderRefunded", "orderId") ? true : undefined}
                >
                  {orderId} · {formatMoney(amount, currency)}
                </option>
              ))}
            </select>
          </div>
          <Field
            id="refund-amount"
            name="amount"
            label="Amount (empty for all of it)"
            inputmode="decimal"
            optional
            value={typed("OrderRefunded", "amount") ?? ""}
          />
        </OneForm>
      )}
    </section>
  );
}

type OneFormProps = {
  action: string;
  type: string;
  title: string;
  submit: string;
  form: EventForm | undefined;
  children?: Child;
};

function OneForm({ action, type, title, submit, form, children }: OneFormProps) {
  return (
    <details class="event" open={form?.type === type}>
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
  id: string;
  name: string;
  label: string;
  value: string;
  inputmode?: "decimal";
  optional?: boolean;
};

function Field({ id, name, label, value, inputmode, optional }: FieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        name={name}
        value={value}
        inputmode={inputmode}
        autocomplete="off"
        required={!optional}
      />
    </div>
  );
}
