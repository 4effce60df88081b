import type { World } from "../../ports.ts";

/** The part of the world that the console reads. Changes go through `Controls`. */
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
