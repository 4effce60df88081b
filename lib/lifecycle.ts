import { Duration } from "aws-cdk-lib";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import type { Function as LambdaHandler } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import { allow, allowQuery } from "./allow.ts";
import { RelanceFunction } from "./relance-function.ts";
import { allowTelling, type TellingProps, tellingSettings } from "./telling.ts";

/** Every minute, advances the contacts that are due. */
export class Lifecycle extends Construct {
  /** Looks at when each contact is due, by the programme it was deployed with. */
  readonly reschedule: LambdaHandler;

  constructor(scope: Construct, id: string, props: TellingProps) {
    super(scope, id);
    const { stores, channels } = props;

    const tick = new RelanceFunction(this, "Tick", {
      step: "tick",
      settings: tellingSettings(props),
      // Less than the minute until the next: so ticks do not overlap, without reserving concurrency, of which a new
      // account has none to spare. Two at once would be safe, and one that is cut off is taken up by the next.
      timeout: Duration.seconds(55),
      deadLetterQueue: channels.deadLetters,
      retryAttempts: 0,
    });
    allowTelling(tick, props);
    allowQuery(tick, stores.contacts, "due");

    new Rule(this, "EveryMinute", {
      description: "Relance: advances the contacts that are due",
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [
        new LambdaFunction(tick, {
          deadLetterQueue: channels.deadLetters,
          // The next minute's tick does the same.
          maxEventAge: Duration.minutes(1),
          retryAttempts: 0,
        }),
      ],
    });

    const reschedule = new RelanceFunction(this, "Reschedule", {
      step: "reschedule",
      settings: { CONTACTS_TABLE: stores.contacts.tableName },
      timeout: Duration.minutes(15),
      deadLetterQueue: channels.deadLetters,
    });
    allow(reschedule, stores.contacts, "GetItem", "PutItem", "Scan");
    this.reschedule = reschedule;
  }
}
