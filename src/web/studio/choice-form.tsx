import type { Programme } from "../../domain/programme.ts";
import { StageBadge } from "../parts/badge.tsx";
import { messagePath } from "../parts/paths.ts";
import { type Choice, UNUSED } from "./choices.ts";
import { useKey } from "./paths.ts";
import { useLabel } from "./use-words.ts";

type FormProps = {
  programme: Programme;
  choice: Choice;
  view: string;
  /** Whether there are contacts here besides the samples. */
  hasContacts: boolean;
};

/** Chooses for whom the message is shown, and in which of its places. */
export function ChoiceForm({ programme, choice, view, hasContacts }: FormProps) {
  const { message, uses, samples, query } = choice;
  const isSample = samples.some(({ name }) => name === query.contact);
  return (
    <form method="get" action={messagePath(message)} class="card choices">
      <input type="hidden" name="view" value={view} />
      <div class="field">
        <label for="use">Sent at</label>
        <select id="use" name="use">
          {uses.map((use) => (
            <option value={useKey(use)} selected={useKey(use) === query.use}>
              {useLabel(use, programme)}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="contact">To the sample contact</label>
        <select id="contact" name="contact">
          {samples.map(({ name, label }) => (
            <option value={name} selected={name === query.contact}>
              {label}
            </option>
          ))}
        </select>
      </div>
      {hasContacts && (
        <div class="field">
          <label for="address">Or to the contact with the address</label>
          <input
            id="address"
            name="address"
            type="text"
            inputmode="email"
            autocomplete="off"
            spellcheck={false}
            placeholder="ada@example.com"
            value={isSample ? undefined : query.contact}
          />
        </div>
      )}
      <button type="submit">Show</button>
    </form>
  );
}

/** Where a message is used, in words. */
export function UseWords({ choice, programme }: { choice: Choice; programme: Programme }) {
  const { use } = choice.occasion;
  if (use.journey === UNUSED) return <span class="badge wait">not used by the programme</span>;
  return (
    <>
      <span class="use">{useLabel(use, programme)}</span>
      {use.stage && <StageBadge name={use.stage} programme={programme} />}
    </>
  );
}
