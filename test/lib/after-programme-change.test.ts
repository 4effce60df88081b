import { Match } from "aws-cdk-lib/assertions";
import { expect, test } from "vitest";
import { resourcesOf, synthesised } from "./synthesised.ts";

const template = synthesised();

const FUNCTIONS = [
  "LifecycleTick",
  "SendingDeliver",
  "ActivityRecordActivity",
  "PublicPagesSignUp",
  "ReconciliationReconcile",
];

function triggerOf(name: string) {
  return Object.values(resourcesOf(template, "Custom::Trigger")).find(({ Properties }) =>
    Properties.HandlerArn.Ref.startsWith(name),
  );
}

test("reschedule runs again when its code changes, and the deployment does not wait for it", () => {
  template.hasResourceProperties("Custom::Trigger", {
    HandlerArn: { Ref: Match.stringLikeRegexp("^LifecycleRescheduleCurrentVersion") },
    InvocationType: "Event",
    ExecuteOnHandlerChange: true,
  });
  const trigger = triggerOf("LifecycleReschedule");
  for (const name of FUNCTIONS) {
    expect(trigger?.DependsOn).toContainEqual(
      expect.stringMatching(new RegExp(`^${name}[0-9A-F]`)),
    );
  }
});

test("no function gets a changed programme before it is checked against the stored contacts, and the deployment waits", () => {
  const check = "ProgrammeCheckCheckProgramme";
  expect(triggerOf(check)?.Properties).toMatchObject({
    InvocationType: "RequestResponse",
    ExecuteOnHandlerChange: true,
    Timeout: "900000",
  });
  const functions = resourcesOf(template, "AWS::Lambda::Function");
  for (const name of FUNCTIONS) {
    const [, changed] = Object.entries(functions).find(([id]) => id.startsWith(name)) ?? [];
    expect(changed?.DependsOn).toContainEqual(
      expect.stringMatching(/^ProgrammeCheckBeforeProgrammeChange/),
    );
  }
});
