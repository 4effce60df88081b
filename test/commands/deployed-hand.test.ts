import { afterAll, beforeAll, expect, test } from "vitest";
import { findContact } from "../../src/pipeline/explain.ts";
import { suppress } from "../../src/pipeline/suppress.ts";
import { join } from "../pipeline/play.ts";
import { deployedRelance } from "./deployed-relance.ts";

let relance: Awaited<ReturnType<typeof deployedRelance>>;

beforeAll(async () => {
  relance = await deployedRelance();
  await join(relance.world, "ada@example.com");
}, 60_000);

afterAll(() => relance.stop());

test("manual changes on AWS are signed with the caller's AWS identity, and with --by", async () => {
  const because = ["--reason", "phoned"];
  await relance.typed("correct", "ada@example.com", "--first-name", "Ada", "--by", "Marie");
  await relance.typed("unsubscribe", "ada@example.com", ...because);
  const contact = await findContact(relance.world, "ada@example.com");
  expect(contact?.firstName).toBe("Ada");
  expect(contact?.consents?.at(-1)).toMatchObject({
    operator: "assumed-role/Admin/marie",
    reason: "phoned",
  });
  const entries = [];
  for await (const entry of relance.world.timeline.of(contact?.id ?? "")) entries.push(entry);
  expect(entries).toContainEqual(
    expect.objectContaining({
      kind: "corrected",
      hand: { operator: "Marie, assumed-role/Admin/marie" },
    }),
  );
  expect(await relance.typed("unsubscribe", "ada@example.com", ...because)).toContain("already");
  expect(await relance.typed("correct", "no@example.com", "--first-name", "X")).toMatch(
    /^failed: No contact/,
  );
});

test("a bounce is lifted on SES's list first, and not at all if SES refuses", async () => {
  const { stack, world } = relance;
  const email = "grace@example.com";
  await join(world, email);
  await suppress(world, email, { reason: "bounce", at: world.clock.now() });
  stack.aws.suppressed = [email];
  const [status, type] = [403, "AccessDeniedException"];
  const of = "ses:DeleteSuppressedDestination";
  stack.aws.failure = { of, status, type, message: "not authorized" };
  expect(await relance.typed("unsuppress", email, "--yes")).toMatch(
    /^failed: Cannot change .*AccessDeniedException.*ses:DeleteSuppressedDestination/,
  );
  expect((await findContact(world, email))?.suppressed).toBeDefined();

  stack.aws.failure = undefined;
  expect(await relance.typed("unsuppress", email)).toMatch(/^failed: Nothing has changed yet/);
  expect(await relance.typed("unsuppress", email, "--yes")).toContain("can go there again");
  expect(stack.aws.suppressed).toEqual([]);
  expect((await findContact(world, email))?.suppressed).toBeUndefined();
});

test("each command makes only the calls it needs", async () => {
  const { world, stack } = relance;
  await join(world, "eve@example.com");
  const publishing = [
    "dynamodb:GetItem contacts",
    "dynamodb:PutItem contacts",
    "dynamodb:PutItem timeline",
    "secretsmanager:GetSecretValue token-key",
  ];
  const correcting = await relance.callsOf("correct", "eve@example.com", "--first-name", "Eve");
  expect(correcting).toEqual([...publishing, "dynamodb:GetItem addresses"].toSorted());
  stack.aws.suppressed = ["eve@example.com"];
  expect(await relance.callsOf("unsuppress", "eve@example.com")).toEqual([
    "dynamodb:GetItem addresses",
    "dynamodb:GetItem contacts",
    "secretsmanager:GetSecretValue token-key",
    "ses:GetSuppressedDestination account",
  ]);
  expect(await relance.callsOf("unsubscribe", "eve@example.com", "--reason", "phoned")).toEqual(
    [
      ...publishing,
      "dynamodb:PutItem ledger",
      "dynamodb:GetItem addresses",
      "events:PutEvents bus",
    ].toSorted(),
  );
});
