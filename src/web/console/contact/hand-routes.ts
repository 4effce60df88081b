import { type Context, Hono } from "hono";
import type { Contact } from "../../../domain/contact.ts";
import type { ByHand } from "../../../domain/timeline.ts";
import type { HandChange } from "../../../pipeline/change-by-hand.ts";
import { ByHandError, type HandRefusal } from "../../../pipeline/hand-refusal.ts";
import type { Controls } from "../../controls.ts";
import { consoleUrls } from "../../parts/paths.ts";
import { readerOf } from "../../parts/reader.ts";
import { pathWithStatus } from "../../parts/status.ts";
import { fieldFaultsInWords } from "../../texts/field-fault-words.ts";
import type { Texts } from "../../texts/texts.ts";
import type { ConsolePages } from "../pages.tsx";
import { readForm } from "../read-form.ts";
import type { ConsoleWorld } from "../world.ts";
import { attributesTyped } from "./attributes.tsx";
import type { EventForm } from "./event-form.ts";

type Change = (contact: Contact, typed: EventForm, hand: ByHand) => HandChange;

const CHANGES: Readonly<Record<string, Change>> = {
  unsubscribe: ({ email }, { topic }, hand) => {
    return { kind: "unsubscribe", email, topic: topic || undefined, hand };
  },
  correct: (contact, typed, hand) => {
    const { firstName = "", language, timeZone = "", email: right } = typed;
    const correction = { firstName, language, timeZone: timeZone.trim() };
    const address = right?.trim() || undefined;
    const attributes = attributesTyped(typed, contact);
    return {
      kind: "correct",
      email: contact.email,
      correction: { ...correction, email: address, attributes },
      hand,
    };
  },
  unsuppress: ({ email }, _, hand) => ({ kind: "unsuppress", email, hand }),
};

/** What an operator changes for one contact on their page: unsubscribing them, updating their details, lifting a bounce. */
export function handRoutes(world: ConsoleWorld, controls: Controls, pages: ConsolePages): Hono {
  return new Hono().post(consoleUrls.contactByHand.pattern, (context) =>
    change(context, world, controls, pages, context.req.param("id")),
  );
}

async function change(
  context: Context,
  world: ConsoleWorld,
  controls: Controls,
  pages: ConsolePages,
  id: string,
): Promise<Response> {
  const { say } = readerOf(context).texts;
  const contact = await world.contacts.get(id);
  if (!contact) return pages.notFound(context, say("console.notFound.contact"));
  const typed = await readForm(context);
  const { what = "", by = "", reason = "" } = typed;
  const make = Object.hasOwn(CHANGES, what) ? CHANGES[what] : undefined;
  if (!make)
    return pages.contact(context, id, { problem: say("console.hand.problems.nothing"), typed });
  if (!by.trim())
    return pages.contact(context, id, { problem: say("console.hand.problems.by"), typed });
  if (what === "unsubscribe" && !reason.trim()) {
    const problem = say("console.hand.problems.reason");
    return pages.contact(context, id, { problem, typed });
  }
  const hand = { operator: by.trim(), reason: reason.trim() || undefined };
  try {
    const became = await controls.changeByHand(make(contact, typed, hand));
    return context.redirect(
      pathWithStatus(consoleUrls.contact.to(id), { kind: "by-hand", became }),
      303,
    );
  } catch (error) {
    if (!(error instanceof ByHandError)) throw error;
    const problem = refusalInWords(error.refusal, readerOf(context).texts);
    return pages.contact(context, id, { problem, typed });
  }
}

function refusalInWords(refusal: HandRefusal, texts: Texts): string {
  if (refusal.kind !== "attributes")
    return texts.say(`console.hand.refusals.${refusal.kind}`, refusal);
  const fields = fieldFaultsInWords(refusal.fields, texts);
  return texts.say("console.hand.refusals.attributes", { fields });
}
