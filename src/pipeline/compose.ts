import type { Instant } from "../domain/calendar.ts";
import { type SignUp, waitingSignUp } from "../domain/consent.ts";
import type { Contact } from "../domain/contact.ts";
import { knownValue } from "../domain/known-value.ts";
import type { Mail } from "../domain/mail.ts";
import type { MessageVariables } from "../domain/message.ts";
import { ownMailOf } from "../domain/own-mails.ts";
import { inLanguage, type Programme, topicOf } from "../domain/programme.ts";
import { nextRetention } from "../domain/retention.ts";
import { saidValue } from "../domain/said-value.ts";
import type { Send } from "../domain/send.ts";
import type { World } from "../ports.ts";
import { urls } from "../urls.ts";
import { confirmBefore, confirmToken } from "./confirm.ts";
import { addressToken, dataToken, shownUntil } from "./my-data.ts";
import { preferencesToken } from "./preferences.ts";

type ComposeWorld = Pick<World, "programme" | "keys" | "messages" | "publicUrl">;

/** The mail of a send as its receiver will see it, with the headers of RFC 2369 and RFC 8058 on marketing mail. */
export function compose(world: ComposeWorld, contact: Contact, send: Send, now: Instant): Mail {
  const { programme, publicUrl } = world;
  const preferences = publicUrl + urls.preferences.to(preferencesToken(world, contact.id));
  const oneClick = publicUrl + urls.oneClick.to(preferencesToken(world, contact.id));
  const to = receiverOf(contact, send);
  const signUp = send.topic
    ? waitingSignUp(contact.memberships[send.topic], send.nonce)
    : undefined;
  const person = signUp ?? contact;
  const language =
    world.messages.outline(send.message, person.language)?.language ?? person.language;
  const variables: MessageVariables = {
    contact: { ...knownOf(contact, person, programme), email: to },
    attributes: attributesIn(contact, send, programme, language),
    topic: topicWords(programme, send.topic, language),
    years: send.years,
    erasedOn: ownMailOf(send)?.tellsErasure ? nextRetention(contact, programme)?.at : undefined,
    links: {
      ...(send.nonce && {
        confirm: linkOf(world, send, send.nonce, now),
        confirmBefore: send.purpose === "my-data" ? shownUntil(now) : confirmBefore(now),
      }),
      preferences,
      unsubscribe: preferences,
      keep: `${preferences}#keep`,
    },
    programme,
  };
  const isMarketing = send.purpose === "marketing";
  const tracking = isMarketing && contact.tracking !== undefined;
  const message = world.messages.render(send.message, language, variables);
  return {
    sendId: send.sendId,
    from: programme.sender,
    replyTo: programme.sender.replyTo,
    to,
    ...message,
    html: tracking ? withOwnLinksUntracked(message.html, publicUrl) : message.html,
    headers: isMarketing ? unsubscribeHeaders(oneClick) : {},
    tracking,
    openTracking: isMarketing && contact.openTracking !== undefined,
  };
}

/**
 * What a mail can say about its reader. A confirmation uses the name and time zone typed in the sign-up it is about.
 */
function knownOf(
  contact: Contact,
  { firstName, timeZone = contact.timeZone }: Pick<SignUp, "firstName" | "timeZone">,
  programme: Programme,
): MessageVariables["contact"] {
  const { count, firstAt, lastAt, spent } = contact.facts.orders;
  const sums = Object.entries(spent).filter(([, amount]) => amount > 0);
  const [only] = sums.length === 1 ? sums : [];
  return {
    email: contact.email,
    firstName,
    timeZone: timeZone ?? programme.timeZone,
    orderCount: count,
    firstOrderAt: firstAt,
    lastOrderAt: lastAt,
    spent: only && { currency: only[0], amount: only[1] },
  };
}

/**
 * The values of attributes, in the mail's language. A mail that answers a request has none: somebody else may have made
 * the request, and typed the values.
 */
function attributesIn(
  contact: Contact,
  { purpose }: Send,
  programme: Programme,
  language: string,
): MessageVariables["attributes"] {
  const isAnswer = purpose !== "marketing";
  const wording = { language, locale: programme.locales[language] ?? language };
  return Object.fromEntries(
    programme.attributes.map((attribute) => {
      const value = isAnswer ? undefined : knownValue(contact, attribute.name)?.value;
      return [attribute.name, saidValue(value, attribute, wording, programme)];
    }),
  );
}

/**
 * Links with a token must not be redirected: SES leaves links with this attribute alone (SES guide, "ses:no-track").
 */
function withOwnLinksUntracked(html: string, publicUrl: string): string {
  return html.replaceAll(`href="${publicUrl}/`, `ses:no-track href="${publicUrl}/`);
}

/** The address a mail goes to: the requested new address if the mail is to verify it. */
export function receiverOf({ email, newAddress }: Contact, { purpose, nonce }: Send): string {
  const isAsked = purpose === "new-address" && newAddress?.nonce === nonce;
  return isAsked && newAddress ? newAddress.email : email;
}

/** The link behind the button of a mail that asks for an answer. */
function linkOf(world: ComposeWorld, send: Send, nonce: string, now: Instant): string {
  const { publicUrl } = world;
  const { contactId, topic = "", purpose } = send;
  switch (purpose) {
    case "my-data":
      return publicUrl + urls.myData.to(dataToken(world, contactId, now));
    case "new-address":
      return publicUrl + urls.newAddress.to(addressToken(world, contactId, nonce, now));
    default:
      return publicUrl + urls.confirm.to(confirmToken(world, { contactId, topic, nonce }, now));
  }
}

function topicWords(programme: Programme, name: string | undefined, language: string) {
  const topic = name ? topicOf(programme, name) : undefined;
  return topic && { name: topic.name, label: inLanguage(topic.label, language, programme) };
}

/** One URI only, so that an email client knows which one to call for one-click unsubscribe (RFC 8058, 3.1). */
function unsubscribeHeaders(oneClick: string): Record<string, string> {
  return {
    "List-Unsubscribe": `<${oneClick}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  };
}
