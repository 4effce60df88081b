import { Match } from "aws-cdk-lib/assertions";
import { expect, test } from "vitest";
import { resourcesOf, synthesised } from "./synthesised.ts";

const template = synthesised();

test("reschedule runs again when its code changed, and a deployment does not wait for it", () => {
  template.hasResourceProperties("Custom::Trigger", {
    HandlerArn: { Ref: Match.stringLikeRegexp("^LifecycleRescheduleCurrentVersion") },
    InvocationType: "Event",
    ExecuteOnHandlerChange: true,
  });
  const [trigger] = Object.values(resourcesOf(template, "Custom::Trigger"));
  const functions = [
    "LifecycleTick",
    "SendingDeliver",
    "ActivityRecordActivity",
    "PublicPagesSignUp",
  ];
  for (const name of functions) {
    expect(trigger?.DependsOn).toContainEqual(
      expect.stringMatching(new RegExp(`^${name}[0-9A-F]`)),
    );
  }
});
