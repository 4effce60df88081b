import type { World } from "../../src/ports.ts";
import type { Mutation } from "../mutation.ts";

/** Bugs in what becomes of an address that its owner replaced. */
export const addressMutations = {
  /** The address leads to nobody any more. */
  "former-address-released": retiring(({ addresses }) => addresses.release),

  /** The address stays the former owner's: who signs up there joins them. */
  "former-address-kept": retiring(() => async () => {}),
} as const;

function retiring(by: (stores: World) => World["addresses"]["retire"]): () => Mutation {
  return () => ({
    stores: (stores) => ({ addresses: { ...stores.addresses, retire: by(stores) } }),
  });
}
