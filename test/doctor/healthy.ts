import type {
  EventDestination,
  GetAccountResponse,
  GetEmailIdentityResponse,
} from "@aws-sdk/client-sesv2";
import type { OperatorSettings } from "../../src/settings.ts";

/** The time at which the doctor runs. */
export const NOW = "2026-11-22T10:00:00Z";

export const SENDER = "bonjour@voyages.example";

/** The answers of a fake account. */
export type State = ReturnType<typeof healthy>;

type FakeStack = {
  status: string;
  createdAt: string;
  outputs: Readonly<Record<string, string>>;
};

/** An account with a healthy Relance; its queues are at `url`. */
export function healthy(url: string) {
  const settings: OperatorSettings = {
    CONTACTS_TABLE: "contacts",
    LEDGER_TABLE: "ledger",
    TIMELINE_TABLE: "timeline",
    ADDRESSES_TABLE: "addresses",
    GUARDS_TABLE: "guards",
    EVENT_BUS: "bus",
    SEND_QUEUE_URL: `${url || "https://sqs"}/1/sends`,
    TRANSACTIONAL_QUEUE_URL: `${url || "https://sqs"}/1/transactional`,
    SEND_RATE: "14",
    DEAD_LETTERS_URL: `${url || "https://sqs"}/1/dead-letters`,
    UNSENT_URL: `${url || "https://sqs"}/1/unsent`,
    TOKEN_KEY_SECRET: "token-key",
    PROGRAMME_DIGEST: "digest",
  };
  const stacks: Record<string, FakeStack> = {
    CDKToolkit: {
      status: "CREATE_COMPLETE",
      createdAt: "2026-11-01T08:00:00Z",
      outputs: { BootstrapVersion: "33" },
    },
    Relance: {
      status: "CREATE_COMPLETE",
      createdAt: "2026-11-02T08:00:00Z",
      outputs: { Settings: JSON.stringify(settings) },
    },
  };
  const destinations: EventDestination[] = [
    {
      Name: "Feedback",
      Enabled: true,
      MatchingEventTypes: [
        "SEND",
        "DELIVERY",
        "BOUNCE",
        "COMPLAINT",
        "REJECT",
        "DELIVERY_DELAY",
        "RENDERING_FAILURE",
        "CLICK",
      ],
      EventBridgeDestination: {
        EventBusArn: "arn:aws:events:eu-west-3:123456789012:event-bus/default",
      },
    },
  ];
  return {
    /** The code with which AWS rejects the credentials, if it does. */
    credentials: undefined as string | undefined,
    /** The action that the credentials are not allowed. */
    denied: undefined as string | undefined,
    stacks,
    resources: [
      ["AWS::IAM::Role", "LifecycleTickPartsRole11111111", "role-1"],
      ["AWS::Logs::LogGroup", "LifecycleTickPartsLogs22222222", "tick-logs-1"],
      ["AWS::Lambda::Function", "LifecycleTick33333333", "tick-1"],
      ["AWS::Events::Rule", "LifecycleEveryMinute44444444", "every-minute-1"],
      ["AWS::Logs::LogGroup", "SendingDeliverPartsLogs55555555", "deliver-logs-1"],
      ["AWS::SES::ConfigurationSet", "SendingMails66666666", "mails-1"],
    ],
    identities: {
      "voyages.example": {
        IdentityType: "DOMAIN",
        VerifiedForSendingStatus: true,
        VerificationStatus: "SUCCESS",
        DkimAttributes: {
          SigningEnabled: true,
          Status: "SUCCESS",
          Tokens: ["aaa", "bbb", "ccc"],
          SigningHostedZone: "dkim.amazonses.com",
          SigningAttributesOrigin: "AWS_SES",
        },
        MailFromAttributes: {
          MailFromDomain: "bounce.voyages.example",
          MailFromDomainStatus: "SUCCESS",
          BehaviorOnMxFailure: "USE_DEFAULT_VALUE",
        },
      },
    } as Record<string, GetEmailIdentityResponse>,
    account: {
      ProductionAccessEnabled: true,
      SendingEnabled: true,
      EnforcementStatus: "HEALTHY",
      SendQuota: { MaxSendRate: 14, Max24HourSend: 50_000, SentLast24Hours: 1200 },
      SuppressionAttributes: { SuppressedReasons: ["BOUNCE", "COMPLAINT"] },
    } as GetAccountResponse,
    destinations,
    secret: "a secret that is long enough to be one" as string | undefined,
    /** The number of messages in each queue. */
    queues: { sends: 0, transactional: 0, "dead-letters": 0, unsent: 0 } as Record<string, number>,
    /** How many functions the account may run at once; undefined if CloudWatch does not know. */
    executions: 10 as number | undefined,
    /** The values of each minute before `NOW`, latest first. */
    metrics: {
      "AWS/Lambda Invocations FunctionName=tick-1": [1, 1, 1, 1, 1, 1, 1],
      "AWS/Lambda Errors FunctionName=tick-1": [0, 0, 0, 0, 0, 0, 0],
    } as Record<string, readonly number[]>,
  };
}

/** All the DNS records of a domain that is set up completely. */
export const PUBLISHED: Readonly<Record<string, readonly string[]>> = {
  "aaa._domainkey.voyages.example CNAME": ["aaa.dkim.amazonses.com"],
  "bbb._domainkey.voyages.example CNAME": ["bbb.dkim.amazonses.com"],
  "ccc._domainkey.voyages.example CNAME": ["ccc.dkim.amazonses.com"],
  "bounce.voyages.example MX": ["10 feedback-smtp.eu-west-3.amazonses.com"],
  "bounce.voyages.example TXT": ["v=spf1 include:amazonses.com ~all"],
  "_dmarc.voyages.example TXT": ["v=DMARC1; p=none; rua=mailto:reports@voyages.example"],
};
