import type { Contact } from "../../../domain/contact.ts";
import { cellOf, type FieldValue } from "../../../domain/field-value.ts";
import { inLanguage } from "../../../domain/programme.ts";
import { fittingIn } from "../../../domain/said-value.ts";
import { fill } from "../../texts/fill.ts";
import type { FormState } from "../form/fault-summary.tsx";
import { DeclaredField, ownNaming } from "../form/field.tsx";
import { actionOf } from "../frame/layout.tsx";
import { attributeLabel, fieldValueWords, heldValues } from "./attribute-words.ts";
import { controlOf } from "./check-correction.ts";
import { When } from "./held-sections.tsx";
import { HeldTable } from "./held-table.tsx";
import type { MyDataReader } from "./words.ts";

type AttributesProps = { readonly contact: Contact; readonly reader: MyDataReader };

/** The values of the contact's attributes, each with a button that removes it. */
export function HeldAttributes({ contact, reader }: AttributesProps) {
  const words = reader.phrases.held;
  const { attributes } = reader.phrases;
  return (
    <HeldTable
      id="attributes"
      title={attributes.title}
      columns={[attributes.what, attributes.value, words.since, attributes.from, attributes.remove]}
      rows={heldValues(contact, reader).map(({ name, attribute, known }) => [
        attributeLabel(name, reader),
        fieldValueWords(known.value, attribute, reader),
        <When at={known.since} reader={reader} />,
        attributes.sources[known.source],
        <form method="post" action={actionOf(reader)}>
          <input type="hidden" name="action" value="forget" />
          <input type="hidden" name="attribute" value={name} />
          <button
            type="submit"
            class="quiet"
            aria-label={fill(attributes.removeOne, { what: attributeLabel(name, reader) })}
          >
            {attributes.remove}
          </button>
        </form>,
      ])}
    />
  );
}

/** The form that corrects the values of the programme's attributes, but for those that fit them no more. */
export function AttributesForm({
  contact,
  reader,
  state,
}: AttributesProps & { readonly state: FormState }) {
  const { attributes } = reader.phrases;
  const held = heldValues(contact, reader).flatMap(({ attribute, known }) => {
    const value = attribute && fittingIn(known.value, attribute);
    return attribute && value !== undefined ? [{ attribute, value }] : [];
  });
  if (held.length === 0) return null;
  const isRefused = state.typed.get("action") === "describe";
  return (
    <form
      class="card sign-up"
      method="post"
      action={actionOf(reader)}
      aria-labelledby="attributes-title"
      novalidate
    >
      <h2 id="attributes-title">{attributes.correct}</h2>
      <input type="hidden" name="action" value="describe" />
      {held.map(({ attribute, value }) => {
        const name = controlOf(attribute.name);
        return (
          <>
            <input type="hidden" name="attribute" value={attribute.name} />
            <DeclaredField
              field={{ ...attribute, name, required: false }}
              state={{
                typed: isRefused ? state.typed.get(name) : typedOf(value),
                fault: state.faults.find(({ field }) => field === name)?.fault,
                phrases: reader.common,
                naming: ownNaming,
              }}
              say={(label) => inLanguage(label, reader.language, reader.programme)}
            />
          </>
        );
      })}
      <button type="submit">{reader.phrases.profile.button}</button>
    </form>
  );
}

/** A value as somebody would type it. */
function typedOf(value: FieldValue): string {
  return typeof value === "boolean" ? (value ? "yes" : "no") : String(cellOf(value));
}
