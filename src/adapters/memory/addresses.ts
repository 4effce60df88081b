import { outweighs } from "../../domain/consent.ts";
import type { ContactId } from "../../domain/contact-id.ts";
import type { ClaimedAddress, ErasureMark, KnownAddress } from "../../domain/known-address.ts";
import type { Addresses } from "../../ports.ts";

/** Addresses in memory. */
export function memoryAddresses(): Addresses {
  const addresses = new Map<string, KnownAddress>();
  const claim = (hash: string, id: ContactId): ClaimedAddress => {
    const stored = addresses.get(hash);
    const contactId = stored?.contactId ?? id;
    addresses.set(hash, { ...stored, contactId });
    return { contactId, formerOf: stored?.formerOf, suppression: stored?.suppression };
  };
  return {
    claim: async (hash, id) => claim(hash, id),

    async claimUnlessErased(hash, id) {
      const stored = addresses.get(hash);
      if (stored?.formerOf) return stored.formerOf;
      const isForgotten = stored?.erasedAt && stored.erasedBy !== "retention";
      return isForgotten && !stored.contactId ? undefined : claim(hash, id).contactId;
    },

    find: async (hash) => addresses.get(hash),

    async suppress(hash, suppression) {
      const stored = addresses.get(hash);
      const stays = stored?.suppression && !outweighs(suppression, stored.suppression);
      addresses.set(hash, { ...stored, suppression: stays ? stored.suppression : suppression });
    },

    async retryBounced(hash, by, now, notSince) {
      const stored = addresses.get(hash);
      if (stored?.suppression?.reason !== "bounce") return false;
      const { retriedAt, retriedBy } = stored.suppression;
      if (retriedAt && retriedAt > notSince && retriedBy !== by) return false;
      addresses.set(hash, {
        ...stored,
        suppression: { ...stored.suppression, retriedAt: now, retriedBy: by },
      });
      return true;
    },

    async liftBounce(hash) {
      const { suppression, ...kept } = addresses.get(hash) ?? {};
      if (suppression?.reason === "bounce") addresses.set(hash, kept);
    },

    async release(hash, id, erasing) {
      const stored = addresses.get(hash) ?? {};
      if (stored.contactId === id) addresses.set(hash, released(stored, erasing));
    },

    async markErased(hash, id, erasing) {
      const stored = addresses.get(hash) ?? {};
      if ((stored.contactId ?? id) === id) addresses.set(hash, released(stored, erasing));
    },

    async retire(hash, id) {
      const { contactId, ...kept } = addresses.get(hash) ?? {};
      const isNobodys = !contactId && !kept.formerOf && !kept.erasedAt;
      if (contactId === id || isNobodys) addresses.set(hash, { ...kept, formerOf: id });
    },

    async prove(hash, id) {
      const { formerOf, ...kept } = addresses.get(hash) ?? {};
      if (formerOf && kept.contactId === id) addresses.set(hash, kept);
    },

    async forgetFormer(hash, id) {
      const { formerOf, ...kept } = addresses.get(hash) ?? {};
      if (formerOf === id) addresses.set(hash, kept);
    },
  };
}

function released({ contactId, ...kept }: KnownAddress, erasing?: ErasureMark): KnownAddress {
  return erasing ? { ...kept, erasedAt: erasing.since, erasedBy: erasing.by } : kept;
}
