import { outweighs } from "../../domain/consent.ts";
import type { ContactId } from "../../domain/contact-id.ts";
import type { ClaimedAddress, ErasureMark, KnownAddress } from "../../domain/known-address.ts";
import type { Addresses } from "../../ports.ts";

/** Addresses in memory. */
export function memoryAddresses(): Addresses {
  const addresses = new Map<string, KnownAddress>();
  const claim = (hash: string, id: ContactId): ClaimedAddress => {
    const known = addresses.get(hash);
    const contactId = known?.contactId ?? id;
    addresses.set(hash, { ...known, contactId });
    return { contactId, formerOf: known?.formerOf, suppression: known?.suppression };
  };
  return {
    claim: async (hash, id) => claim(hash, id),

    async claimUnlessErased(hash, id) {
      const known = addresses.get(hash);
      if (known?.formerOf) return known.formerOf;
      const isForgotten = known?.erasedAt && known.erasedBy !== "retention";
      return isForgotten && !known.contactId ? undefined : claim(hash, id).contactId;
    },

    find: async (hash) => addresses.get(hash),

    async suppress(hash, suppression) {
      const known = addresses.get(hash);
      const stays = known?.suppression && !outweighs(suppression, known.suppression);
      addresses.set(hash, { ...known, suppression: stays ? known.suppression : suppression });
    },

    async retryBounced(hash, by, now, notSince) {
      const known = addresses.get(hash);
      if (known?.suppression?.reason !== "bounce") return false;
      const { retriedAt, retriedBy } = known.suppression;
      if (retriedAt && retriedAt > notSince && retriedBy !== by) return false;
      addresses.set(hash, {
        ...known,
        suppression: { ...known.suppression, retriedAt: now, retriedBy: by },
      });
      return true;
    },

    async liftBounce(hash) {
      const { suppression, ...kept } = addresses.get(hash) ?? {};
      if (suppression?.reason === "bounce") addresses.set(hash, kept);
    },

    async release(hash, id, erasing) {
      const known = addresses.get(hash) ?? {};
      if (known.contactId === id) addresses.set(hash, released(known, erasing));
    },

    async markErased(hash, id, erasing) {
      const known = addresses.get(hash) ?? {};
      if ((known.contactId ?? id) === id) addresses.set(hash, released(known, erasing));
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
