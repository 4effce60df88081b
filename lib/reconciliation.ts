import { Duration } from "aws-cdk-lib";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { Construct } from "constructs";
import { allow, allowOnAccount } from "./allow.ts";
import { allowPublishing, type PublishingProps, publishingSettings } from "./publishing.ts";
import { RelanceFunction } from "./relance-function.ts";
import type { Secrets } from "./secrets.ts";

export interface ReconciliationProps extends PublishingProps {
  readonly secrets: Secrets;
}

/** Makes up for lost events every day, from SES's own suppression list. */
export class Reconciliation extends Construct {
  constructor(scope: Construct, id: string, props: ReconciliationProps) {
    super(scope, id);
    const { stores, channels, secrets } = props;

    const reconcile = new RelanceFunction(this, "Reconcile", {
      step: "reconcile",
      settings: {
        ...publishingSettings(props),
        ADDRESSES_TABLE: stores.addresses.tableName,
        TOKEN_KEY_SECRET: secrets.tokenKey.secretArn,
      },
      // SES answers one request a second, with up to a hundred addresses.
      timeout: Duration.minutes(15),
      deadLetterQueue: channels.deadLetters,
    });
    allowPublishing(reconcile, props);
    allow(reconcile, stores.addresses, "GetItem", "UpdateItem");
    secrets.allowReading(reconcile);
    allowOnAccount(reconcile, "ListSuppressedDestinations");

    new Rule(this, "EveryDay", {
      description: "Relance: reads the suppression list of SES",
      schedule: Schedule.rate(Duration.days(1)),
      targets: [
        new LambdaFunction(reconcile, {
          deadLetterQueue: channels.deadLetters,
          maxEventAge: Duration.hours(12),
          retryAttempts: 3,
        }),
      ],
    });
  }
}
