type Item = Readonly<Record<string, unknown>>;

/** Turns an item of one schema version into the next. */
export type Upgrade = (item: Item) => Item;

/**
 * Upgrades from older versions, oldest first: the step at index 0 turns version 1 into 2. An item is upgraded each time
 * it is read, and stored upgraded when it is next saved (docs/decisions/0006).
 */
const UPGRADES: readonly Upgrade[] = [withConsentLog, asItWas];

/** The item, stamped with the current schema version. */
export function stamped<Stored extends object>(item: Stored): Stored & { readonly schema: number } {
  return { ...item, schema: UPGRADES.length + 1 };
}

/** An item read from a table, in the current version and without its stamp. Throws if the item is newer. */
export function upgraded<Stored>(
  item: Readonly<Record<string, unknown>>,
  upgrades: readonly Upgrade[] = UPGRADES,
): Stored {
  const { schema = 1, ...stored } = item;
  const newest = upgrades.length + 1;
  if (typeof schema !== "number" || schema > newest) {
    throw new Error(
      `Cannot read an item of schema version ${schema}: this Relance knows version ${newest} and older. ` +
        "A newer one wrote it: deploy that one again",
    );
  }
  return upgrades
    .slice(schema - 1)
    .reduce((current, upgrade) => upgrade(current), stored) as Stored;
}

/** Version 2: consent moved from each membership to the contact's consent log. */
function withConsentLog(item: Item): Item {
  const contact = item.contact as Version1Contact | undefined;
  if (!contact?.memberships) return item;
  const memberships = Object.entries(contact.memberships);
  const joins = memberships.flatMap(([topic, { consent }]) => {
    if (!consent) return [];
    const { page, ...evidence } = consent;
    return [{ purpose: "mail", isGiven: true, topic, ...evidence, source: page }];
  });
  const tracked = contact.tracking
    ? [{ purpose: "clicks", isGiven: true, source: "preferences", at: contact.tracking }]
    : [];
  const kept = memberships.map(([topic, { consent, ...membership }]) => [topic, membership]);
  const consents = [...joins, ...tracked];
  return { ...item, contact: { ...contact, memberships: Object.fromEntries(kept), consents } };
}

/**
 * Version 3: DynamoDB's items became packed (dynamo/packed.ts), which its adapters undo themselves. The step is here so
 * that an older Relance refuses an item that it could not unpack.
 */
function asItWas(item: Item): Item {
  return item;
}

type Version1Contact = {
  readonly memberships?: Readonly<Record<string, { readonly consent?: { readonly page: string } }>>;
  readonly tracking?: string;
};
