import { expect, test } from "vitest";
import { refuseIdleFields } from "../../../src/local/store/idle-fields.ts";
import { EMPTY_IMPORT, type ImportForm } from "../../../src/web/console/import/form.ts";
import { problem } from "../../import/lists.ts";

const refused = (typed: Partial<ImportForm>) => () =>
  refuseIdleFields({ ...EMPTY_IMPORT, ...typed, file: { kept: "1" }, language: "en" });

test.each<[string, Partial<ImportForm>]>([
  ["groups", { groups: ["maroc"] }],
  ["consent", { consent: { source: "fair", date: undefined } }],
  ["optOut", { isOptOut: true }],
  ["optOut", { listDate: "2026-11-20" }],
  ["overwrite", { overwrite: { fields: ["firstName"], typedToo: false } }],
  ["journeys", { startsJourneys: true }],
])("a list of orders with %s filled in is refused, and one of contacts is not", (field, typed) => {
  expect(refused({ ...typed, what: "orders" })).toThrow(
    problem({ kind: "orders-idle", fields: [field] }),
  );
  expect(refused({ ...typed, what: "contacts" })).not.toThrow();
});

test("overwriting what people typed needs a field to overwrite", () => {
  expect(refused({ overwrite: { fields: [], typedToo: true } })).toThrow(
    problem({ kind: "overwrite-typed-alone" }),
  );
  expect(refused({ overwrite: { fields: ["language"], typedToo: true } })).not.toThrow();
});

test("a list of orders with nothing else filled in is not refused", () => {
  const consent = { source: undefined, date: undefined, text: undefined };
  expect(refused({ what: "orders", consent })).not.toThrow();
});
