import { Level } from "level";
import { addressKeyOf } from "../../adapters/embedded/addresses.ts";
import { BREAKER_KEY, hourKeyOf } from "../../adapters/embedded/breaker.ts";
import { putContact, type StoredContact } from "../../adapters/embedded/contacts.ts";
import { counterKeyOf } from "../../adapters/embedded/counters.ts";
import { DataInUseError } from "../../adapters/embedded/data-in-use.ts";
import type { Database, Writing } from "../../adapters/embedded/database.ts";
import { memberKeyOf } from "../../adapters/embedded/groups.ts";
import { putSend } from "../../adapters/embedded/ledger.ts";
import { putOrder } from "../../adapters/embedded/orders.ts";
import { putEntry } from "../../adapters/embedded/timeline.ts";
import { upgraded } from "../../adapters/schema.ts";
import type { BreakerState } from "../../domain/breaker.ts";
import { instantOf } from "../../domain/calendar.ts";
import type { OrderRecord } from "../../domain/facts.ts";
import { type MailCounts, NO_MAILS } from "../../domain/mail-counts.ts";
import type { Send } from "../../domain/send.ts";
import type { TimelineEntry } from "../../domain/timeline.ts";

/**
 * Copies everything in the folder `from` into a new database, and closes it. Earlier versions stored it there: dynalite,
 * a DynamoDB for tests, keeps each item as JSON in a LevelDB. Throws a DataInUseError if another process uses it.
 */
export async function copyDynalite(from: string, create: () => Promise<Database>): Promise<void> {
  const files = new Level<string, string>(from);
  try {
    await files.open();
  } catch (cause) {
    throw new DataInUseError(from, { cause });
  }
  const database = await create();
  try {
    for await (const [key, text] of files.iterator()) {
      const [, table = ""] = /^item-([a-z]+)~/.exec(key) ?? [];
      const copy = COPIES[table];
      if (copy)
        await database.write((writing) =>
          copy(writing, plainValue({ M: JSON.parse(text) }) as Item),
        );
    }
  } finally {
    await database.close();
    await files.close();
  }
}

type Item = Readonly<Record<string, unknown>>;

/** How an item of each table is stored. Indexes are not copied, because the items determine them. */
const COPIES: Readonly<Record<string, (writing: Writing, item: Item) => void>> = {
  contacts: copyOfContacts,
  ledger(writing, item) {
    const { expiresAt, ...send } = upgraded<Send & { readonly expiresAt: number }>(item);
    putSend(writing, send);
  },
  timeline(writing, item) {
    const { contactId, entry } = upgraded<{ contactId: string; entry: TimelineEntry }>(item);
    putEntry(writing, contactId, entry);
  },
  guards: copyOfGuards,
  addresses({ put }, { hash, ...known }) {
    put(addressKeyOf(String(hash)), known);
  },
};

const GROUP = "group#";

/** The table of contacts has their groups and orders too. */
function copyOfContacts(writing: Writing, item: Item): void {
  const [pk, sk] = [String(item.pk), String(item.sk)];
  if (pk.startsWith(GROUP)) writing.put(memberKeyOf(pk.slice(GROUP.length), sk), true);
  else if (sk === "contact") {
    const { version, contact, dueAt, failing } = upgraded<OldContact>(item);
    putContact(writing, pk, { version, contact, due: dueAt, failing });
  } else putOrder(writing, pk, upgraded<{ readonly record: OrderRecord }>(item).record);
}

type OldContact = StoredContact & { readonly dueAt?: string };

/** The table of counters also holds the breaker and its counts. */
function copyOfGuards({ put }: Writing, item: Item): void {
  const { key, state, version, times, expiresAt, ...rest } = item;
  const [, day] = /^breaker#(.+)$/.exec(String(key)) ?? [];
  if (day) {
    for (const [hour, counts] of hoursOf(day, rest)) put(hourKeyOf(hour), counts);
  } else if (key === "breaker") put(BREAKER_KEY, { ...(state as BreakerState), version });
  else {
    // Counters were kept an hour longer than their window.
    const ends = instantOf((Number(expiresAt) - 3600) * 1000);
    put(counterKeyOf(ends, String(key)), times);
  }
}

/** A day's counts, by hour; their names are such as `accepted-09`. */
function hoursOf(day: string, counts: Item): ReadonlyMap<string, MailCounts> {
  const hours = new Map<string, MailCounts>();
  for (const [name, times] of Object.entries(counts)) {
    const [what = "", hour] = name.split("-");
    const key = `${day}T${hour}`;
    hours.set(key, { ...(hours.get(key) ?? NO_MAILS), [what]: times });
  }
  return hours;
}

/** A value in DynamoDB's form, such as `{ "S": "text" }`. */
type Typed = {
  readonly S?: string;
  readonly N?: string;
  readonly BOOL?: boolean;
  readonly M?: Readonly<Record<string, Typed>>;
  readonly L?: readonly Typed[];
};

function plainValue({ S, N, BOOL, M, L }: Typed): unknown {
  if (N !== undefined) return Number(N);
  if (M)
    return Object.fromEntries(Object.entries(M).map(([key, value]) => [key, plainValue(value)]));
  if (L) return L.map(plainValue);
  return S ?? BOOL ?? null;
}
