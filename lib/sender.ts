import { CfnOutput, RemovalPolicy } from "aws-cdk-lib";
import { EmailIdentity, Identity, type IEmailIdentity } from "aws-cdk-lib/aws-ses";
import { Construct } from "constructs";

export interface SenderProps {
  /** The address that mails come from. */
  readonly address: string;
  /** Whether its domain is an SES identity of the account already: then it is used, and not created. */
  readonly identityExists: boolean;
}

/** The domain that SES may send for, once the records it asks for stand in the DNS. */
export class Sender extends Construct {
  readonly address: string;
  readonly identity: IEmailIdentity;

  constructor(scope: Construct, id: string, { address, identityExists }: SenderProps) {
    super(scope, id);
    this.address = address;
    const domain = address.slice(address.lastIndexOf("@") + 1);
    this.identity = identityExists
      ? EmailIdentity.fromEmailIdentityName(this, "Domain", domain)
      : this.newIdentity(domain);
  }

  private newIdentity(domain: string): EmailIdentity {
    const identity = new EmailIdentity(this, "Domain", { identity: Identity.domain(domain) });
    identity.applyRemovalPolicy(RemovalPolicy.RETAIN);
    for (const [index, { name, value }] of identity.dkimRecords.entries()) {
      new CfnOutput(this, `DnsRecord${index + 1}`, {
        description: `Publish this record in the DNS of ${domain}, so that SES may send for it`,
        value: `${name} CNAME ${value}`,
      });
    }
    return identity;
  }
}
