import type { Instant } from "../domain/calendar.ts";
import { askedOf } from "../domain/consent.ts";
import { type Contact, zoneOf } from "../domain/contact.ts";
import type { MessageVariables } from "../domain/message.ts";
import { inLanguage, type Programme, topicOf } from "../domain/programme.ts";
import type { Send } from "../domain/send.ts";
import type { Mail, World } from "../ports.ts";
import { confirmBefore, confirmToken } from "./confirm.ts";
import { preferencesToken } from "./preferences.ts";

type ComposeWorld = Pick<World, "programme" | "keys" | "messages" | "publicUrl">;

/** The mail of a send as its receiver will see it, with the headers of RFC 2369 and RFC 8058 on marketing mail. */
export function compose(world: ComposeWorld, contact: Contact, send: Send, now: Instant): Mail {
  const { programme, publicUrl } = world;
  const preferences = `${publicUrl}/preferences/${preferencesToken(world, contact.id)}`;
  const oneClick = `${publicUrl}/u/${preferencesToken(world, contact.id)}`;
  const asked = send.topic ? askedOf(contact.memberships[send.topic], send.nonce) : undefined;
  const person = asked ?? contact;
  const language =
    world.messages.outline(send.message, person.language)?.language ?? person.language;
  const variables: MessageVariables = {
    contact: { ...knownOf(contact, programme), firstName: person.firstName },
    topic: topicWords(programme, send.topic, language),
    years: send.years,
    links: {
      confirm: send.nonce && confirmLink(world, send, send.nonce, now),
      confirmBefore: send.nonce && confirmBefore(now),
      preferences,
      unsubscribe: preferences,
      keep: `${preferences}#keep`,
    },
    programme,
  };
  const tracking = send.purpose === "marketing" && contact.tracking !== undefined;
  const message = world.messages.render(send.message, language, variables);
  return {
    sendId: send.sendId,
    from: programme.sender,
    replyTo: programme.sender.replyTo,
    to: contact.email,
    ...message,
    html: tracking ? withOwnLinksUntracked(message.html, publicUrl) : message.html,
    headers: send.purpose === "marketing" ? unsubscribeHeaders(oneClick) : {},
    tracking,
  };
}

function knownOf(contact: Contact, programme: Programme): MessageVariables["contact"] {
  const { count, firstAt, lastAt, spent } = contact.facts.orders;
  const sums = Object.entries(spent).filter(([, amount]) => amount > 0);
  const [only] = sums.length === 1 ? sums : [];
  return {
    email: contact.email,
    timeZone: zoneOf(contact, programme),
    orderCount: count,
    firstOrderAt: firstAt,
    lastOrderAt: lastAt,
    spent: only && { currency: only[0], amount: only[1] },
  };
}

/** Links with a token lead straight here: SES leaves alone what says so (SES guide, "ses:no-track"). */
function withOwnLinksUntracked(html: string, publicUrl: string): string {
  return html.replaceAll(`href="${publicUrl}/`, `ses:no-track href="${publicUrl}/`);
}

function confirmLink(world: ComposeWorld, send: Send, nonce: string, now: Instant): string {
  const { contactId, topic = "" } = send;
  return `${world.publicUrl}/confirm/${confirmToken(world, { contactId, topic, nonce }, now)}`;
}

function topicWords(programme: Programme, name: string | undefined, language: string) {
  const topic = name ? topicOf(programme, name) : undefined;
  return topic && { name: topic.name, label: inLanguage(topic.label, language, programme) };
}

/** One URI, so that a mail program knows which to press for one click (RFC 8058, 3.1). */
function unsubscribeHeaders(oneClick: string): Record<string, string> {
  return {
    "List-Unsubscribe": `<${oneClick}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  };
}
