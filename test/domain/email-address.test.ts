import * as fc from "fast-check";
import validator from "validator/lib/isEmail.js";
import { expect, test } from "vitest";
import { maskedAddress, parseEmailAddress, sameMailbox } from "../../src/domain/email-address.ts";

const isEmail = validator as unknown as typeof validator.default;

test.each([
  ["ada@example.com", "ada@example.com"],
  ["  Ada.Lovelace+news@Example.COM ", "Ada.Lovelace+news@example.com"],
  ["zoé@example.com", undefined],
  ["marie@café.example", "marie@xn--caf-dma.example"],
  ['"marie curie"@example.com', '"marie curie"@example.com'],
  ["o'neil@example.com", "o'neil@example.com"],
  ["ada@example", undefined],
  ["ada", undefined],
  ["@example.com", undefined],
  ["ada@@example.com", undefined],
  ["ada@example.com\r\nBcc: eve@example.com", undefined],
  ['"a\r\nBcc: eve@example.com"@example.com', undefined],
  ["ada@example.com/path", undefined],
  ["ada@example.com:25", undefined],
  [`${"a".repeat(65)}@example.com`, undefined],
  [`ada@${"a.".repeat(130)}com`, undefined],
  ["a".repeat(10_000), undefined],
  ["", undefined],
])("parseEmailAddress(%j) is %j", (typed, address) => {
  expect(parseEmailAddress(typed)).toBe(address);
});

test("an address that parseEmailAddress() accepts is safe in a header, and parses to itself", () => {
  const typed = fc.oneof(
    fc.emailAddress(),
    fc.string({ unit: "binary" }).map((text) => `${text}@example.com`),
  );
  void fc.assert(
    fc.property(typed, (text) => {
      const address = parseEmailAddress(text);
      if (address === undefined) return;
      expect(address).toMatch(/^[\x20-\x7e]+$/);
      expect(parseEmailAddress(address)).toBe(address);
    }),
  );
});

test("parseEmailAddress() accepts only what the full check accepts, however plain it looks", () => {
  const mark = fc.constantFrom("a", "B", "7", ".", "-", "_", "+", "@", "com", ".com", "xn--");
  const typed = fc.array(mark, { maxLength: 30 }).map((marks) => marks.join(""));
  void fc.assert(
    fc.property(typed, (text) => {
      if (parseEmailAddress(text) !== undefined) expect(isEmail(text)).toBe(true);
    }),
    { numRuns: 20_000 },
  );
});

test("case does not make a different mailbox, and a masked address shows one letter", () => {
  expect(sameMailbox("Ada@example.com")).toBe(sameMailbox("ada@EXAMPLE.com"));
  expect(maskedAddress("ada@example.com")).toBe("a***@example.com");
});
