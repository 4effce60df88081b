import { Duration, RemovalPolicy, Validations } from "aws-cdk-lib";
import type { IGrantable } from "aws-cdk-lib/aws-iam";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";

/** The queues between steps: mails to send, and what could not be processed. */
export class Channels extends Construct {
  /** The timeout of `deliver` for a batch: less than the lease of a claim, which is two minutes. */
  readonly deliverWithin = Duration.seconds(90);

  /** Mails received too often. The tick queues them again until they are too late. */
  readonly unsent = this.queue("Unsent", { retentionPeriod: Duration.days(14) });

  /** The fast path to `deliver` for marketing mail. */
  readonly sends = this.sendQueue("Sends");

  /** The same for mail that somebody waits for, such as confirmations: it is never behind marketing mail. */
  readonly transactional = this.sendQueue("Transactional");

  /** Events that could not be understood, or whose function kept failing: to be fixed and replayed. */
  readonly deadLetters = this.queue("DeadLetters", {
    retentionPeriod: Duration.days(14),
    removalPolicy: RemovalPolicy.RETAIN,
  });

  constructor(scope: Construct, id: string) {
    super(scope, id);

    Validations.of(this.deadLetters).acknowledge({
      id: "AwsSolutions-SQS3",
      reason: "It is itself the dead-letter queue of event rules and functions.",
    });
  }

  /** Allows a step to queue mails of any kind. */
  allowQueuing(step: IGrantable): void {
    for (const queue of [this.sends, this.transactional]) queue.grant(step, "sqs:SendMessage");
  }

  private sendQueue(id: string): Queue {
    return this.queue(id, {
      retentionPeriod: Duration.days(4),
      // Six times the timeout (Lambda's guide): a batch that waits for a free function must not come back twice.
      visibilityTimeout: Duration.seconds(6 * this.deliverWithin.toSeconds()),
      deadLetterQueue: { queue: this.unsent, maxReceiveCount: 5 },
    });
  }

  private queue(id: string, props: ConstructorParameters<typeof Queue>[2]): Queue {
    return new Queue(this, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      ...props,
    });
  }
}
