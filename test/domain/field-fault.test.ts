import { expect, test } from "vitest";
import * as z from "zod";
import { instantSchema } from "../../src/domain/calendar.ts";
import { faultsInEnglish, fieldFaults } from "../../src/domain/field-fault.ts";
import { CURRENCY_CODE } from "../../src/domain/money.ts";

const schema = z.strictObject({
  name: z.string().min(1).max(5),
  amount: z.int().min(0).max(9).optional(),
  currency: z.string().regex(CURRENCY_CODE).optional(),
  at: z.optional(instantSchema),
  kind: z.enum(["a", "b"]).optional(),
  list: z.array(z.object({ is: z.boolean() })).optional(),
});

const union = z.discriminatedUnion("type", [
  z.object({ type: z.enum(["a", "b"]) }),
  z.object({ type: z.literal("c") }),
]);

function said(input: unknown, by: z.ZodType = schema): string {
  const { error } = by.safeParse(input);
  return error ? faultsInEnglish(fieldFaults(error, input)) : "nothing";
}

test.each([
  [{}, "name is missing"],
  [{ name: "" }, "name is empty"],
  [{ name: "Augusta" }, "name is too long: at most 5"],
  [{ name: 7 }, "name: expected text"],
  [{ name: "Ada", other: 1 }, "there is no field other"],
  [{ name: "Ada", amount: "7" }, "amount: expected a number"],
  [{ name: "Ada", amount: 0.5 }, "amount: expected a whole number"],
  [{ name: "Ada", amount: -1 }, "amount is too small: at least 0"],
  [{ name: "Ada", amount: 10 }, "amount is too large: at most 9"],
  [{ name: "Ada", currency: "euro" }, "currency: expected an ISO 4217 currency such as EUR"],
  [{ name: "Ada", at: "soon" }, "at: expected an ISO 8601 instant such as 2026-11-22T09:30:00Z"],
  [{ name: "Ada", kind: "c" }, "kind: expected one of a, b"],
  [{ name: "Ada", list: [{ is: 1 }] }, "list.0.is: expected true or false"],
  [
    { amount: "7", currency: "euro" },
    "name is missing; amount: expected a number; currency: expected an ISO 4217 currency such as EUR",
  ],
  ["text", "expected an object"],
])("fieldFaults() of %j says, in the sender’s terms, what is wrong: %s", (input, words) => {
  expect(said(input)).toBe(words);
});

test("fieldFaults() names what a union is told apart by", () => {
  expect(said({}, union)).toBe("type is missing");
  expect(said({ type: "d" }, union)).toBe("type: expected one of a, b, c");
});
