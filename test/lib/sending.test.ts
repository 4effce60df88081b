import { Match } from "aws-cdk-lib/assertions";
import { expect, test } from "vitest";
import { resourcesOf, synthesised } from "./synthesised.ts";

const template = synthesised();
const queues = resourcesOf(template, "AWS::SQS::Queue");

test.each(["ChannelsSends", "ChannelsTransactional"])(
  "%s hides a batch for six times the timeout of `deliver`",
  (queue) => {
    expect(queues[queue]?.Properties).toMatchObject({
      VisibilityTimeout: 6 * 90,
      RedrivePolicy: {
        deadLetterTargetArn: { "Fn::GetAtt": [expect.stringMatching(/^ChannelsUnsent/), "Arn"] },
        maxReceiveCount: 5,
      },
    });
  },
);

test.each([
  [1, 1, 2, 2, 512],
  [14, 10, 2, 2, 512],
  [100, 10, 5, 3, 1769],
  [500, 10, 25, 3, 1769],
])(
  "at %d mails a second deliver takes %d mails at a time in at most %d and %d batches, and can return single mails",
  (sendRate, size, marketing, transactional, memory) => {
    const stack = sendRate === 14 ? template : synthesised({ sendRate });
    const sources = { ChannelsSends: marketing, ChannelsTransactional: transactional };
    for (const [queue, most] of Object.entries(sources)) {
      stack.hasResourceProperties("AWS::Lambda::EventSourceMapping", {
        EventSourceArn: Match.objectLike({
          "Fn::GetAtt": [Match.stringLikeRegexp(`^${queue}`), "Arn"],
        }),
        BatchSize: size,
        ScalingConfig: { MaximumConcurrency: most },
        FunctionResponseTypes: ["ReportBatchItemFailures"],
      });
    }
    stack.hasResourceProperties("AWS::Lambda::Function", {
      Description: "Relance: deliver",
      MemorySize: memory,
      Environment: {
        Variables: Match.objectLike({
          SEND_RATE: `${sendRate}`,
          DELIVERIES_AT_ONCE: `${marketing + transactional}`,
        }),
      },
    });
  },
);
