import { expect, test } from "vitest";
import { copyWith, type Edit, filesOf } from "./copy.ts";

const edits: readonly Edit[] = [
  {
    path: "src/domain/claims.ts",
    before: `  z.strictObject({ to: z.literal("leave"), contactId }),`,
    text: `  z.strictObject({ to: z.literal("survey"), contactId, survey: z.string() }),\n`,
  },
];

const script = `
import { secretKeys } from "./src/adapters/crypto/secret-keys.ts";
import type { Claims } from "./src/domain/claims.ts";

const claims: Claims = { to: "survey", contactId: "c_1", survey: "spring" };
const keys = secretKeys("a secret of at least 32 characters");
console.log(JSON.stringify(keys.verify(keys.sign(claims)) ?? "forged"));
`;

test("a claim is added in one file, and a link made with it can be read", {
  timeout: 180_000,
}, () => {
  expect(filesOf(edits)).toHaveLength(1);
  const copy = copyWith(edits);
  expect(copy.run(script)).toEqual({ to: "survey", contactId: "c_1", survey: "spring" });
  expect(copy.compile()).toBe("");
});
