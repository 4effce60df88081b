import { CfnOutput, Stack } from "aws-cdk-lib";
import { Construct } from "constructs";
import { AlarmTopic } from "./alarm-topic.ts";
import { alarmsOn } from "./alarms.ts";
import { dashboardOf } from "./dashboard.ts";
import { type MeasuredProps, measuredIn } from "./measured.ts";

export interface WatchingProps extends MeasuredProps {
  /** The address that gets each alarm by email. */
  readonly alarmEmail?: string | undefined;
  /** Whether there is a dashboard. */
  readonly hasDashboard?: boolean | undefined;
}

/**
 * Monitoring: alarms, and a dashboard on request. It watches every function that the stack has when it is created, so
 * it is created last. The monthly cost of the alarms, in USD in us-east-1, without AWS's free tier: 1.50 for the 15
 * metrics that they read, and 0.30 for each metric of ours among these, in proportion to the hours in which the
 * functions print it: 0.30 when nothing happens, at most 1.80. With the dashboard: 3.00 for itself, and 0.30 for each
 * of the 22 metrics that only it shows (with the example's eight stages), at most 6.60.
 */
export class Watching extends Construct {
  constructor(scope: Construct, id: string, props: WatchingProps) {
    super(scope, id);
    const { alarmEmail, hasDashboard = false, ...measures } = props;
    const stack = Stack.of(this);
    const measured = measuredIn(stack, measures);

    const topic = new AlarmTopic(this, "Alarms", { email: alarmEmail });
    const alarms = alarmsOn(this, topic, measured);
    new CfnOutput(stack, "AlarmTopic", {
      description: "Subscribe here to be notified of alarms",
      value: topic.topicArn,
    });
    if (!hasDashboard) return;

    for (const each of measured.functions) each.addEnvironment("METRICS", "all");
    const dashboard = dashboardOf(this, "Dashboard", alarms, measured);
    const console = `https://${stack.region}.console.aws.amazon.com/cloudwatch/home?region=${stack.region}`;
    new CfnOutput(stack, "Dashboard", {
      description: "The dashboard of Relance",
      value: `${console}#dashboards/dashboard/${dashboard.dashboardName}`,
    });
  }
}
