import { outweighs } from "../domain/consent.ts";
import type { ContactId } from "../domain/contact-id.ts";
import type { ClaimedAddress, ErasureMark, KnownAddress } from "../domain/known-address.ts";
import type { Addresses } from "../ports.ts";

/** Where addresses are kept, by their hash. */
export type AddressBook = {
  get(hash: string): KnownAddress | undefined;
  /** Reads an address and stores what `change` makes of it, if anything, with no other change in between. */
  change<Result>(
    hash: string,
    change: (stored: KnownAddress | undefined) => readonly [Result, KnownAddress?],
  ): Promise<Result>;
};

/** The addresses in a book. */
export function addressesIn(book: AddressBook): Addresses {
  /** Stores what `change` returns, if anything. */
  const set = (
    hash: string,
    change: (stored: KnownAddress) => KnownAddress | undefined,
  ): Promise<void> => book.change(hash, (stored) => [undefined, change(stored ?? {})]);
  return {
    claim: (hash, id) => book.change(hash, (stored) => claimed(stored, id)),

    claimUnlessErased: (hash, id) =>
      book.change(hash, (stored): readonly [ContactId | undefined, KnownAddress?] => {
        if (stored?.formerOf) return [stored.formerOf];
        const isForgotten = stored?.erasedAt && stored.erasedBy !== "retention";
        if (isForgotten && !stored.contactId) return [undefined];
        const [{ contactId }, next] = claimed(stored, id);
        return [contactId, next];
      }),

    find: async (hash) => book.get(hash),

    suppress: (hash, suppression) =>
      set(hash, (stored) => {
        const stays = stored.suppression && !outweighs(suppression, stored.suppression);
        return stays ? undefined : { ...stored, suppression };
      }),

    retryBounced: (hash, by, now, notSince) =>
      book.change(hash, (stored): readonly [boolean, KnownAddress?] => {
        if (stored?.suppression?.reason !== "bounce") return [false];
        const { retriedAt, retriedBy } = stored.suppression;
        if (retriedAt && retriedAt > notSince && retriedBy !== by) return [false];
        const suppression = { ...stored.suppression, retriedAt: now, retriedBy: by };
        return [true, { ...stored, suppression }];
      }),

    liftBounce: (hash) =>
      set(hash, ({ suppression, ...kept }) =>
        suppression?.reason === "bounce" ? kept : undefined,
      ),

    release: (hash, id, erasing) =>
      set(hash, (stored) => (stored.contactId === id ? released(stored, erasing) : undefined)),

    markErased: (hash, id, erasing) =>
      set(hash, (stored) =>
        (stored.contactId ?? id) === id ? released(stored, erasing) : undefined,
      ),

    retire: (hash, id) =>
      set(hash, ({ contactId, ...kept }) => {
        const isNobodys = !contactId && !kept.formerOf && !kept.erasedAt;
        return contactId === id || isNobodys ? { ...kept, formerOf: id } : undefined;
      }),

    prove: (hash, id) =>
      set(hash, ({ formerOf, ...kept }) => (formerOf && kept.contactId === id ? kept : undefined)),

    forgetFormer: (hash, id) =>
      set(hash, ({ formerOf, ...kept }) => (formerOf === id ? kept : undefined)),
  };
}

function claimed(
  stored: KnownAddress | undefined,
  id: ContactId,
): readonly [ClaimedAddress, KnownAddress?] {
  const contactId = stored?.contactId ?? id;
  const claim = { contactId, formerOf: stored?.formerOf, suppression: stored?.suppression };
  return stored?.contactId ? [claim] : [claim, { ...stored, contactId }];
}

function released({ contactId, ...kept }: KnownAddress, erasing?: ErasureMark): KnownAddress {
  return erasing ? { ...kept, erasedAt: erasing.since, erasedBy: erasing.by } : kept;
}
