import { expect, test } from "vitest";
import { fakeAccount, findings } from "./doctor.ts";

const fake = fakeAccount();

/** Sets the tick function's metrics for each of the last minutes, latest first. */
function tick(runs: readonly number[], errors: readonly number[] = []): void {
  fake.aws.state.metrics = {
    "AWS/Lambda Invocations FunctionName=tick-1": runs,
    "AWS/Lambda Errors FunctionName=tick-1": errors,
  };
}

test("the doctor reports a tick that has not run for five minutes, and names its rule and its log", async () => {
  tick([0, 0, 0, 0, 0, 1, 1]);
  const { tick: found } = await findings();
  expect(found).toMatchObject({
    state: "fail",
    found: expect.stringContaining("has not run in the last 5 minutes"),
  });
  expect(found?.next).toContain(
    "  aws events enable-rule --name every-minute-1 --region eu-west-3\n  aws logs tail tick-logs-1 --since 15m --region eu-west-3",
  );
});

test("a tick may need some minutes after a deployment", async () => {
  tick([]);
  Object.assign(fake.aws.state.stacks.Relance ?? {}, { createdAt: "2026-11-22T09:52:00Z" });
  expect((await findings()).tick).toMatchObject({
    state: "warn",
    found: expect.stringMatching(/just deployed/),
  });
  Object.assign(fake.aws.state.stacks.Relance ?? {}, { createdAt: "2026-11-22T09:49:00Z" });
  expect((await findings()).tick?.state).toBe("fail");
});

test.each([
  [[0, 1, 0, 0, 0], "warn", "ran 5 times in the last 5 minutes, and failed once"],
  [[1, 1, 1, 1, 1], "fail", "ran 5 times in the last 5 minutes, and failed 5 times"],
])("the doctor reports a tick with errors %j", async (errors, state, found) => {
  tick([1, 1, 1, 1, 1], errors);
  const { tick: finding } = await findings();
  expect(finding).toMatchObject({ state, found });
  expect(finding?.next).toContain("aws logs tail tick-logs-1");
});

test("the doctor reports a deleted tick function", async () => {
  fake.aws.state.resources = fake.aws.state.resources.filter(([, , name]) => name !== "tick-1");
  expect((await findings()).tick).toMatchObject({
    state: "fail",
    found: "the tick function is gone",
  });
});

test.each([
  [[20, 40, 30], "ok", "4 mails wait, under a minute at most"],
  [[70, 90], "ok", "4 mails wait, 1 minute at most"],
  [[1900, 1800], "warn", "4 mails wait, 31 minutes at most"],
])("the doctor reports mails in the queue with ages %j", async (ages, state, found) => {
  fake.aws.state.queues.sends = 4;
  Object.assign(fake.aws.state.metrics, {
    "AWS/SQS ApproximateAgeOfOldestMessage QueueName=sends": ages,
  });
  const { queue } = await findings();
  expect(queue).toMatchObject({ state, found });
  if (state === "warn") {
    expect(queue?.next).toContain("  npm run relance -- breaker --stack Relance");
    expect(queue?.next).toContain("  aws logs tail deliver-logs-1 --since 15m --region eu-west-3");
  }
});

test.each([
  [[200], "ok", "1 confirmation or answer waits, 3 minutes at most"],
  [[400], "warn", "1 confirmation or answer waits, 6 minutes at most"],
])("the doctor reports a confirmation that waits for %j seconds", async (ages, state, found) => {
  fake.aws.state.queues.transactional = 1;
  Object.assign(fake.aws.state.metrics, {
    "AWS/SQS ApproximateAgeOfOldestMessage QueueName=transactional": ages,
  });
  expect((await findings()).queue).toMatchObject({ state, found });
});

test("the doctor reports both queues of mails", async () => {
  Object.assign(fake.aws.state.queues, { sends: 3, transactional: 2 });
  Object.assign(fake.aws.state.metrics, {
    "AWS/SQS ApproximateAgeOfOldestMessage QueueName=transactional": [30],
    "AWS/SQS ApproximateAgeOfOldestMessage QueueName=sends": [2400],
  });
  expect((await findings()).queue).toMatchObject({
    state: "warn",
    found:
      "3 mails wait, 40 minutes at most; 2 confirmations or answers wait, under a minute at most",
  });
});

test("the doctor counts dead letters, and says how to read and replay them", async () => {
  Object.assign(fake.aws.state.queues, { "dead-letters": 3, unsent: 1 });
  const { "dead letters": letters } = await findings();
  expect(letters).toEqual({
    item: "dead letters",
    state: "warn",
    found: "3 could not be understood or processed, 1 could not be delivered",
    next: [
      "Read the reasons, fix them, and replay: dead letters are kept for 14 days",
      "  npm run relance -- dead-letters --stack Relance",
      "  npm run relance -- replay --all --stack Relance",
    ].join("\n"),
  });
});

test("a mail that could not be delivered also counts as a dead letter", async () => {
  fake.aws.state.queues.unsent = 1;
  expect((await findings())["dead letters"]?.state).toBe("warn");
});

test.each([
  ["2026-11-22T09:57:00Z", "ok", "3 minutes late"],
  ["2026-11-22T09:40:00Z", "warn", "a contact has been overdue for 20 minutes"],
  ["2026-11-22T07:00:00Z", "fail", "a contact has been overdue for 3 hours"],
])("the doctor reports a contact who was due at %s", async (dueAt, state, found) => {
  await fake.aws.due(dueAt);
  expect((await findings())["due lag"]).toMatchObject({ state, found });
});

test.each([
  [
    undefined,
    "there is no key, or it is about to be deleted",
    "restore-secret --secret-id token-key",
  ],
  ["a".repeat(31), "a key is shorter than 32 characters", "put-secret-value"],
  [`${"a".repeat(40)}\nshort`, "a key is shorter than 32 characters", "put-secret-value"],
  [" \n ", "the secret holds no key", "put-secret-value"],
])("the doctor says how to fix a secret of %j", async (secret, found, next) => {
  fake.aws.state.secret = secret;
  const { secret: finding } = await findings();
  expect(finding).toMatchObject({ state: "fail", found });
  expect(finding?.next).toContain(next);
});

test("two keys are fine too", async () => {
  fake.aws.state.secret = `${"a".repeat(40)}\n${"b".repeat(40)}\n`;
  expect((await findings()).secret).toMatchObject({ state: "ok", found: "2 keys, newest first" });
});

test.each([
  ["ROLLBACK_COMPLETE", "fail", "the first deployment failed", "update-termination-protection"],
  ["UPDATE_ROLLBACK_COMPLETE", "warn", "the previous version is running", "npx cdk deploy --all"],
  ["UPDATE_ROLLBACK_FAILED", "fail", "midway", "continue-update-rollback --stack-name Relance"],
  ["UPDATE_IN_PROGRESS", "warn", "Relance is UPDATE_IN_PROGRESS", "Wait"],
])("the doctor reports a stack in the state %s", async (status, state, found, next) => {
  Object.assign(fake.aws.state.stacks.Relance ?? {}, { status });
  const { stack, tick: ticked } = await findings();
  expect(stack).toMatchObject({ state, found: expect.stringContaining(found) });
  expect(stack?.next).toContain(next);
  expect(ticked?.found === "not checked: Relance is not deployed").toBe(status.startsWith("ROLL"));
});

test("the doctor reports a first deployment that failed in the data stack", async () => {
  const { Relance, ...others } = fake.aws.state.stacks;
  const data = (status: string) => ({ ...others, RelanceData: { ...others.CDKToolkit, status } });
  Object.assign(fake.aws.state, { stacks: data("ROLLBACK_COMPLETE") });
  expect((await findings()).stack?.found).toContain("RelanceData is ROLLBACK_COMPLETE");
  Object.assign(fake.aws.state, { stacks: data("CREATE_COMPLETE") });
  expect((await findings()).stack?.found).toBe("RelanceData exists, but Relance does not yet");
});

test("the doctor says to deploy again if the stack lacks an output this version needs", async () => {
  Object.assign(fake.aws.state.stacks.Relance ?? {}, {
    outputs: { PublicUrl: "https://x.example" },
  });
  const { stack, queue, tick: ticked } = await findings();
  expect(stack).toMatchObject({
    state: "fail",
    found: "Relance was deployed with another version",
  });
  expect(queue?.found).toBe(
    "not checked: the stack does not have the output that this version needs: deploy it again",
  );
  expect(ticked?.state).toBe("ok");
});

test("the doctor says to repeat a bootstrap that is too old", async () => {
  Object.assign(fake.aws.state.stacks.CDKToolkit ?? {}, { outputs: { BootstrapVersion: "5" } });
  const { bootstrap } = await findings();
  expect(bootstrap).toMatchObject({
    state: "fail",
    found: expect.stringContaining("version 5: 6 or later"),
  });
  expect(bootstrap?.next).toContain("npx cdk bootstrap aws://123456789012/eu-west-3");
});

/** Pretends that the stack starts so many ticks each minute, and sends so many mails a second. */
function deployedFor(parts: number, sendRate: number): void {
  const { Relance } = fake.aws.state.stacks;
  const settings = {
    ...JSON.parse(Relance?.outputs.Settings ?? "{}"),
    DUE_PARTS: parts,
    SEND_RATE: String(sendRate),
  };
  Object.assign(Relance ?? {}, { outputs: { Settings: JSON.stringify(settings) } });
}

test.each([
  [2, 14, 10, "ok"],
  [2, 14, 9, "warn"],
  [2, 500, 33, "warn"],
  [2, 500, 34, "ok"],
  [8, 14, 10, "warn"],
  [8, 14, 100, "ok"],
])(
  "the doctor compares %i ticks a minute and %i mails a second with %i executions at once",
  async (parts, sendRate, quota, state) => {
    deployedFor(parts, sendRate);
    fake.aws.state.executions = quota;
    const { executions } = await findings();
    expect(executions).toMatchObject({
      state,
      found: expect.stringMatching(
        `^this account may run ${quota} functions at once, and ticks use up to ${2 * parts}, `,
      ),
    });
    if (state === "warn") expect(executions?.next).toContain("a lower -c dueRate or -c sendRate");
  },
);

test("the doctor says how to read the quota if CloudWatch does not know it", async () => {
  fake.aws.state.executions = undefined;
  const { executions } = await findings();
  expect(executions?.state).toBe("unknown");
  expect(executions?.next).toContain("  aws lambda get-account-settings --region eu-west-3");
});
