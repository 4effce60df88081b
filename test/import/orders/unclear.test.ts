import { expect, test } from "vitest";
import { problem } from "../lists.ts";
import { bring, shopWorld, spentBy } from "./shop-world.ts";

const header = "order id,email,amount,currency,date";
const paid = "1,c1@example.com,12.50,EUR,2026-10-07";

test.each([
  ["an unknown status", "status", "Frobnicated", "word"],
  ["a status that is a number", "current_state", "12", "word"],
  ["a request", "status", "Refund requested", "word"],
  ["a status in a column of another name", "Stand der Zahlungsabwicklung", "Storniert", "column"],
  ["a word that says it", "x", "Annulé", "column"],
  ["an unknown word in a column of cancellations", "Is cancelled?!", "Q", "word"],
  ["a chargeback", "Chargeback", "lost", "column"],
  ["a test flag in a column of its own", "testbuchung", "J", "column"],
])("a list is asked about before anything is stored: %s", async (_, column, word, kind) => {
  const world = await shopWorld("c1@example.com");
  const list = `${header},${column}\n${paid},\n2,c1@example.com,12.50,EUR,2026-10-07,${word}`;
  await expect(bring(world, list)).rejects.toThrow(
    problem({ kind: "orders-unclear", questions: [{ kind, column, word, line: 3 }] }),
  );
  expect(await spentBy(world, "c1@example.com")).toEqual([0, 0]);

  const said =
    kind === "word" ? { statuses: { [word]: "unpaid" } } : { columns: { [column]: "ignore" } };
  await bring(world, list, said);
  expect(await spentBy(world, "c1@example.com")).toEqual([
    said.statuses ? 1 : 2,
    said.statuses ? 1250 : 2500,
  ]);
});

test.each([
  ["Fulfillment Status", "unfulfilled"],
  ["Shipping state", "CA"],
  ["Delivery status", "pending"],
  ["Note", "Please call before"],
  ["Product", "Test kit, cancel at any time"],
])("nobody is asked about %s", async (column, word) => {
  const world = await shopWorld("c1@example.com");
  await bring(world, `${header},${column}\n${paid},"${word}"`);
  expect(await spentBy(world, "c1@example.com")).toEqual([1, 1250]);
});

test.each([
  ["cancelled at", "2026-10-08"],
  ["Storniert am", "2026-10-08"],
  ["cancelled", "yes"],
  ["paid", "no"],
  ["test", "true"],
  ["livemode", "false"],
  ["date paid", ""],
])("a column %s that holds %j leaves the order out", async (column, word) => {
  const world = await shopWorld("c1@example.com");
  await bring(world, `${header},${column}\n${paid},${word}`);
  expect(await spentBy(world, "c1@example.com")).toEqual([0, 0]);
});

test("a partly refunded order counts less, and is refused when no column says how much", async () => {
  const world = await shopWorld("c1@example.com");
  const list = `${header},status,refunded amount\n${paid},Partiellement remboursée,2.50\n2,c1@example.com,10.00,EUR,2026-10-07,Teilweise erstattet,`;
  const { progress } = await bring(world, list);
  expect(progress.refused).toEqual({ "part-refund-missing": 1 });
  expect(await spentBy(world, "c1@example.com")).toEqual([1, 1_000]);
});

test.each([
  ["1250", "minor", 1_250],
  ["1250", "major", 125_000],
])("whole numbers are asked about: %s in %s units", async (amount, units, expected) => {
  const world = await shopWorld("c3@example.com");
  const list = `id,created,amount,currency,email\npi_1,1788000000,${amount},eur,c3@example.com`;
  const columns = { id: "orderId", created: "placedAt" };
  await expect(bring(world, list, { columns })).rejects.toThrow(
    problem({
      questions: [expect.objectContaining({ kind: "units", word: amount, currency: "EUR" })],
    }),
  );
  await bring(world, list, { columns, units });
  expect(await spentBy(world, "c3@example.com")).toEqual([1, expected]);
});

test.each([
  ["amount_in_cents", "1250", 1_250],
  ["amount", "1250.00", 125_000],
  ["amount", "12", 1_200],
  ["amount", "€1250", 125_000],
])("units that are known are not asked about: %s, %s", async (column, amount, expected) => {
  const world = await shopWorld("c3@example.com");
  await bring(
    world,
    `order id,email,${column},currency,date\n1,c3@example.com,${amount},EUR,2026-10-07`,
  );
  expect(await spentBy(world, "c3@example.com")).toEqual([1, expected]);
});
