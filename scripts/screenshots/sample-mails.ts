import type { CompiledTemplates } from "../../src/adapters/templates/compiled.ts";
import { templateMessages } from "../../src/adapters/templates/render.ts";
import { addPeriod, type Instant } from "../../src/domain/calendar.ts";
import type { Contact } from "../../src/domain/contact.ts";
import { withOrders } from "../../src/domain/facts.ts";
import type { Mail } from "../../src/domain/mail.ts";
import { type MessageUse, messageUses } from "../../src/domain/message-use.ts";
import type { Programme } from "../../src/domain/programme.ts";
import { sampleContacts } from "../../src/domain/sample-contact.ts";
import { previewMail } from "../../src/pipeline/preview-mail.ts";
import { preheaderOf } from "../../src/web/preheader.ts";

/** A mail as a contact would get it. */
export type SampleMail = {
  /** Its file name, such as `welcome-1.maroc.fr`. */
  readonly name: string;
  readonly language: string;
  /** What an inbox shows after the subject. */
  readonly preheader: string;
  readonly mail: Mail;
};

const NOW: Instant = "2026-11-22T09:00:00.000Z";

/** Every message that the programme sends, for each of its topics and in each language that has it. */
export function sampleMails(
  { messages }: Pick<CompiledTemplates, "messages">,
  programme: Programme,
): readonly SampleMail[] {
  const world = {
    programme,
    messages: templateMessages({ messages }, programme),
    publicUrl: "https://mail.example.com",
  };
  return messageUses(programme).flatMap((use) => {
    const languages = Object.keys(messages[use.message] ?? {});
    return languages.map((language) => {
      const mail = previewMail(world, use, readerOf(use, programme), language, NOW);
      const name = [use.message, use.topic, language].filter((part) => part).join(".");
      return { name, language, preheader: preheaderOf(mail.html), mail };
    });
  });
}

/** A contact with a first name, whose first order was as long ago as the message says. */
function readerOf({ isYearly }: MessageUse, programme: Programme): Contact {
  const [camille] = sampleContacts(programme, NOW);
  if (!camille) throw new Error("Cannot write a sample mail: there is no sample contact");
  const { contact } = camille;
  const orders = (isYearly ? ["P2Y", "P8M"] : ["P1Y"]).map((ago) => ({
    kind: "order" as const,
    orderId: ago,
    amount: 184_000,
    currency: "EUR",
    at: addPeriod(NOW, ago, programme.timeZone, -1),
  }));
  return { ...contact, facts: withOrders(contact.facts, orders) };
}
