import type { World } from "../../ports.ts";

/** What the console reads of the world. It changes nothing there: that is for the controls. */
export type ConsoleWorld = Pick<
  World,
  | "programme"
  | "clock"
  | "keys"
  | "contacts"
  | "groups"
  | "addresses"
  | "ledger"
  | "timeline"
  | "account"
  | "breaker"
  | "messages"
  | "publicUrl"
>;
