import { unpacked } from "../../../src/adapters/dynamo/packed.ts";

/** An item of a table with its packed attributes opened, for tests that look at what is stored. */
export function opened(item: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => [
      name,
      value instanceof Uint8Array ? unpacked<object>(value) : value,
    ]),
  );
}
