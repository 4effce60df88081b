import type { Contact } from "../../domain/contact.ts";
import { type MessageUse, messageUses } from "../../domain/message-use.ts";
import type { Programme } from "../../domain/programme.ts";
import { type SampleContact, sampleContacts } from "../../domain/sample-contact.ts";
import type { Texts } from "../texts/texts.ts";
import { useKey } from "./paths.ts";
import type { Occasion, StudioWorld } from "./previews.ts";
import type { Studio } from "./studio.ts";

/** The journey of a message that the programme does not use. */
export const UNUSED = "unused";

type Query = Readonly<Record<string, string | undefined>>;

/** The choices on the page of a message, and what there is to choose from. */
export type Choice = {
  readonly message: string;
  /** The places of the programme that send it; an unused message gets an invented one. */
  readonly uses: readonly MessageUse[];
  readonly samples: readonly SampleContact[];
  readonly occasion: Occasion;
  /** The choices, as an address holds them. */
  readonly query: { readonly use: string; readonly contact: string };
};

/** A place or a contact that the address names and that does not exist. */
export type MissingChoice = { readonly problem: "use" | "contact"; readonly name: string };

/** How the page words a refusal. */
export function missingChoiceWords({ problem, name }: MissingChoice, { say }: Texts): string {
  return say(`studio.missing.${problem}`, { name });
}

/** Whether the programme sends a message with that name, or a file of it exists. */
export function isMessage(programme: Programme, studio: Studio, message: string): boolean {
  return (
    messageUses(programme).some((use) => use.message === message) ||
    studio.files().messages.some(({ name }) => name === message)
  );
}

/** Reads what an address chooses for an existing message. The defaults are the first use and the first sample contact. */
export async function readChoice(
  { programme, clock }: StudioWorld,
  studio: Studio,
  message: string,
  asked: Query,
): Promise<Choice | MissingChoice> {
  const now = clock.now();
  const uses = usesOf(programme, message);
  const samples = sampleContacts(programme, now);
  const use = asked.use ? uses.find((one) => useKey(one) === asked.use) : uses[0];
  if (!use) return { problem: "use", name: asked.use ?? "" };
  const key = asked.address?.trim() || asked.contact || samples[0]?.name || "";
  const contact = await findContact(studio, samples, key);
  if (!contact) return { problem: "contact", name: key };
  return {
    message,
    uses,
    samples,
    occasion: { use, contact, now },
    query: { use: useKey(use), contact: key },
  };
}

/** The places in the programme that send a message. An unused message gets a place that allows every variable. */
export function usesOf(programme: Programme, message: string): readonly MessageUse[] {
  const uses = messageUses(programme).filter((use) => use.message === message);
  if (uses.length > 0) return uses;
  return [
    {
      message,
      journey: UNUSED,
      step: message,
      purpose: "confirmation",
      topic: programme.topics[0]?.name,
      isYearly: true,
    },
  ];
}

async function findContact(
  studio: Studio,
  samples: readonly SampleContact[],
  key: string,
): Promise<Contact | undefined> {
  const sample = samples.find(({ name }) => name === key);
  return sample ? sample.contact : studio.contact?.(key);
}
