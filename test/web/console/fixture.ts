import { memoryWorld } from "../../../src/adapters/memory/world.ts";
import type { Instant } from "../../../src/domain/calendar.ts";
import type { Programme } from "../../../src/domain/programme.ts";
import { programmeSchema } from "../../../src/domain/programme-schema.ts";
import { confirm, confirmToken } from "../../../src/pipeline/confirm.ts";
import { findContact } from "../../../src/pipeline/explain.ts";
import { recordActivity } from "../../../src/pipeline/record-activity.ts";
import { recordFeedback } from "../../../src/pipeline/record-feedback.ts";
import { signUp } from "../../../src/pipeline/sign-up.ts";
import { consoleApp } from "../../../src/web/console/app.tsx";
import { type KeptMail, lineOf } from "../../../src/web/kept-mail.ts";
import { type ControlledWorld, controlled } from "./controls.ts";

/** When the tests begin: 10:30 in Paris. */
export const START: Instant = "2026-11-22T09:30:00.000Z";

/** A small bakery, enough to show everything the console can. */
export const bakery: Programme = programmeSchema.parse({
  name: "Le Fournil",
  site: "https://fournil.example",
  languages: ["fr", "en"],
  defaultLanguage: "fr",
  timeZone: "Europe/Paris",
  sender: { name: "Le Fournil", email: "bonjour@fournil.example", replyTo: "four@fournil.example" },
  postalAddress: "Le Fournil, 1 rue du Pain, 69001 Lyon, France",
  topics: [
    {
      name: "bread",
      label: { fr: "Le pain", en: "Bread" },
      page: "bread",
      fields: [
        { name: "partySize", label: { fr: "Combien ?", en: "How many of you?" }, type: "number" },
      ],
      consent: {
        version: "2026-10",
        text: { fr: "J’accepte de recevoir la lettre.", en: "I agree to receive the letter." },
      },
    },
    {
      name: "cakes",
      label: { fr: "Les gâteaux", en: "Cakes" },
      page: "cakes",
      doubleOptIn: false,
      consent: { version: "2", text: { fr: "J’accepte.", en: "I agree." } },
    },
  ],
  groups: [{ name: "bakers", label: { fr: "Boulangers", en: "Bakers" }, excludes: "marketing" }],
  stages: [
    {
      name: "inactive-12-months",
      label: { fr: "Parti", en: "Inactive for a year" },
      holds: { kind: "no-activity-for", period: "P12M" },
    },
    {
      name: "inactive-2-months",
      label: { fr: "En sommeil", en: "Inactive for two months" },
      holds: { kind: "no-activity-for", period: "P2M" },
    },
    {
      name: "new",
      label: { fr: "Nouveau", en: "New client" },
      holds: { kind: "first-ordered-within", period: "P1M" },
    },
    { name: "client", label: { fr: "Client", en: "Client" }, holds: { kind: "has-ordered" } },
    {
      name: "maturing",
      label: { fr: "En réflexion", en: "Maturing" },
      holds: {
        kind: "any",
        of: [{ kind: "asked-for-demo" }, { kind: "downloaded-guides", atLeast: 2 }],
      },
    },
    { name: "prospect", label: { fr: "Prospect", en: "Prospect" }, holds: { kind: "everybody" } },
  ],
  journeys: [
    {
      name: "welcome",
      starts: { on: "joins-group", topics: ["bread", "cakes"] },
      steps: [
        { name: "hello", after: "PT0S", message: "welcome-hello" },
        { name: "recipes", after: "P3D", message: "welcome-recipes" },
      ],
    },
    {
      name: "help",
      starts: { on: "enters-stage", stage: "new" },
      steps: [{ name: "care", after: "P1W", message: "bread-care" }],
    },
    {
      name: "win-back",
      starts: { on: "enters-stage", stage: "inactive-2-months" },
      steps: [{ name: "question", after: "P1D", message: "what-would-you-like" }],
    },
    {
      name: "anniversary",
      starts: { on: "anniversary", of: "first-order", inStage: "client" },
      steps: [{ name: "cake", after: "PT0S", message: "anniversary-cake" }],
    },
  ],
});

/** A world, the console of its local runtime, and the console as it is deployed. */
export function consoleOf(programme: Programme = bakery) {
  const all = controlled(memoryWorld({ programme, start: START }));
  return {
    ...all,
    app: consoleApp(all.world, all.controls),
    deployed: consoleApp(all.world),
  };
}

/** A sign-up on a page, confirmed at once when the topic asks for that. */
export async function join(
  { world, deliverAll }: ControlledWorld,
  email: string,
  topic: string,
  extra: { firstName?: string; timeZone?: string; confirmed?: boolean } = {},
): Promise<string> {
  const { confirmed = true, ...profile } = extra;
  const text = world.programme.topics.find(({ name }) => name === topic)?.consent.text.en ?? "";
  await signUp(world, {
    topic,
    email,
    language: "en",
    fields: topic === "bread" ? { partySize: 4 } : {},
    consent: {
      version: "2026-10",
      text,
      page: `https://mail.example.com/t/${topic}?lang=en`,
      at: world.clock.now(),
      ipHash: "0123456789abcdef0123456789abcdef",
    },
    ...profile,
  });
  await deliverAll();
  const contact = await findContact(world, email);
  const nonce = contact?.memberships[topic]?.asked?.at(-1)?.nonce;
  if (contact && nonce && confirmed) {
    const token = confirmToken(world, { contactId: contact.id, topic, nonce }, world.clock.now());
    await confirm(world, token);
    await deliverAll();
  }
  return contact?.id ?? "";
}

/** An event as another program would tell it, with the mails that follow. */
export async function play(
  { world, deliverAll }: ControlledWorld,
  type: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  await recordActivity(world, { type, time: world.clock.now(), detail });
  await deliverAll();
}

/** The mail service tells that every mail it took was delivered. */
export async function deliverReports({ world, controls }: ControlledWorld): Promise<void> {
  for (const { messageId, to, sendId } of await controls.mails()) {
    const mail = { messageId, destination: [to], tags: { sendId: [sendId] } };
    await recordFeedback(world, { eventType: "Delivery", mail });
  }
}

/** Makes the mailbox answer with its newest mail, changed. Answers with how to undo it. */
export async function keepInstead(
  { controls }: ControlledWorld,
  changes: Partial<KeptMail>,
): Promise<() => void> {
  const { mail, mails } = controls;
  const [{ messageId } = { messageId: "" }] = await controls.mails();
  const newest = await mail(messageId);
  if (!newest) throw new Error("Cannot change a mail: none was kept");
  const changed = { ...newest, ...changes };
  controls.mail = async () => changed;
  controls.mails = async () => [lineOf(changed)];
  return () => Object.assign(controls, { mail, mails });
}

/** A form posted from a page of ours, as a browser does it. */
export function posted(fields: Readonly<Record<string, string>>): RequestInit {
  return {
    method: "POST",
    headers: {
      "Content-Type": "application/x-www-form-urlencoded",
      Origin: "http://localhost",
    },
    body: new URLSearchParams(fields).toString(),
  };
}
