import fc from "fast-check";
import { expect, test } from "vitest";
import { formatMoney, minorDigits } from "../../../src/domain/money.ts";
import { mappingOf } from "../../../src/import/columns/mapping.ts";
import { recogniseColumns } from "../../../src/import/columns/recognise.ts";
import { openList } from "../../../src/import/file/open-list.ts";
import { orderChecker } from "../../../src/import/orders/check.ts";
import { ORDER_NAMES } from "../../../src/import/orders/names.ts";
import { ORDER_PEERS } from "../../../src/import/orders/peers.ts";
import { readAmount } from "../../../src/import/values/read-amount.ts";
import { now } from "../example.ts";
import { sourceOf } from "../lists.ts";

async function checked(header: string, cells: readonly string[], constants = {}) {
  const list = await openList(sourceOf(`${header}\n`));
  const recognised = recogniseColumns(list.header, ORDER_NAMES, ORDER_PEERS);
  const mapping = mappingOf(list, recognised, { columns: {}, constants }, "Europe/Paris", []);
  return orderChecker({ mapping, orders: new Map(), now })({ line: 2, cells });
}

const header = "Order id,Email,Amount,Currency,Order date,Refunded amount,Refunded at";

test("a row is read as an order", async () => {
  expect(await checked(header, ["1001", "Ada@X.fr", "12.50", "eur", "2025-12-31", "", ""])).toEqual(
    {
      value: {
        email: "Ada@x.fr",
        records: [
          {
            kind: "order",
            orderId: "1001",
            amount: 1250,
            currency: "EUR",
            at: "2025-12-30T23:00:00.000Z",
          },
        ],
      },
    },
  );
});

test("a refund is read as the total refunded", async () => {
  const cells = ["1001", "a@x.fr", "12,50 €", "", "2025-12-31", "2,5", "2026-01-02T10:00:00Z"];
  expect(await checked(header, cells)).toMatchObject({
    value: {
      records: [{ kind: "order", amount: 1250, currency: "EUR" }],
      givenBack: { orderId: "1001", amount: 250, at: "2026-01-02T10:00:00.000Z" },
    },
  });
  expect(await checked(header, ["1", "a@x.fr", "5 €", "", "2025-12-31", "0,00", ""])).toMatchObject(
    {
      value: { records: [{ kind: "order" }] },
    },
  );
});

test.each([
  ["1 234,56 €", "EUR", 123_456],
  ["1\u202f234,56\u00a0€", "EUR", 123_456],
  ["€1,234.56", "EUR", 123_456],
  ["1.234,56", "EUR", 123_456],
  ["1'234.56 CHF", "CHF", 123_456],
  ["1,234,567", "EUR", 123_456_700],
  ["12.500000", "EUR", 1250],
  ["12,5", "EUR", 1250],
  ["12", "EUR", 1200],
  ["0", "EUR", 0],
  ["0.500", "EUR", 50],
  ["1234.500", "EUR", 123_450],
  ["1250", "JPY", 1250],
  ["1250.00", "JPY", 1250],
  ["12.500", "KWD", 12_500],
  ["1,234", "EUR", undefined],
  ["1,230", "EUR", undefined],
  ["1.234", "EUR", undefined],
  ["12.505", "EUR", undefined],
  ["12.5051", "EUR", undefined],
  ["1250.50", "JPY", undefined],
  ["-5.00", "EUR", undefined],
  ["1.2.3", "EUR", undefined],
  ["1,23,456.00", "EUR", undefined],
  ["free", "EUR", undefined],
  ["9999999999999", "EUR", undefined],
])("%j in %s is %j", (text, currency, amount) => {
  const reading = readAmount(text, currency);
  expect(reading).toEqual(amount === undefined ? { reason: "amount-bad" } : { value: amount });
});

test("money is read back as any of these languages writes it", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 999_999_999 }),
      fc.constantFrom("EUR", "GBP", "CHF", "KWD"),
      fc.constantFrom("en-US", "fr-FR", "de-DE", "de-CH", "es-ES", "it-IT"),
      (amount, currency, locale) => {
        const minor = amount - (amount % 10 ** Math.max(0, minorDigits(currency) - 2));
        const text = formatMoney({ amount: minor, currency }, locale);
        expect(readAmount(text, currency)).toEqual({ value: minor });
      },
    ),
  );
});

test.each([
  [["", "a@x.fr", "1", "EUR", "2025-12-31"], "order-missing"],
  [["1", "", "1", "EUR", "2025-12-31"], "email-missing"],
  [["1", "a@x.fr", "", "EUR", "2025-12-31"], "amount-missing"],
  [["1", "a@x.fr", "1", "EUR", ""], "date-missing"],
  [["1", "a@x.fr", "1", "", "2025-12-31"], "currency-unknown"],
  [["1", "a@x.fr", "$1", "", "2025-12-31"], "currency-unknown"],
  [["1", "a@x.fr", "1", "Euros", "2025-12-31"], "currency-unknown"],
  [["1", "a@x.fr", "£1", "EUR", "2025-12-31"], "currency-unknown"],
  [["1", "a@x.fr", "1,234", "EUR", "2025-12-31"], "amount-bad"],
  [["1", "a@x.fr", "1", "EUR", "2027-12-31"], "date-future"],
  [["1", "a@x.fr", "1", "EUR", "2025-12-31", "2"], "refund-too-much"],
  [["x".repeat(257), "a@x.fr", "1", "EUR", "2025-12-31"], "order-long"],
])("%j is refused: %s", async (cells, reason) => {
  expect(await checked(header, cells)).toMatchObject({ refusals: [{ reason }] });
});

test("a sign of several currencies is understood beside the code", async () => {
  const cells = ["1", "a@x.fr", "$1.50", "USD", "2025-12-31"];
  expect(await checked(header, cells)).toMatchObject({
    value: { records: [{ amount: 150, currency: "USD" }] },
  });
  const constant = await checked(header, ["1", "a@x.fr", "1.50", "", "2025-12-31"], {
    currency: "EUR",
  });
  expect(constant).toMatchObject({ value: { records: [{ currency: "EUR" }] } });
});
