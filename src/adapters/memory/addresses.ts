import type { KnownAddress } from "../../domain/known-address.ts";
import type { Addresses } from "../../ports.ts";
import { addressesIn } from "../addresses-in.ts";

/** Addresses in memory. */
export function memoryAddresses(): Addresses {
  const addresses = new Map<string, KnownAddress>();
  return addressesIn({
    get: (hash) => addresses.get(hash),
    async change(hash, change) {
      const [result, next] = change(addresses.get(hash));
      if (next) addresses.set(hash, next);
      return result;
    },
  });
}
