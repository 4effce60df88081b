import { CfnOutput, RemovalPolicy, Stack } from "aws-cdk-lib";
import {
  EmailIdentity,
  Identity,
  type IEmailIdentity,
  MailFromBehaviorOnMxFailure,
} from "aws-cdk-lib/aws-ses";
import { Construct } from "constructs";

export interface SenderProps {
  /** The address that mails come from. */
  readonly address: string;
  /** Whether its domain is already an SES identity of the account, which is then used instead of created. */
  readonly identityExists: boolean;
}

/** The domain that SES may send for, once its records are in the DNS. */
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
    const mailFrom = `bounce.${domain}`;
    const identity = new EmailIdentity(this, "Domain", {
      identity: Identity.domain(domain),
      mailFromDomain: mailFrom,
      mailFromBehaviorOnMxFailure: MailFromBehaviorOnMxFailure.USE_DEFAULT_VALUE,
    });
    identity.applyRemovalPolicy(RemovalPolicy.RETAIN);
    const { region } = Stack.of(this);
    const records = [
      ...identity.dkimRecords.map(({ name, value }) => `${name} CNAME ${value}`),
      `${mailFrom} MX 10 feedback-smtp.${region}.amazonses.com`,
      `${mailFrom} TXT "v=spf1 include:amazonses.com ~all"`,
      `_dmarc.${domain} TXT "v=DMARC1; p=none; rua=mailto:${this.address}"`,
    ];
    for (const [index, value] of records.entries()) {
      new CfnOutput(this, `DnsRecord${index + 1}`, {
        description: `Publish this record in the DNS of ${domain}: docs/deploy.md says what it is for`,
        value,
      });
    }
    return identity;
  }
}
