import type { KnownAddress } from "../../domain/known-address.ts";
import type { Addresses } from "../../ports.ts";
import { addressesIn } from "../addresses-in.ts";
import type { Database } from "./database.ts";

/** Addresses by their hash. */
export function embeddedAddresses(database: Database): Addresses {
  return addressesIn({
    get: (hash) => database.get<KnownAddress>(addressKeyOf(hash)),
    change: (hash, change) =>
      database.write(({ put }) => {
        const [result, next] = change(database.get<KnownAddress>(addressKeyOf(hash)));
        if (next) put(addressKeyOf(hash), next);
        return result;
      }),
  });
}

/** The key of an address. */
export function addressKeyOf(hash: string): string {
  return `address/${hash}`;
}
