import type { Programme } from "../../domain/programme.ts";
import { StageBadge } from "../parts/badge.tsx";
import { messagePath } from "../parts/paths.ts";
import type { Texts } from "../texts/texts.ts";
import { type Choice, UNUSED } from "./choices.ts";
import { useKey } from "./paths.ts";
import { useLabel } from "./use-words.ts";

type FormProps = {
  programme: Programme;
  choice: Choice;
  view: string;
  /** Whether real contacts can be chosen besides the samples. */
  hasContacts: boolean;
  texts: Texts;
};

/** Chooses the contact to show the message for, and the place in the programme that sends it. */
export function ChoiceForm({ programme, choice, view, hasContacts, texts }: FormProps) {
  const { say } = texts;
  const { message, uses, samples, query } = choice;
  const isSample = samples.some(({ name }) => name === query.contact);
  return (
    <form method="get" action={messagePath(message)} class="card choices">
      <input type="hidden" name="view" value={view} />
      <div class="field">
        <label for="use">{say("studio.message.sentAt")}</label>
        <select id="use" name="use">
          {uses.map((use) => (
            <option value={useKey(use)} selected={useKey(use) === query.use}>
              {useLabel(use, programme, texts)}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="contact">{say("studio.message.sample")}</label>
        <select id="contact" name="contact">
          {samples.map(({ name }) => (
            <option value={name} selected={name === query.contact}>
              {say(`studio.samples.${name}`)}
            </option>
          ))}
        </select>
      </div>
      {hasContacts && (
        <div class="field">
          <label for="address">{say("studio.message.address")}</label>
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
      <button type="submit">{say("studio.show")}</button>
    </form>
  );
}

type UseProps = Pick<FormProps, "choice" | "programme" | "texts">;

/** Where a message is used, in words. */
export function UseWords({ choice, programme, texts }: UseProps) {
  const { use } = choice.occasion;
  if (use.journey === UNUSED)
    return <span class="badge wait">{texts.say("studio.message.unused")}</span>;
  return (
    <>
      <span class="use">{useLabel(use, programme, texts)}</span>
      {use.stage && <StageBadge name={use.stage} labels={{ programme, texts }} />}
    </>
  );
}
