import { memoryWorld } from "../../../src/adapters/memory/world.ts";
import { runOrderImport } from "../../../src/import/order-import.ts";
import type { ImportResult } from "../../../src/import/run-import.ts";
import { findContact } from "../../../src/pipeline/explain.ts";
import { importOrders } from "../../../src/pipeline/import-orders.ts";
import { recordActivity } from "../../../src/pipeline/record-activity.ts";
import { programme } from "../../domain/arbitrary.ts";
import { fileOf, quietTerminal, WORDS } from "../lists.ts";

const now = "2026-11-27T12:00:00.000Z";

/** A world on 27 November 2026 in which these people are known. */
export async function shopWorld(...emails: readonly string[]) {
  const world = memoryWorld({ programme, start: now });
  for (const email of emails) {
    const detail = { email, url: "https://shop.example" };
    await recordActivity(world, { type: "PageVisited", time: now, detail });
  }
  return world;
}

type ShopWorld = Awaited<ReturnType<typeof shopWorld>>;

/** Imports a list of orders into the world, as the command does. */
export async function bring(
  world: ShopWorld,
  content: string,
  mapping?: object,
  name = "orders.csv",
): Promise<ImportResult> {
  const path = fileOf(content, name);
  const mappingPath = mapping && fileOf(JSON.stringify(mapping), "mapping.json");
  const plan = { isTrial: false, startsJourneys: false };
  return runOrderImport(
    path,
    { target: "test", words: WORDS, now: world.clock.now(), timeZone: "Europe/Paris", mappingPath },
    {
      import: (batch) =>
        importOrders(
          world,
          batch.map(({ value }) => value),
          plan,
        ),
    },
    quietTerminal(),
  );
}

/** What somebody spent, as their facts say: how many orders, and how much in euros. */
export async function spentBy(world: ShopWorld, email: string) {
  const orders = (await findContact(world, email))?.facts.orders;
  return [orders?.count, orders?.spent.EUR ?? 0];
}
