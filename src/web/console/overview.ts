import pMap from "p-map";
import type { Instant } from "../../domain/calendar.ts";
import type { Contact } from "../../domain/contact.ts";
import { stageAt } from "../../domain/lifecycle.ts";
import type { Send } from "../../domain/send.ts";
import type { Controls } from "../controls.ts";
import type { MailLine } from "../kept-mail.ts";
import { consoleUrls } from "../parts/paths.ts";
import type { SubjectOf } from "./message-subjects.ts";
import type { ConsoleWorld } from "./world.ts";

/** How many contacts a page lists. */
export const LISTED = 50;

/** How many members of one group are read to count them. */
const COUNTED = 500;

/** The number of reads at a time. */
const CONCURRENCY = 16;

/** Everything the first page shows. */
export type Overview = {
  readonly contacts: readonly Contact[];
  /** Whether there are more contacts than listed. */
  readonly more: boolean;
  readonly members: Readonly<Record<string, MemberCount>>;
  /** Stage to how many of the listed contacts stand there now. */
  readonly standing: Readonly<Record<string, number>>;
  readonly latest: readonly LatestMail[];
};

export type MemberCount = {
  /** How many are in the group now, among those counted. */
  readonly active: number;
  /** How many ever joined, among those counted. */
  readonly joined: number;
  /** Whether the group has more members than those counted. */
  readonly more: boolean;
};

/** One of the latest mails, with the path of its page. */
export type LatestMail = {
  readonly path: string;
  readonly to: string;
  readonly what: string;
  readonly at: Instant;
  readonly state?: Send["state"] | undefined;
};

/** Reads the overview. The number of contacts it reads is bounded. */
export async function readOverview(
  world: ConsoleWorld,
  controls: Controls | undefined,
  subjectOf: SubjectOf,
): Promise<Overview> {
  const { programme } = world;
  const now = world.clock.now();
  const first = await take(world.contacts.all(), LISTED + 1);
  const contacts = first.slice(0, LISTED);
  const members = await pMap(
    programme.topics,
    async ({ name }) => [name, await countMembers(world, name)] as const,
  );
  const standing: Record<string, number> = {};
  for (const contact of contacts) {
    const { name } = stageAt(contact, now, programme);
    standing[name] = (standing[name] ?? 0) + 1;
  }
  return {
    contacts,
    more: first.length > LISTED,
    members: Object.fromEntries(members),
    standing,
    latest: controls
      ? await latestKept(world, await controls.mails())
      : await latestSends(world, contacts, subjectOf),
  };
}

/** The first contacts who are or were in a group, and whether there are more. */
export async function readMembers(
  world: ConsoleWorld,
  group: string,
  most: number,
): Promise<{ readonly contacts: readonly Contact[]; readonly more: boolean }> {
  const ids = await take(world.groups.members(group), most + 1);
  const contacts = await pMap(ids.slice(0, most), (id) => world.contacts.get(id), {
    concurrency: CONCURRENCY,
  });
  return {
    contacts: contacts.filter((contact) => contact !== undefined),
    more: ids.length > most,
  };
}

/** The first `most` items. */
export async function take<Item>(items: AsyncIterable<Item>, most: number): Promise<Item[]> {
  const taken: Item[] = [];
  for await (const item of items) {
    taken.push(item);
    if (taken.length === most) break;
  }
  return taken;
}

/** How many members each manual group has, counted up to a bound. */
export async function countByHand(
  world: ConsoleWorld,
): Promise<Readonly<Record<string, MemberCount>>> {
  const counts = await pMap(
    world.programme.groups,
    async ({ name }) => [name, await countMembers(world, name)] as const,
  );
  return Object.fromEntries(counts);
}

async function countMembers(world: ConsoleWorld, group: string): Promise<MemberCount> {
  const { contacts, more } = await readMembers(world, group, COUNTED);
  const active = contacts.filter(
    ({ memberships, groups }) => memberships[group]?.state === "active" || groups?.[group],
  );
  return { active: active.length, joined: contacts.length, more };
}

const LATEST = 8;

async function latestKept(
  { ledger }: ConsoleWorld,
  mails: readonly MailLine[],
): Promise<readonly LatestMail[]> {
  return pMap(mails.slice(0, LATEST), async (mail) => ({
    path: consoleUrls.mail.to(mail.messageId),
    to: mail.to,
    what: mail.subject,
    at: mail.at,
    state: (await ledger.get(mail.sendId))?.state,
  }));
}

/** Without a mailbox, the latest mails in the ledger of the contacts listed. */
async function latestSends(
  { ledger }: ConsoleWorld,
  contacts: readonly Contact[],
  subjectOf: SubjectOf,
): Promise<readonly LatestMail[]> {
  const lines = await pMap(
    contacts,
    async ({ id, email }) =>
      (await take(ledger.of(id), LATEST)).map((send) => ({
        path: consoleUrls.contact.to(id),
        to: email,
        what: subjectOf(send),
        at: send.settledAt ?? send.plannedAt,
        state: send.state,
      })),
    { concurrency: CONCURRENCY },
  );
  return lines
    .flat()
    .sort((one, other) => (one.at < other.at ? 1 : -1))
    .slice(0, LATEST);
}
