import { Hono } from "hono";
import { type MemoryWorld, memoryWorld } from "../../../src/adapters/memory/world.ts";
import type { Contact } from "../../../src/domain/contact.ts";
import type { Programme } from "../../../src/domain/programme.ts";
import { confirmToken } from "../../../src/pipeline/confirm.ts";
import { addPublicPages } from "../../../src/web/public/apps.ts";
import { fixturePages } from "./fixture-pages.ts";
import { fixtureProgramme } from "./fixture-programme.ts";

/** Every public page over a world in memory, and what went wrong in it. */
export type PublicSite = {
  readonly world: MemoryWorld;
  readonly app: Hono;
  readonly errors: readonly Error[];
};

/** What a complete sign-up for `maroc` says. */
export const goodFields = {
  email: "ada@example.com",
  firstName: "Ada",
  consent: "yes",
  travelMonth: "april",
} as const;

/** The public pages as all apps serve them together. Every request comes from the IP in `X-From`, else from one. */
export function publicSite(change: Partial<MemoryWorld> = {}): PublicSite {
  const made = memoryWorld({
    programme: fixtureProgramme,
    start: "2026-11-22T09:00:00.000Z",
    pages: fixturePages,
  });
  const world = { ...made, ...change };
  const errors: Error[] = [];
  const report = (error: Error) => void errors.push(error);
  const app = new Hono();
  addPublicPages(app, world, {
    report,
    ipOf: (context) => context.req.header("X-From") ?? "192.0.2.1",
  });
  return { world, app, errors };
}

/** The fixture programme with changes. */
export function programmeWith(change: Partial<Programme>): Programme {
  return { ...fixtureProgramme, ...change };
}

/** Posts a form as a browser does. */
export async function postForm(
  { app }: PublicSite,
  path: string,
  fields: Readonly<Record<string, string>> | URLSearchParams,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return await app.request(path, {
    method: "POST",
    headers: {
      Accept: "text/html,application/xhtml+xml,*/*;q=0.8",
      "Content-Type": "application/x-www-form-urlencoded",
      ...headers,
    },
    body: new URLSearchParams(fields).toString(),
  });
}

/** Posts JSON as a script does. */
export async function postJson(
  { app }: PublicSite,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return await app.request(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

/** Every contact there is. */
export async function contactsOf({ world }: PublicSite): Promise<readonly Contact[]> {
  const contacts: Contact[] = [];
  for await (const contact of world.contacts.all()) contacts.push(contact);
  return contacts;
}

/** The only contact there is. */
export async function onlyContact(site: PublicSite): Promise<Contact> {
  const contacts = await contactsOf(site);
  if (contacts.length !== 1) throw new Error(`Expected one contact, found ${contacts.length}`);
  return contacts[0] as Contact;
}

/** The link in the confirmation mail of the only contact. */
export async function confirmationPath(site: PublicSite, topic = "maroc"): Promise<string> {
  const { id, memberships } = await onlyContact(site);
  const nonce = memberships[topic]?.asked?.at(-1)?.nonce ?? "none";
  const asked = { contactId: id, topic, nonce };
  return `/confirm/${confirmToken(site.world, asked, site.world.clock.now())}`;
}

/** A site on which ada@example.com has joined both groups. */
export async function siteWithMember(): Promise<PublicSite> {
  const site = publicSite();
  const { travelMonth, ...fields } = goodFields;
  await postForm(site, "/t/maroc?lang=fr", { ...fields, travelMonth });
  await postForm(site, "/t/espagne?lang=fr", fields);
  await postForm(site, await confirmationPath(site), {});
  return site;
}
