import { afterEach, beforeEach, expect, test } from "vitest";
import { secretKeys } from "../../src/adapters/crypto/secret-keys.ts";
import { deployedRelance } from "./deployed-relance.ts";
import { typed } from "./typed.ts";

const OLD = "a secret that is long enough to be one";
const BY_HAND = "a secret that an operator added by hand";
const AGAIN = "npm run relance -- rotate-key --stack Relance";

const CHANGED =
  "failed: Somebody else changed the secret at the same time, and their change stands";

let relance: Awaited<ReturnType<typeof deployedRelance>>;
beforeEach(async () => {
  relance = await deployedRelance();
});
afterEach(() => relance.stop());

/** What the command prints, which must never include a key. */
async function rotate(): Promise<string> {
  const output = await relance.typed("rotate-key");
  for (const line of relance.stack.secret.lines()) {
    expect(output).not.toContain(line.replace("next:", ""));
  }
  return output;
}

/** The keys of a function that reads the secret now. */
function keys() {
  return secretKeys(relance.stack.secret.lines());
}

test("rotate-key announces a key and puts it to use ten minutes later, and old links and hashes stay valid", async () => {
  const { secret } = relance.stack;
  const before = keys();
  const [old, hash] = [before.sign({ to: "leave", contactId: "c1" }), before.hash("ada")];

  expect(await rotate()).toBe(
    `A new key is announced: it verifies links, and does not sign yet; the key before it is kept\nNext, after ten minutes, when every function has it: ${AGAIN}`,
  );
  expect(secret.lines()).toEqual([expect.stringMatching(/^next:[\w-]{64}$/), OLD]);
  const between = keys();

  secret.clock.forward("PT10M");
  expect(await rotate()).toBe(
    "The new key signs from now on. Old links stay valid: the key before it is kept\nThe functions have it within minutes; nothing else is left to do",
  );
  expect(secret.lines()).toEqual([expect.stringMatching(/^[\w-]{64}$/), OLD]);
  const token = keys().sign({ to: "leave", contactId: "c1" });
  expect(token).not.toBe(old);
  expect(between.verify(token)).toBeDefined();
  expect(keys().verify(old)).toBeDefined();
  expect(keys().hash("ada")).toBe(hash);

  expect(await rotate()).toContain("the 2 keys before it are kept");
  expect(secret.lines()).toHaveLength(3);
});

test("rotate-key puts no key to use before all functions have it, whatever the operator's clock says", async () => {
  const { secret } = relance.stack;
  await rotate();
  const announced = secret.lines();
  for (const minutes of ["PT0S", "PT9M59S"]) {
    secret.clock.set("2026-11-22T12:00:00.000Z");
    secret.clock.forward(minutes);
    expect(await rotate()).toBe(
      `failed: Nothing changed: the secret last changed at 2026-11-22T12:00:00.000Z, and some functions may not have its new key yet. At 2026-11-22T12:10:00.000Z or later: ${AGAIN}`,
    );
    expect(secret.lines()).toEqual(announced);
  }
});

test("the ten minutes begin when the key is current, however long that took", async () => {
  const { secret } = relance.stack;
  secret.before("UpdateSecretVersionStage", () => secret.clock.forward("PT30M"));
  await rotate();
  expect(await rotate()).toContain("At 2026-11-22T12:40:00.000Z or later");
});

test("an interrupted rotate-key changes nothing, and can simply be run again", async () => {
  const { secret } = relance.stack;
  const interruptions = async () => {
    for (const action of ["PutSecretValue", "UpdateSecretVersionStage"]) {
      secret.forbid(action);
      expect(await rotate()).toMatch(/^failed: These AWS credentials do not have the permission/);
    }
    secret.forbid();
  };
  await interruptions();
  expect(secret.lines()).toEqual([OLD]);
  expect(await rotate()).toMatch(/^A new key is announced/);
  const announced = secret.lines();

  secret.clock.forward("PT10M");
  await interruptions();
  expect(secret.lines()).toEqual(announced);
  expect(await rotate()).toMatch(/^failed: Nothing changed/);
  secret.clock.forward("PT10M");
  expect(await rotate()).toMatch(/^The new key signs/);
});

test.each(["PutSecretValue", "UpdateSecretVersionStage"])(
  "a lost answer to %s is not a failure",
  async (action) => {
    relance.stack.secret.loseAnswerOf(action);
    expect(await rotate()).toMatch(/^A new key is announced/);
    expect(relance.stack.secret.lines()).toEqual([expect.stringMatching(/^next:/), OLD]);
  },
);

test.each(["PutSecretValue", "UpdateSecretVersionStage"])(
  "when another operator comes before %s, only one of the two announces a key",
  async (action) => {
    const { secret } = relance.stack;
    let other = "";
    secret.before(action, async () => {
      other = await rotate();
    });
    expect(await rotate()).toBe(`${CHANGED}. To continue: ${AGAIN}`);
    expect(other).toMatch(/^A new key is announced/);
    expect(secret.lines()).toEqual([expect.stringMatching(/^next:/), OLD]);
  },
);

test("of many operators at once, one announces a key, and one puts it to use", async () => {
  const { secret } = relance.stack;
  const all = () => Promise.all(Array.from({ length: 8 }, rotate));
  const announced = (await all()).filter((output) => output.startsWith("A new key is announced"));
  expect(announced).toHaveLength(1);
  expect(secret.lines()).toEqual([expect.stringMatching(/^next:/), OLD]);

  const [next = ""] = secret.lines();
  secret.clock.forward("PT10M");
  const signs = (await all()).filter((output) => output.startsWith("The new key signs"));
  expect(signs).toHaveLength(1);
  expect(secret.lines().slice(-2)).toEqual([next.replace("next:", ""), OLD]);
});

test("a key added by hand in the meantime is not lost", async () => {
  const { secret } = relance.stack;
  secret.before("PutSecretValue", () => secret.write(BY_HAND, OLD));
  expect(await rotate()).toContain(CHANGED);
  expect(secret.lines()).toEqual([BY_HAND, OLD]);
});

test("rotate-key refuses a secret that no function could use", async () => {
  const { secret } = relance.stack;
  for (const lines of [[BY_HAND, "short"], [`next:${OLD}`]]) {
    secret.write(...lines);
    secret.clock.forward("PT10M");
    expect(await rotate()).toMatch(/^failed: Cannot make keys: expected /);
    expect(secret.lines()).toEqual(lines);
  }
});

test("rotate-key reads and changes the secret, and nothing else", async () => {
  const { calls } = relance.stack;
  calls.clear();
  await rotate();
  expect([...calls].sort()).toEqual([
    "cloudformation:DescribeStacks",
    "secretsmanager:DescribeSecret token-key",
    "secretsmanager:GetSecretValue token-key",
    "secretsmanager:PutSecretValue token-key",
    "secretsmanager:UpdateSecretVersionStage token-key",
  ]);
});

test("a local Relance needs no rotation", async () => {
  for (const words of [[], ["--url", "http://localhost:3000"]]) {
    expect(await typed("rotate-key", ...words)).toMatch(
      /^failed: The key of a local Relance needs no rotation.*--stack <name>$/,
    );
  }
});
