import { Duration } from "aws-cdk-lib";
import { Rule, RuleTargetInput, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import type { IGrantable } from "aws-cdk-lib/aws-iam";
import type { Function as LambdaHandler } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import { allow, allowQuery } from "./allow.ts";
import { allowPublishing, type PublishingProps, publishingSettings } from "./publishing.ts";
import { RelanceFunction, WHOLE_CORE } from "./relance-function.ts";
import type { Secrets } from "./secrets.ts";

export interface LifecycleProps extends PublishingProps {
  readonly secrets: Secrets;
  /** The number of ticks each minute, each for a part of the due contacts. */
  readonly dueParts: number;
}

/** The number of targets that a rule may have. */
const TARGETS = 5;

/** Advances due contacts every minute. */
export class Lifecycle extends Construct {
  readonly tick: LambdaHandler;
  /** Recalculates when each contact is due, by the deployed programme. */
  readonly reschedule: LambdaHandler;

  constructor(scope: Construct, id: string, props: LifecycleProps) {
    super(scope, id);
    const { stores, channels, secrets, dueParts } = props;

    const tick = new RelanceFunction(this, "Tick", {
      step: "tick",
      // A tick is mostly computation, so it takes less time in proportion and costs about the same.
      memorySize: WHOLE_CORE,
      settings: {
        ...publishingSettings(props),
        ADDRESSES_TABLE: stores.addresses.tableName,
        TOKEN_KEY_SECRET: secrets.tokenKey.secretArn,
      },
      // Less than the minute until the next tick, so that ticks do not overlap. Reserved concurrency would work too, but
      // a new account has none to spare. Two ticks at once would be safe, and the next tick continues where one was
      // interrupted.
      timeout: Duration.seconds(55),
      // No retries and no dead letters: the next tick does the same work, and an alarm goes off if no tick finishes.
      retryAttempts: 0,
    });
    this.tick = tick;
    allowPublishing(tick, props);
    allow(tick, stores.contacts, "UpdateItem");
    allowQuery(tick, stores.contacts, "due");
    this.allowSweeping(tick, props);

    this.runEveryMinute(tick, dueParts);

    const reschedule = new RelanceFunction(this, "Reschedule", {
      step: "reschedule",
      settings: { CONTACTS_TABLE: stores.contacts.tableName },
      timeout: Duration.minutes(15),
      deadLetterQueue: channels.deadLetters,
    });
    allow(reschedule, stores.contacts, "GetItem", "PutItem", "Scan");
    this.reschedule = reschedule;
  }

  /** Starts a tick for each part of the due contacts. */
  private runEveryMinute(tick: LambdaHandler, of: number): void {
    const targets = Array.from(
      { length: of },
      (_, part) =>
        new LambdaFunction(tick, {
          event: RuleTargetInput.fromObject({ part, of }),
          maxEventAge: Duration.minutes(1),
          retryAttempts: 0,
        }),
    );
    for (let first = 0; first < of; first += TARGETS) {
      new Rule(this, first === 0 ? "EveryMinute" : `EveryMinute${first / TARGETS + 1}`, {
        description: "Relance: advances the contacts that are due",
        schedule: Schedule.rate(Duration.minutes(1)),
        targets: targets.slice(first, first + TARGETS),
      });
    }
  }

  /** Only the tick deletes the data of contacts that are being erased. */
  private allowSweeping(tick: IGrantable, { stores, secrets }: LifecycleProps): void {
    allow(tick, stores.contacts, "Query", "DeleteItem", "BatchWriteItem");
    allow(tick, stores.timeline, "Query", "BatchWriteItem");
    allow(tick, stores.ledger, "BatchWriteItem");
    allowQuery(tick, stores.ledger, "by-contact");
    allow(tick, stores.addresses, "UpdateItem");
    secrets.allowReading(tick);
  }
}
