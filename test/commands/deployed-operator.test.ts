import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { findContact } from "../../src/pipeline/explain.ts";
import { join } from "../pipeline/play.ts";
import { deployedRelance } from "./deployed-relance.ts";
import { typed } from "./typed.ts";

let relance: Awaited<ReturnType<typeof deployedRelance>>;

beforeAll(async () => {
  relance = await deployedRelance();
  await join(relance.world, "ada@example.com");
  relance.stack.stacks.set("Bare", { PublicUrl: "https://x.example" });
  relance.stack.stacks.set("Old", { Settings: '{"LEDGER_TABLE":"ledger"}' });
  relance.stack.stacks.set("Odd", { Settings: "not JSON" });
});

afterAll(() => relance.stop());

afterEach(() => {
  relance.stack.aws.account.SendingEnabled = true;
  for (const [key, value] of Object.entries(relance.stack.environment)) vi.stubEnv(key, value);
});

/** Counts mails for the breaker, as `deliver` and `record-feedback` do. */
async function count(what: "accepted" | "bounced", times: number): Promise<void> {
  const { world } = relance;
  for (let done = 0; done < times; done += 1) await world.breaker.count(what, world.clock.now());
}

/** The stack with another programme deployed. */
function withOtherProgramme(): string {
  const settings = { ...relance.stack.settings, PROGRAMME_DIGEST: "another" };
  relance.stack.stacks.set("Other", { Settings: JSON.stringify(settings) });
  return "Other";
}

test("ledger counts the mails of a stack", async () => {
  expect(await relance.typed("ledger")).toBe("2 mails in the ledger\n       2  accepted");
});

test("why explains a contact or one mail, and prints no address that was not typed", async () => {
  const story = await relance.typed("why", "ada@example.com");
  const contact = await findContact(relance.world, "ada@example.com");
  expect(story).toContain(`Contact ${contact?.id}\n  stage      prospect`);
  expect(story).toContain("journey welcome, step day-0: right after joining the group");
  expect(story).not.toContain("  but  ");
  const sendId = /mail +(\S+welcome\S+)/.exec(story)?.[1] ?? "";
  expect(await relance.typed("why", sendId)).toMatch(/^welcome-1: accepted\n/);
  expect(story).not.toContain("@");
});

test("why warns when another programme is deployed, and replay refuses", async () => {
  const other = withOtherProgramme();
  expect(await typed("why", "ada@example.com", "--stack", other)).toContain(
    "but        the local programme.ts is not the deployed one",
  );
  const refused = await typed("replay", "--all", "--stack", other);
  expect(refused).toMatch(/^failed: Cannot replay against "Other": the local programme\.ts/);
});

test("breaker says how far it is from opening and why it is open, and breaker close closes it", async () => {
  await count("accepted", 98);
  await count("bounced", 5);
  const closed = await relance.typed("breaker");
  expect(closed).toContain("The circuit breaker is closed: mail goes out");
  expect(closed).toContain("accepted        100 in the last 24 hours");
  expect(closed).toContain(
    "bounced         5, 5 % (opens above 5 %, with at least 5 of at least 6 mails)",
  );
  expect(closed).toContain("closed by hand  never");
  expect(await relance.typed("breaker", "close")).toContain("It was already closed");

  await count("bounced", 1);
  const open = await relance.typed("breaker");
  expect(open).toContain(
    "The circuit breaker is open: marketing mail is held back; confirmations go out",
  );
  expect(open).toContain("cause           bounces: too many dead addresses");
  expect(open).toContain("reason          6 of 100 mails in 24 hours bounced");
  expect(open).toMatch(/since {11}20\d\d-/);
  expect(open).toContain("npm run relance -- breaker close");

  const again = await relance.typed("breaker", "close");
  expect(again).toContain("It is closed now");
  expect(again).toContain("accepted        0 of the last mails");
  expect(again).toMatch(/closed by hand {2}20\d\d-/);
  expect((await relance.world.breaker.read(relance.world.clock.now())).state.stop).toBeUndefined();
});

test("breaker close says when the account cannot send anyway", async () => {
  relance.stack.aws.account.SendingEnabled = false;
  const open = await relance.typed("breaker");
  expect(open).toContain("The circuit breaker is open: all mail is held back");
  expect(open).toContain(
    "cause           account: the mail service does not let this account send",
  );
  expect(await relance.typed("breaker", "close")).toContain("opened again immediately");
});

test.each([
  [
    ["--stack", "Nope"],
    /^failed: There is no stack "Nope" in eu-west-3: use --stack with the name/,
  ],
  [
    ["--stack", "Bare"],
    /"Bare" \(CREATE_COMPLETE\): expected an output "Settings", found PublicUrl/,
  ],
  [["--stack", "Old"], /output "Settings" of the stack "Old": deploy it again(.|\n)*GUARDS_TABLE/],
  [["--stack", "Odd"], /output "Settings" of the stack "Odd": deploy it again/],
  [
    ["--stack", "Forbidden"],
    /^failed: These AWS credentials do not have the permission\n.*DescribeStacks/,
  ],
  [["--stack", "Relance", "--url", "http://localhost:3000"], /^failed: Choose one Relance/],
])("ledger %j says what is wrong and what to do", async (words, said) => {
  expect(await typed("ledger", ...words)).toMatch(said);
});

test("unknown contacts and mails are reported in plain words", async () => {
  expect(await relance.typed("why", "nobody@example.com")).toMatch(/^failed: No contact has this/);
  expect(await relance.typed("why", "nothing")).toMatch(
    /^failed: The ledger has no mail with this/,
  );
});

test("a command says whether credentials, a region or the network is missing", async () => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "");
  for (const file of ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"]) vi.stubEnv(file, "/none");
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
  expect(await relance.typed("ledger")).toMatch(/^failed: There are no AWS credentials: set AWS_/);

  vi.stubEnv("AWS_ACCESS_KEY_ID", "local");
  for (const region of [undefined, "", "here or there"]) {
    vi.stubEnv("AWS_REGION", region);
    expect(await relance.typed("ledger")).toMatch(/^failed: No AWS region is set, .* AWS_REGION/);
  }

  vi.stubEnv("AWS_REGION", "eu-west-3");
  vi.stubEnv("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
  expect(await relance.typed("ledger")).toMatch(/^failed: AWS does not answer/);
});

test("the program exits with 0 or 1, and never prints a stack trace", {
  timeout: 60_000,
}, async () => {
  const run = (...words: string[]) =>
    promisify(execFile)(process.execPath, ["bin/relance.js", ...words])
      .then(({ stdout, stderr }) => ({ code: 0, stdout, stderr }))
      .catch(({ code, stdout, stderr }) => ({ code, stdout, stderr }));
  const [success, unknown, mistyped] = await Promise.all([
    run("ledger", "--stack", "Relance"),
    run("ledger", "--stack", "Nope"),
    run("breaker", "open", "--stack", "Relance"),
  ]);
  expect(success).toEqual({ code: 0, stdout: expect.stringContaining("2 mails"), stderr: "" });
  expect(unknown).toMatchObject({ code: 1, stdout: "" });
  expect(unknown.stderr).toMatch(/^There is no stack "Nope" in eu-west-3: [^\n]*\n$/);
  expect(mistyped).toMatchObject({ code: 1, stdout: "" });
  expect(mistyped.stderr).toContain("Allowed choices are close");
});
