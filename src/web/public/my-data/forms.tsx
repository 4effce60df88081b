import type { Contact } from "../../../domain/contact.ts";
import { LONGEST_FIRST_NAME } from "../../../domain/field-value.ts";
import { fill } from "../../texts/fill.ts";
import type { FormState } from "../form/fault-summary.tsx";
import { accessibility, controlId, type FieldState, ownNaming, Question } from "../form/field.tsx";
import { cityOf, timeZonesWith } from "../form/time-zones.ts";
import { momentOf } from "../frame/dates.ts";
import { nameOfLanguage } from "../frame/language.ts";
import { actionOf } from "../frame/layout.tsx";
import type { MyDataReader } from "./words.ts";

type FormProps = {
  readonly contact: Contact;
  readonly reader: MyDataReader;
  readonly state: FormState;
};

/** The form that corrects first name, language and time zone. */
export function ProfileForm({ contact, reader, state }: FormProps) {
  const { phrases, common, programme } = reader;
  const { profile } = phrases;
  const ofField = fieldStates(reader, state, {
    firstName: contact.firstName,
    language: contact.language,
    timeZone: contact.timeZone,
  });
  const language = ofField("language");
  return (
    <form
      id="profile"
      class="card sign-up"
      method="post"
      action={actionOf(reader)}
      aria-labelledby="profile-title"
      novalidate
    >
      <h2 id="profile-title">{profile.title}</h2>
      <input type="hidden" name="action" value="correct" />
      <Question
        name="firstName"
        label={common.firstName}
        isRequired={false}
        state={ofField("firstName")}
      >
        <input
          {...accessibility("firstName", ofField("firstName"))}
          autocomplete="given-name"
          maxlength={LONGEST_FIRST_NAME}
          value={ofField("firstName").typed}
        />
      </Question>
      <Question name="language" label={profile.language} isRequired state={language}>
        <select {...accessibility("language", language)}>
          {programme.languages.map((one) => (
            <option value={one} lang={one} selected={one === language.typed}>
              {nameOfLanguage(one)}
            </option>
          ))}
        </select>
      </Question>
      <TimeZoneQuestion reader={reader} state={ofField("timeZone")} />
      <button type="submit">{profile.button}</button>
    </form>
  );
}

function TimeZoneQuestion({ reader, state }: { reader: MyDataReader; state: FieldState }) {
  const { profile } = reader.phrases;
  const { typed } = state;
  return (
    <Question
      name="timeZone"
      label={profile.timeZone}
      hint={profile.timeZoneHint}
      isRequired
      state={state}
    >
      <select {...accessibility("timeZone", state, profile.timeZoneHint)}>
        <option value="">
          {fill(profile.ourZone, { zone: cityOf(reader.programme.timeZone) })}
        </option>
        {timeZonesWith(typed || undefined).map(({ name, zones }) => (
          <optgroup label={name}>
            {zones.map((zone) => (
              <option value={zone} selected={zone === typed}>
                {cityOf(zone)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </Question>
  );
}

/** The form that requests a new address, which must then be verified by mail. */
export function AddressForm({ contact, reader, state }: FormProps) {
  const { address } = reader.phrases;
  const { newAddress } = contact;
  const email = fieldStates(reader, state, {})("email");
  return (
    <form
      id="address"
      class="card sign-up"
      method="post"
      action={actionOf(reader)}
      aria-labelledby="address-title"
      novalidate
    >
      <h2 id="address-title">{address.title}</h2>
      <input type="hidden" name="action" value="change-address" />
      <p>{fill(address.text, { address: contact.email })}</p>
      {newAddress && (
        <p class="waiting">
          {fill(address.waiting, {
            address: newAddress.email,
            moment: momentOf(newAddress.at, reader),
          })}
        </p>
      )}
      <Question name="email" label={address.label} isRequired state={email}>
        <input
          {...accessibility("email", email)}
          type="email"
          autocomplete="email"
          inputmode="email"
          autocapitalize="none"
          spellcheck={false}
          required
          value={email.typed}
        />
      </Question>
      <button type="submit">{address.button}</button>
    </form>
  );
}

/** The faults of a refused form at the top of the page, each with a link to its field. */
export function Mistakes({ reader, state }: Pick<FormProps, "reader" | "state">) {
  if (state.faults.length === 0) return null;
  return (
    <div class="summary" role="alert">
      <h2>{reader.common.summary}</h2>
      <ul>
        {state.faults.map(({ field, fault }) => (
          <li>
            <a href={`#${controlId(field)}`}>{reader.common.faults[fault]}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The state of each field: the refused value if there is one, else the stored one. */
function fieldStates(
  { common }: MyDataReader,
  { typed, faults }: FormState,
  known: Readonly<Record<string, string | undefined>>,
): (field: string) => FieldState {
  return (field) => ({
    typed: typed.has(field) ? typed.get(field) : known[field],
    fault: faults.find((one) => one.field === field)?.fault,
    phrases: common,
    naming: ownNaming,
  });
}
