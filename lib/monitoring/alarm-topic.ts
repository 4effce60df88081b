import { ArnFormat, Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";

export interface AlarmTopicProps {
  /** The address that gets each alarm by email, once its owner has confirmed AWS's subscription email. */
  readonly email?: string | undefined;
}

/**
 * The topic to which alarms are published. It has no KMS key: SNS encrypts its disks in any case, an alarm names no
 * person, and a key of our own costs as much as ten alarms. (Alarms cannot use AWS's key for SNS: they would be lost
 * silently.)
 */
export class AlarmTopic extends Topic {
  constructor(scope: Construct, id: string, { email }: AlarmTopicProps) {
    const cloudWatch = new ServicePrincipal("cloudwatch.amazonaws.com");
    super(scope, id, { displayName: "Relance", enforceSSL: true });

    // Enforcing TLS replaces the topic's default policy, which lets alarms publish.
    const stack = Stack.of(this);
    const alarms = stack.formatArn({
      service: "cloudwatch",
      resource: "alarm",
      resourceName: "*",
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    this.addToResourcePolicy(
      new PolicyStatement({
        principals: [cloudWatch],
        actions: ["sns:Publish"],
        resources: [this.topicArn],
        conditions: {
          StringEquals: { "aws:SourceAccount": stack.account },
          ArnLike: { "aws:SourceArn": alarms },
        },
      }),
    );
    if (email) this.addSubscription(new EmailSubscription(email));
  }
}
