import { RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import { EventBus } from "aws-cdk-lib/aws-events";
import type { Construct } from "constructs";
import { OriginSecret } from "./origin-secret.ts";
import { Secrets } from "./secrets.ts";
import { Sender } from "./sender.ts";
import { Stores } from "./stores.ts";

export interface RelanceDataStackProps extends StackProps {
  /** The address that mails come from. */
  readonly sender: string;
  /** Whether the sender's domain is already an SES identity of the account. */
  readonly identityExists: boolean;
  /** Whether CloudFront is in front of the public pages. */
  readonly edge?: boolean;
}

/**
 * Everything that must outlive a deployment: the data, the token key, the SES identity with its DNS records, and the bus
 * that other programs know by name. Nothing here is deleted with the stack.
 */
export class RelanceDataStack extends Stack {
  readonly stores = new Stores(this, "Stores");
  readonly secrets = new Secrets(this, "Secrets");
  readonly sender: Sender;
  /** Only with CloudFront in front. */
  readonly originSecret: OriginSecret | undefined;
  /** The bus on which other programs publish activity, and Relance publishes its events. */
  readonly bus = new EventBus(this, "Bus", {
    description: "Activity of contacts, and Relance's events about them",
  });

  constructor(
    scope: Construct,
    id: string,
    { sender, identityExists, edge = false, ...props }: RelanceDataStackProps,
  ) {
    super(scope, id, { terminationProtection: true, ...props });
    this.sender = new Sender(this, "Sender", { address: sender, identityExists });
    this.originSecret = edge ? new OriginSecret(this, "OriginSecret") : undefined;
    this.bus.applyRemovalPolicy(RemovalPolicy.RETAIN);
  }
}
