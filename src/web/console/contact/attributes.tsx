import type { TimeZone } from "../../../domain/calendar.ts";
import type { Contact } from "../../../domain/contact.ts";
import { cellOf } from "../../../domain/field-value.ts";
import { knownValue } from "../../../domain/known-value.ts";
import { type Attribute, inLanguage } from "../../../domain/programme.ts";
import type { Frame } from "../../parts/layout.tsx";
import { Moment } from "../../parts/moment.tsx";
import { attributeValueInWords } from "../../texts/attribute-words.ts";
import type { EventForm } from "./event-form.ts";

type AttributesProps = { contact: Contact; frame: Frame; zone: TimeZone };

/** What is known about a contact by the programme's attributes: each value, since when, and where it is from. */
export function ContactAttributes({ contact, frame, zone }: AttributesProps) {
  const { programme, texts } = frame;
  const { say, sayWith, language } = texts;
  if (programme.attributes.length === 0) return null;
  return (
    <section class="card" aria-labelledby="attributes">
      <h2 id="attributes">{say("console.attributes.title")}</h2>
      <dl class="pairs">
        {programme.attributes.map((attribute) => {
          const known = knownValue(contact, attribute.name);
          return (
            <div>
              <dt>{inLanguage(attribute.label, language, programme)}</dt>
              <dd>
                {known && known.value !== null ? (
                  <>
                    <span>{attributeValueInWords(known.value, attribute, texts, programme)}</span>
                    <span class="muted small-line">
                      {sayWith(`console.attributes.sources.${known.source}`, {
                        at: <Moment at={known.since} zone={zone} texts={texts} />,
                      })}
                    </span>
                  </>
                ) : (
                  <span class="muted">{say("console.attributes.unknown")}</span>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

/** The prefix of the names of attributes in the form that corrects a contact. */
const ATTRIBUTE_PREFIX = "attribute:";

type InputProps = {
  contact: Contact;
  frame: Frame;
  /** A form that was refused, to be corrected. */
  form?: EventForm | undefined;
};

/** A field for each attribute. An emptied one removes the value. */
export function AttributeInputs({ contact, frame, form }: InputProps) {
  return (
    <>
      {frame.programme.attributes.map((attribute) => (
        <AttributeInput
          attribute={attribute}
          value={form?.[ATTRIBUTE_PREFIX + attribute.name] ?? typedAgain(contact, attribute.name)}
          frame={frame}
        />
      ))}
    </>
  );
}

type OneProps = { attribute: Attribute; value: string; frame: Frame };

function AttributeInput({ attribute, value, frame }: OneProps) {
  const { name, type, label } = attribute;
  const id = `correct-${name}`;
  const words = inLanguage(label, frame.texts.language, frame.programme);
  const isHinted = type === "set" || type === "place";
  const isChosen = type === "choice" || type === "yes-no";
  return (
    <div class="field">
      <label for={id}>
        {isHinted ? frame.texts.say(`console.attributes.hints.${type}`, { label: words }) : words}
      </label>
      {isChosen ? (
        <Options attribute={attribute} value={value} frame={frame} />
      ) : (
        <input
          id={id}
          name={ATTRIBUTE_PREFIX + name}
          value={value}
          type={type === "date" ? "date" : "text"}
          inputmode={type === "number" ? "decimal" : undefined}
          autocomplete="off"
        />
      )}
    </div>
  );
}

function Options({ attribute, value, frame }: OneProps) {
  return (
    <select id={`correct-${attribute.name}`} name={ATTRIBUTE_PREFIX + attribute.name}>
      <option value="">{frame.texts.say("console.attributes.unknown")}</option>
      {optionsOf(attribute, value, frame).map(([option, shown]) => (
        <option value={option} selected={option === value || undefined}>
          {shown}
        </option>
      ))}
    </select>
  );
}

/** The attributes that a posted form changes, by name. A value that stays as it was may no longer fit its attribute. */
export function attributesTyped(
  form: EventForm,
  contact: Contact,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(form).flatMap(([field, value]) => {
      if (!field.startsWith(ATTRIBUTE_PREFIX)) return [];
      const name = field.slice(ATTRIBUTE_PREFIX.length);
      return value === typedAgain(contact, name) ? [] : [[name, value]];
    }),
  );
}

function typedAgain(contact: Contact, name: string): string {
  const value = knownValue(contact, name)?.value;
  if (value === undefined || value === null) return "";
  return typeof value === "boolean" ? (value ? "yes" : "no") : String(cellOf(value));
}

type Option = readonly [value: string, shown: string];

/** The values to choose from, and the one that is stored, even if the programme no longer has it. */
function optionsOf(
  { type, choices }: Attribute,
  stored: string,
  { programme, texts }: Frame,
): readonly Option[] {
  const answers = ["yes", "no"] as const;
  const options: readonly Option[] =
    type === "yes-no"
      ? answers.map((answer) => [answer, texts.say(`programme.rules.conditions.${answer}`)])
      : choices.map(({ value, label }) => [value, inLanguage(label, texts.language, programme)]);
  const isOne = stored === "" || options.some(([value]) => value === stored);
  return isOne ? options : [...options, [stored, stored]];
}
