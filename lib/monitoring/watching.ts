import { CfnOutput, Stack } from "aws-cdk-lib";
import { Construct } from "constructs";
import { AlarmTopic } from "./alarm-topic.ts";
import { alarmsOn } from "./alarms.ts";
import { dashboardOf } from "./dashboard.ts";
import { type MeasuredProps, measuredIn } from "./measured.ts";

export interface WatchingProps extends MeasuredProps {
  /** The address that gets each alarm by email. */
  readonly alarmEmail?: string | undefined;
}

/**
 * Monitoring: a dashboard and alarms. It watches every function that the stack has when it is created, so it is created
 * last. Its monthly cost, in USD in us-east-1, without AWS's free tier: 2.40 for the alarms (0.10 for each of the 24
 * metrics they read; one alarm on all functions would cost the same, but say less), 3.00 for the dashboard, 1.00 for the
 * topic's key, and 0.30 for each metric that the functions print, in proportion to the hours in which they do: 0.30 when
 * nothing happens, at most 8.10 with the example's eight stages. The total is 6.70 to 14.50.
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
      description: "The dashboard of Relance",
      value: `${console}#dashboards/dashboard/${dashboard.dashboardName}`,
    });
    new CfnOutput(stack, "AlarmTopic", {
      description: "Subscribe here to be notified of alarms",
      value: topic.topicArn,
    });
  }
}
