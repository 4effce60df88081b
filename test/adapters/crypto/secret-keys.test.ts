import * as fc from "fast-check";
import { expect, test } from "vitest";
import { announced, secretKeys } from "../../../src/adapters/crypto/secret-keys.ts";
import type { Claims } from "../../../src/domain/claims.ts";

const OLD = "an old secret, which signed links in mails";
const NEW = "a new secret, put above the one before it";
const JUNE = "2026-06-01T00:00:00.000Z";
const keys = secretKeys(OLD);

const claims: fc.Arbitrary<Claims> = fc.oneof(
  fc.record({ to: fc.constant("leave" as const), contactId: fc.string() }),
  fc.record({
    to: fc.constant("confirm" as const),
    contactId: fc.string(),
    topic: fc.string({ unit: "grapheme" }),
    nonce: fc.string(),
    expiresAt: fc.constant("2026-11-22T12:00:00.000Z"),
  }),
);

const leave: Claims = { to: "leave", contactId: "c1" };

test("verify() returns the signed claims, from a token that fits in a link", () => {
  void fc.assert(
    fc.property(claims, (signed) => {
      const token = keys.sign(signed);
      expect(token).toMatch(/^[\w-]+\.[\w-]+$/);
      expect(keys.verify(token)).toEqual(signed);
    }),
  );
});

test("verify() refuses a token with any one character changed, left out or added", () => {
  const token = keys.sign(leave);
  const characters = fc.constantFrom(..."ABCxyz019-_.=+/ é");
  void fc.assert(
    fc.property(
      fc.nat({ max: token.length }),
      characters,
      fc.constantFrom(0, 1),
      (at, character, removed) => {
        const other = token.slice(0, at) + character + token.slice(at + removed);
        fc.pre(other !== token);
        expect(keys.verify(other)).toBeUndefined();
      },
    ),
    { numRuns: 1000 },
  );
  for (const end of token.split("").keys()) {
    expect(keys.verify(token.slice(0, end))).toBeUndefined();
  }
});

test("verify() refuses different text that decodes to the same signature", () => {
  const token = keys.sign(leave);
  const last = token.at(-1) as string;
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  for (const twin of alphabet) {
    if (twin !== last) expect(keys.verify(token.slice(0, -1) + twin)).toBeUndefined();
  }
});

test.each<[Claims, string]>([
  [
    { to: "confirm", contactId: "c_1", topic: "morocco", nonce: "n_1", expiresAt: JUNE },
    "eyJ0byI6ImNvbmZpcm0iLCJjb250YWN0SWQiOiJjXzEiLCJ0b3BpYyI6Im1vcm9jY28iLCJub25jZSI6Im5fMSIsImV4cGlyZXNBdCI6IjIwMjYtMDYtMDFUMDA6MDA6MDAuMDAwWiJ9.t3xAhcCMAXf_-QuAry8LAnL7uk5wZSKWoPqW6BWGub8",
  ],
  [
    { to: "leave", contactId: "c_1" },
    "eyJ0byI6ImxlYXZlIiwiY29udGFjdElkIjoiY18xIn0.YpKqXYGSAu1uanYnPc40jLRjWpK5TBFegUdo05_Y53s",
  ],
  [
    { to: "my-data", contactId: "c_1", expiresAt: JUNE },
    "eyJ0byI6Im15LWRhdGEiLCJjb250YWN0SWQiOiJjXzEiLCJleHBpcmVzQXQiOiIyMDI2LTA2LTAxVDAwOjAwOjAwLjAwMFoifQ.g22bAifHB7lrORn8MlrTFinhBz7dcI93J31T2DINsqM",
  ],
  [
    { to: "new-address", contactId: "c_1", nonce: "n_1", expiresAt: JUNE },
    "eyJ0byI6Im5ldy1hZGRyZXNzIiwiY29udGFjdElkIjoiY18xIiwibm9uY2UiOiJuXzEiLCJleHBpcmVzQXQiOiIyMDI2LTA2LTAxVDAwOjAwOjAwLjAwMFoifQ.TSO-JQDZugu72tE0O22P7YueooA0Gpl_SkxMPfz4Fp0",
  ],
])("verify() reads %j in a link mailed before the claims had a schema", (said, token) => {
  expect(secretKeys("a secret of at least 32 characters").verify(token)).toEqual(said);
});

test("verify() never throws", () => {
  void fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary" })), (text) => {
      expect(keys.verify(text)).toBeUndefined();
    }),
  );
});

test.each([
  ["another type", { to: "leave", contactId: 1 }],
  ["an extra field", { ...leave, admin: true }],
  ["a missing field", { to: "confirm", contactId: "c1" }],
  ["nothing", null],
])("verify() refuses claims with %s, even if signed here", (_, said) => {
  expect(keys.verify(keys.sign(said as unknown as Claims))).toBeUndefined();
});

test("verify() refuses a token signed with another secret, and a hash of ours", () => {
  const token = keys.sign(leave);
  const [payload = ""] = token.split(".");
  expect(secretKeys(NEW).verify(token)).toBeUndefined();
  expect(keys.verify(`${payload}.${keys.hash(payload)}`)).toBeUndefined();
});

test("a secret put above another signs, and keeps old links and hashes valid", () => {
  const rotated = secretKeys([NEW, OLD]);
  expect(rotated.verify(keys.sign(leave))).toEqual(leave);
  expect(rotated.sign(leave)).toBe(secretKeys(NEW).sign(leave));
  expect(keys.verify(rotated.sign(leave))).toBeUndefined();
  expect(rotated.hash("address:ada@example.com")).toBe(keys.hash("address:ada@example.com"));
});

test("an announced secret verifies and does not sign", () => {
  const announcing = secretKeys([announced(NEW), OLD]);
  expect(announcing.verify(secretKeys(NEW).sign(leave))).toEqual(leave);
  expect(announcing.sign(leave)).toBe(keys.sign(leave));
  expect(announcing.hash("ada")).toBe(keys.hash("ada"));
});

test("hash() is equal only for equal text and secret", () => {
  void fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      expect(keys.hash(one) === keys.hash(other)).toBe(one === other);
      expect(keys.hash(one)).toMatch(/^[\w-]{43}$/);
      expect(secretKeys(NEW).hash(one)).not.toBe(keys.hash(one));
    }),
  );
});

test.each([
  [[], "Cannot make keys: expected a secret, found none"],
  ["short", "Cannot make keys: expected a secret of 32 characters, found 5"],
  [[NEW, ""], "Cannot make keys: expected a secret of 32 characters, found 0"],
  [[`next:${"a".repeat(31)}`, OLD], "expected a secret of 32 characters, found 31"],
  [[NEW, `next:${OLD}`], "expected a last secret that signs, found one announced"],
])("secretKeys() refuses %j", (secret, message) => {
  expect(() => secretKeys(secret)).toThrow(message);
});
