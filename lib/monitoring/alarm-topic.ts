import { ArnFormat, Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";

export interface AlarmTopicProps {
  /** Who gets each alarm by e-mail, once they pressed the link that AWS sends them. */
  readonly email?: string | undefined;
}

/** Where the alarms of this account are told. */
export class AlarmTopic extends Topic {
  constructor(scope: Construct, id: string, { email }: AlarmTopicProps) {
    const cloudWatch = new ServicePrincipal("cloudwatch.amazonaws.com");
    // A key of our own: that of AWS for SNS lets no alarm use it, and the alarm would be lost without a word.
    const key = new Key(scope, `${id}Key`, {
      description: "Relance: what alarms say, until it is delivered",
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.DESTROY,
      pendingWindow: Duration.days(7),
    });
    key.addToResourcePolicy(
      new PolicyStatement({
        principals: [cloudWatch],
        actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
        resources: ["*"],
      }),
    );
    super(scope, id, { displayName: "Relance", enforceSSL: true, masterKey: key });

    // To enforce TLS is to have a policy, and to have one is to lose the default one, by which alarms may publish.
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
