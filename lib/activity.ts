import { Duration } from "aws-cdk-lib";
import { Match, Rule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { Construct } from "constructs";
import { allow } from "./allow.ts";
import { allowPublishing, type PublishingProps, publishingSettings } from "./publishing.ts";
import { RelanceFunction } from "./relance-function.ts";
import type { Secrets } from "./secrets.ts";

export interface ActivityProps extends PublishingProps {
  readonly secrets: Secrets;
  /** The source of Relance's own events, which are not activity. */
  readonly ownSource: string;
}

/** Records activity that shops, customer databases and websites publish on the bus. */
export class Activity extends Construct {
  constructor(scope: Construct, id: string, props: ActivityProps) {
    super(scope, id);
    const { stores, channels, bus, secrets, ownSource } = props;

    const recordActivity = new RelanceFunction(this, "RecordActivity", {
      step: "record-activity",
      settings: {
        ...publishingSettings(props),
        ADDRESSES_TABLE: stores.addresses.tableName,
        TOKEN_KEY_SECRET: secrets.tokenKey.secretArn,
        DEAD_LETTERS_URL: channels.deadLetters.queueUrl,
      },
      timeout: Duration.seconds(30),
      deadLetterQueue: channels.deadLetters,
    });
    allowPublishing(recordActivity, props);
    allow(recordActivity, stores.contacts, "Query");
    allow(recordActivity, stores.addresses, "GetItem", "UpdateItem");
    channels.deadLetters.grant(recordActivity, "sqs:SendMessage");
    secrets.allowReading(recordActivity);

    new Rule(this, "Told", {
      description: "Activity of contacts, published by other programs",
      eventBus: bus,
      // Every type: an event with a misspelt type must not be lost silently.
      eventPattern: { source: Match.anythingBut(ownSource) },
      targets: [
        new LambdaFunction(recordActivity, {
          deadLetterQueue: channels.deadLetters,
          maxEventAge: Duration.hours(24),
          retryAttempts: 185,
        }),
      ],
    });
  }
}
