import { CfnOutput, Stack } from "aws-cdk-lib";
import { Construct } from "constructs";
import { AlarmTopic } from "./alarm-topic.ts";
import { alarmsOn } from "./alarms.ts";
import { dashboardOf } from "./dashboard.ts";
import { type MeasuredProps, measuredIn } from "./measured.ts";

export interface WatchingProps extends MeasuredProps {
  /** Who gets each alarm by e-mail. */
  readonly alarmEmail?: string | undefined;
}

/**
 * Tells a person how Relance is, on a dashboard, and when something is wrong, by alarms. It watches every function that is
 * in the stack when it is made, so it is made last.
 *
 * What the watching costs a month, in USD of us-east-1, without what AWS gives for free: 2.40 for the alarms (0.10 for each
 * of the 24 metrics they read; all functions in one alarm cost as much as one alarm each, and ring once), 3.00 for the
 * dashboard, 1.00 for the key of the topic, and 0.30 for each metric that the functions print, by the hours in which they
 * do: 0.30 when nothing happens, at most 8.10 with the eight stages of the example. That is 6.70 to 14.50.
 */
export class Watching extends Construct {
  constructor(scope: Construct, id: string, { alarmEmail, ...props }: WatchingProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const measured = measuredIn(stack, props);

    const topic = new AlarmTopic(this, "Alarms", { email: alarmEmail });
    const alarms = alarmsOn(this, topic, measured);
    const dashboard = dashboardOf(this, "Dashboard", alarms, measured);

    const console = `https://${stack.region}.console.aws.amazon.com/cloudwatch/home?region=${stack.region}`;
    new CfnOutput(stack, "Dashboard", {
      description: "How Relance is",
      value: `${console}#dashboards/dashboard/${dashboard.dashboardName}`,
    });
    new CfnOutput(stack, "AlarmTopic", {
      description: "Subscribe here to be told of alarms",
      value: topic.topicArn,
    });
  }
}
