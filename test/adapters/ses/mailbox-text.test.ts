import * as fc from "fast-check";
import addressParser from "nodemailer/lib/addressparser";
import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { mailboxText } from "../../../src/adapters/ses/mailbox-text.ts";

const email = "bonjour@example.com";

test.each([
  ["Relance", '"Relance" <bonjour@example.com>'],
  ["Voyages, Dupont & Co.", '"Voyages, Dupont & Co." <bonjour@example.com>'],
  ['a "b" \\', '"a \\"b\\" \\\\" <bonjour@example.com>'],
  ["Été", "=?UTF-8?Q?=C3=89t=C3=A9?= <bonjour@example.com>"],
])("mailboxText() writes %s as %s", (name, text) => {
  expect(mailboxText({ name, email })).toBe(text);
});

test("mailboxText() parses back to the same mailbox, whatever the name", async () => {
  const names = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 60 })
    .filter((name) => name.trim() === name);
  await fc.assert(
    fc.asyncProperty(names, async (name) => {
      const text = mailboxText({ name, email });
      expect(text).toMatch(/^[\x20-\x7e]*$/);
      expect(addressParser(text)).toHaveLength(1);
      const read = await PostalMime.parse(`From: ${text}\r\n\r\n`);
      expect(read.from).toEqual({ name, address: email });
    }),
    { numRuns: 300 },
  );
});
