import { expect, test } from "vitest";
import { problem } from "../lists.ts";
import { bring, shopWorld, spentBy } from "./shop-world.ts";

const people = Array.from({ length: 8 }, (_, index) => `c${index + 1}@example.com`);

/** The columns that Shopify writes, and what they hold for an order. */
const SHOPIFY =
  "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Total,Created at,Lineitem quantity,Lineitem name,Lineitem fulfillment status,Cancelled at,Payment Method,Refunded Amount,Outstanding Balance,Id,Tags";

function shopify(
  name: string,
  email: string,
  status: string,
  total: string,
  { cancelled = "", gateway = "Card", refunded = "0.00", tags = "" } = {},
): string {
  const at = "2026-10-07 09:50:26 +0200";
  return `${name},${email},${status},${at},unfulfilled,,yes,EUR,${total},${total},${at},1,Guide,pending,${cancelled},${gateway},${refunded},0.00,11,${tags}`;
}

/** A further line of an order: its name and address, and no totals. */
const further = (name: string, email: string) =>
  `${name},${email},,,,,,,,,2026-10-07 09:50:26 +0200,1,Guide B,fulfilled,,,,,,`;

test("paid orders of Shopify count once, with all their lines", async () => {
  const world = await shopWorld(...people);
  const [c1 = "", c2 = "", c3 = "", c4 = "", c5 = "", c6 = "", c7 = ""] = people;
  const rows = [
    // A line may come before the order it belongs to.
    further("#1001", c1),
    shopify("#1001", c1, "paid", "120.00"),
    further("#1001", c1),
    shopify("#1002", c2, "refunded", "80.00", { refunded: "80.00" }),
    shopify("#1003", c3, "partially_refunded", "80.00", { refunded: "30.00" }),
    shopify("#1004", c4, "voided", "80.00", { cancelled: "2026-10-07 10:00:00 +0200" }),
    shopify("#1005", c5, "pending", "80.00"),
    shopify("#1006", c6, "paid", "0.00"),
    shopify("#1007", c7, "paid", "20.00", { gateway: "bogus", tags: "test" }),
  ];
  const { progress } = await bring(world, [SHOPIFY, ...rows].join("\n"));
  expect(await Promise.all(people.slice(0, 7).map((email) => spentBy(world, email)))).toEqual([
    [1, 12_000],
    [0, 0],
    [1, 5_000],
    [0, 0],
    [0, 0],
    [1, 0],
    [0, 0],
  ]);
  expect(progress.refused).toEqual({});
  expect(progress.outcomes).toMatchObject({ line: 2, "not-paid": 3 });
  const again = await bring(world, [SHOPIFY, ...rows].join("\n"));
  expect(again.progress.outcomes.merged).toBeUndefined();
});

test("a later, larger refund is recorded, whichever list comes first and however often", async () => {
  const c3 = "c3@example.com";
  const list = (refunded: string) =>
    `${SHOPIFY}\n${shopify("#1", c3, "partially_refunded", "80.00", { refunded })}`;
  for (const lists of [
    ["30.00", "60.00"],
    ["60.00", "30.00"],
    ["30.00", "60.00", "30.00", "60.00"],
  ]) {
    const world = await shopWorld(c3);
    for (const refunded of lists) await bring(world, list(refunded));
    expect(await spentBy(world, c3)).toEqual([1, 2_000]);
  }
  const world = await shopWorld(c3);
  await bring(world, list("30.00"));
  await bring(
    world,
    `${SHOPIFY}\n${shopify("#1", c3, "refunded", "80.00", { refunded: "80.00" })}`,
  );
  expect(await spentBy(world, c3)).toEqual([0, 0]);
});

test("a pending order counts once it is paid, and a cancelled order stops counting", async () => {
  const c1 = "c1@example.com";
  const world = await shopWorld(c1);
  const list = (status: string) => `${SHOPIFY}\n${shopify("#1", c1, status, "80.00")}`;
  await bring(world, list("pending"));
  expect(await spentBy(world, c1)).toEqual([0, 0]);
  await bring(world, list("paid"));
  expect(await spentBy(world, c1)).toEqual([1, 8_000]);
  await bring(world, list("pending"));
  expect(await spentBy(world, c1)).toEqual([1, 8_000]);
  const { progress } = await bring(world, list("voided"));
  expect(await spentBy(world, c1)).toEqual([0, 0]);
  expect(progress.outcomes).toEqual({ merged: 1 });
  expect((await bring(world, list("voided"))).progress.outcomes).toEqual({ "not-paid": 1 });
});

const WOO =
  "Order Number,Order Status,Order Date,Billing Email,Order Total Amount,Order Total,Order Currency,Order Refund Amount";

test("paid orders of WooCommerce count", async () => {
  const world = await shopWorld("c1@example.com", "c8@example.com");
  const row = (id: string, status: string, email: string, refund = "") =>
    `${id},${status},2026-09-01 10:00,${email},50.00,50.00,EUR,${refund}`;
  const rows = [
    row("W1", "Completed", "c1@example.com"),
    row("W2", "Cancelled", "c8@example.com"),
    row("W3", "Failed", "c8@example.com"),
    row("W4", "Refunded", "c8@example.com", "-50.00"),
    row("W5", "Pending payment", "c8@example.com"),
    row("W6", "On hold", "c8@example.com"),
    row("W7", "Draft", "c8@example.com"),
  ];
  await bring(world, [WOO, ...rows].join("\n"));
  expect(await spentBy(world, "c1@example.com")).toEqual([1, 5_000]);
  expect(await spentBy(world, "c8@example.com")).toEqual([0, 0]);
});

test.each([
  ["Statut", "Payé", "Annulé", "Erreur de paiement", "Remboursé"],
  ["État", "Paiement accepté", "Annulée", "En attente de virement bancaire", "Remboursée"],
  ["Bestellstatus", "Abgeschlossen", "Storniert", "Zahlung ausstehend", "Erstattet"],
  ["Estado del pedido", "Completado", "Cancelado", "Pendiente de pago", "Reembolsado"],
  ["Stato ordine", "Spedito", "Annullato", "In attesa di pagamento", "Rimborsato"],
  ["payment_state", "succeeded", "canceled", "requires_payment_method", "refunded"],
])(
  "a column %s decides which orders count, in the words of its language",
  async (column, ...words) => {
    const email = "c1@example.com";
    const world = await shopWorld(email);
    const rows = words.map(
      (word, index) => `P${index};${email};${index + 1}0,00;EUR;24/10/2026;${word}`,
    );
    const { progress } = await bring(
      world,
      [`id_order;email;total_paid;devise;date_add;${column}`, ...rows].join("\n"),
    );
    expect(progress.refused).toEqual({});
    expect(await spentBy(world, email)).toEqual([1, 1_000]);
  },
);

const header = "order id,email,amount,currency,date";

test("the lines of an order are one order, in any sequence and however far apart", async () => {
  const world = await shopWorld("c1@example.com", "c2@example.com");
  const many = Array.from(
    { length: 260 },
    (_, index) => `o${index},c2@example.com,1.00,EUR,2026-10-07,Tea`,
  );
  const line = "A,c1@example.com,30.00,EUR,2026-10-07,Coffee";
  const list = [`${header},product`, line, ...many, line, line].join("\n");
  const { progress } = await bring(world, list);
  expect(await spentBy(world, "c1@example.com")).toEqual([1, 3_000]);
  expect(await spentBy(world, "c2@example.com")).toEqual([260, 26_000]);
  expect(progress.refused).toEqual({});
});

test("lines with their own amounts are never silently taken for orders", async () => {
  const near = `${header}\nA,c1@example.com,30.00,EUR,2026-10-07\nA,c1@example.com,12.00,EUR,2026-10-07`;
  await expect(bring(await shopWorld("c1@example.com"), near)).rejects.toThrow(
    problem({ questions: [expect.objectContaining({ kind: "lines", otherLine: 2, line: 3 })] }),
  );

  const others = Array.from(
    { length: 600 },
    (_, index) => `o${index},c1@example.com,1.00,EUR,2026-10-07`,
  );
  const rows = near.split("\n");
  const far = [...rows.slice(0, 2), ...others, ...rows.slice(2)].join("\n");
  const { progress } = await bring(await shopWorld("c1@example.com"), far);
  expect(progress.refused).toEqual({ "other-amount": 1 });
});
