import { Duration, Stack, Validations } from "aws-cdk-lib";
import { EventBus, Rule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { type IRole, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import type { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";
import {
  ConfigurationSet,
  EmailSendingEvent,
  EventDestination,
  SuppressionReasons,
} from "aws-cdk-lib/aws-ses";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { sendCapacity } from "../src/domain/send-capacity.ts";
import { allow, allowOnAccount } from "./allow.ts";
import { allowPublishing, type PublishingProps, publishingSettings } from "./publishing.ts";
import { RelanceFunction, TEMPLATES_FILE, WHOLE_CORE } from "./relance-function.ts";
import type { Secrets } from "./secrets.ts";
import type { Sender } from "./sender.ts";

export interface SendingProps extends PublishingProps {
  readonly secrets: Secrets;
  readonly sender: Sender;
  /** The public pages' URL, without a trailing slash. */
  readonly publicUrl: string;
  /** The file of the compiled templates. */
  readonly templates: string;
}

/** Hands planned mails to SES, and records SES's events about them. */
export class Sending extends Construct {
  constructor(scope: Construct, id: string, props: SendingProps) {
    super(scope, id);
    const { stores, channels, bus, secrets, sender } = props;
    const mails = this.configurationSet();
    const capacity = sendCapacity(props.sendRate);

    const deliver = new RelanceFunction(this, "Deliver", {
      step: "deliver",
      settings: {
        CONTACTS_TABLE: stores.contacts.tableName,
        LEDGER_TABLE: stores.ledger.tableName,
        ADDRESSES_TABLE: stores.addresses.tableName,
        EVENT_BUS: bus.eventBusName,
        TOKEN_KEY_SECRET: secrets.tokenKey.secretArn,
        DEAD_LETTERS_URL: channels.deadLetters.queueUrl,
        GUARDS_TABLE: stores.guards.tableName,
        CONFIGURATION_SET: mails.configurationSetName,
        PUBLIC_URL: props.publicUrl,
        TEMPLATES_FILE,
        SEND_RATE: `${props.sendRate}`,
        DELIVERIES_AT_ONCE: `${capacity.marketing + capacity.transactional}`,
        TRANSACTIONAL_QUEUE_URL: channels.transactional.queueUrl,
        SEND_QUEUE_URL: channels.sends.queueUrl,
      },
      timeout: channels.deliverWithin,
      templates: props.templates,
      ...(capacity.hasWholeCore && { memorySize: WHOLE_CORE }),
    });
    takeFrom(channels.sends, deliver, capacity.batchSize, capacity.marketing);
    takeFrom(channels.transactional, deliver, capacity.batchSize, capacity.transactional);
    allow(deliver, stores.contacts, "GetItem", "PutItem");
    allow(deliver, stores.ledger, "GetItem", "UpdateItem");
    allow(deliver, stores.addresses, "GetItem", "UpdateItem");
    allow(deliver, stores.guards, "BatchGetItem", "UpdateItem");
    // The last two are for sign-ups after a bounce: SES must accept the mail that asks whether the mailbox works.
    allowOnAccount(
      deliver,
      "GetAccount",
      "GetSuppressedDestination",
      "DeleteSuppressedDestination",
    );
    bus.grantPutEventsTo(deliver);
    channels.deadLetters.grant(deliver, "sqs:SendMessage");
    channels.allowQueuing(deliver);
    secrets.allowReading(deliver);
    this.allowSending(deliver, sender, mails);

    const recordFeedback = new RelanceFunction(this, "RecordFeedback", {
      step: "record-feedback",
      settings: {
        ...publishingSettings(props),
        ADDRESSES_TABLE: stores.addresses.tableName,
        TOKEN_KEY_SECRET: secrets.tokenKey.secretArn,
        DEAD_LETTERS_URL: channels.deadLetters.queueUrl,
        GUARDS_TABLE: stores.guards.tableName,
      },
      timeout: Duration.seconds(30),
      deadLetterQueue: channels.deadLetters,
    });
    allowPublishing(recordFeedback, props);
    allow(recordFeedback, stores.addresses, "GetItem", "UpdateItem");
    allow(recordFeedback, stores.guards, "UpdateItem");
    channels.deadLetters.grant(recordFeedback, "sqs:SendMessage");
    secrets.allowReading(recordFeedback);

    new Rule(this, "Told", {
      description: "SES events about Relance's mails",
      eventPattern: {
        source: ["aws.ses"],
        detail: { mail: { tags: { "ses:configuration-set": [mails.configurationSetName] } } },
      },
      targets: [
        new LambdaFunction(recordFeedback, {
          deadLetterQueue: channels.deadLetters,
          maxEventAge: Duration.hours(24),
          retryAttempts: 185,
        }),
      ],
    });
  }

  private configurationSet(): ConfigurationSet {
    const mails = new ConfigurationSet(this, "Mails", {
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    mails.addEventDestination("Feedback", {
      // SES publishes its events to the default bus only.
      destination: EventDestination.eventBus(
        EventBus.fromEventBusName(this, "DefaultBus", "default"),
      ),
      events: [
        EmailSendingEvent.SEND,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
        EmailSendingEvent.DELIVERY_DELAY,
        EmailSendingEvent.RENDERING_FAILURE,
        // Only for mails whose reader consented: each mail sets this itself. Opens are never tracked.
        EmailSendingEvent.CLICK,
      ],
    });
    return mails;
  }

  /**
   * Allows mail from the sender's address only. SES checks permissions for each identity of the account that a mail
   * touches: in the sandbox the recipient's too, and that of the exact address if one exists beside its domain.
   * `grantSendEmail` leaves those out, and the configuration set, without which SES refuses (aws-cdk#34402).
   */
  private allowSending(deliver: NodejsFunction, sender: Sender, mails: ConfigurationSet): void {
    const anyIdentity = this.arnOf("identity", "*");
    deliver.addToRolePolicy(
      new PolicyStatement({
        actions: ["ses:SendEmail"],
        resources: [anyIdentity, this.arnOf("configuration-set", mails.configurationSetName)],
        conditions: { StringEquals: { "ses:FromAddress": sender.address } },
      }),
    );
    const policy = (deliver.role as IRole).node.findChild("DefaultPolicy");
    Validations.of(policy).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${this.inWords(anyIdentity)}]`,
      reason: "The condition fixes the sender; the other identities are recipients'.",
    });
  }

  /** An ARN as AWS rule findings write it: values known only at deployment appear as `<AWS::Region>`. */
  private inWords(arn: string): string {
    const resolved = Stack.of(this).resolve(arn);
    if (typeof resolved === "string") return resolved;
    const parts: readonly (string | { readonly Ref: string })[] = resolved["Fn::Join"][1];
    return parts.map((part) => (typeof part === "string" ? part : `<${part.Ref}>`)).join("");
  }

  private arnOf(resource: string, resourceName: string): string {
    return Stack.of(this).formatArn({ service: "ses", resource, resourceName });
  }
}

/** Lets `deliver` take batches from a queue, each with a concurrency of its own. It gives back single messages. */
function takeFrom(queue: IQueue, deliver: NodejsFunction, batchSize: number, most: number): void {
  deliver.addEventSource(
    new SqsEventSource(queue, { batchSize, maxConcurrency: most, reportBatchItemFailures: true }),
  );
}
