import type { ContactId } from "../../domain/contact.ts";
import type { Addresses, KnownAddress } from "../../ports.ts";

/** Addresses in memory. */
export function memoryAddresses(): Addresses {
  const addresses = new Map<string, KnownAddress>();
  const claim = (hash: string, id: ContactId) => {
    const known = addresses.get(hash);
    const contactId = known?.contactId ?? id;
    addresses.set(hash, { ...known, contactId });
    return contactId;
  };
  return {
    claim: async (hash, id) => claim(hash, id),

    async claimUnlessErased(hash, id) {
      const known = addresses.get(hash);
      return known?.erasedAt && !known.contactId ? undefined : claim(hash, id);
    },

    find: async (hash) => addresses.get(hash),

    async suppress(hash, suppression) {
      const known = addresses.get(hash);
      addresses.set(hash, { ...known, suppression: known?.suppression ?? suppression });
    },

    async release(hash, id, erasedAt) {
      const { contactId, ...kept } = addresses.get(hash) ?? {};
      if (contactId === id) addresses.set(hash, { ...kept, ...(erasedAt && { erasedAt }) });
    },
  };
}
