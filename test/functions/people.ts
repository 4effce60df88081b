import { programme } from "../fixture/programme.ts";
import type { deployed } from "./deployed.ts";
import { context, httpEvent, queueEvent } from "./events.ts";

type Deployed = Awaited<ReturnType<typeof deployed>>;

export const topic = programme.topics[0] as (typeof programme.topics)[number];

/** Signs up. Returns the answer, and the messages that were queued. */
export async function signUp(world: Deployed, email: string, fields: object = {}) {
  const before = sends(world).length;
  const consent = { consent: "yes", consentVersion: topic.consent.version };
  const form = { email, ...consent, language: "en", ...fields };
  const event = httpEvent("POST", `/t/${topic.name}`, form);
  const answer = await world.functions["sign-up"](event, context);
  return { answer, messages: sends(world).slice(before) };
}

/** Signs up. Returns the path of the link in the confirmation mail. */
export async function confirmationLink(world: Deployed, email: string, fields: object = {}) {
  const { messages } = await signUp(world, email, fields);
  await world.functions.deliver(queueEvent(...messages), context);
  return pathOf(mailsTo(world, email).at(-1));
}

/** Becomes a member. Returns the path of the unsubscribe link in the first mail. */
export async function join(world: Deployed, email: string, fields: object = {}): Promise<string> {
  const link = await confirmationLink(world, email, fields);
  await world.functions["sign-up"](httpEvent("POST", link, {}), context);
  await world.functions.deliver(queueEvent(...sends(world).slice(-1)), context);
  return pathOf(mailsTo(world, email).at(-1)).replace("/preferences/", "/u/");
}

/** Asks for the data in the preference center. Returns the path of the link in the mail. */
export async function dataLink(
  world: Deployed,
  email: string,
  unsubscribe: string,
): Promise<string> {
  const preferences = unsubscribe.replace("/u/", "/preferences/");
  await world.functions.preferences(httpEvent("POST", preferences, { action: "my-data" }), context);
  await world.functions.deliver(queueEvent(...sends(world).slice(-1)), context);
  return pathOf(mailsTo(world, email).at(-1));
}

/** The bodies of all messages ever queued for `deliver`, oldest first. */
export function sends({ aws }: Deployed): readonly string[] {
  return aws.messages
    .filter(({ queue }) => queue === "sends" || queue === "transactional")
    .map(({ body }) => body);
}

export function mailsTo({ aws }: Deployed, email: string): readonly string[] {
  const mails = aws.mails.filter(({ Destination }) => Destination.ToAddresses.includes(email));
  return mails.map(({ Content }) => Content.Simple.Body.Text.Data);
}

/** The send ids of the mails to an address. */
export function tagsOf({ aws }: Deployed, email: string): readonly string[] {
  const mails = aws.mails.filter(({ Destination }) => Destination.ToAddresses.includes(email));
  return mails.flatMap(({ EmailTags }) => EmailTags.map(({ Value }) => Value));
}

/** The path of a mail's link, when the mail is nothing else. */
export function pathOf(link = ""): string {
  return new URL(link).pathname;
}
