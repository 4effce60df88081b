/** The region of these prices. Others differ by a few per cent, with the same structure. */
export const REGION = "us-east-1";

/** The day on which all sources below were read, as stored copies of public pages. */
export const READ_ON = "2026-11-22";

/** The price of a month's usage up to `upTo` units; the last tier has no limit. */
type Tier = { readonly upTo?: number; readonly usd: number };

/** An AWS price, before tax and without a commitment. */
export type Price = {
  readonly what: string;
  /** What is counted: `usage` gives the number of these. */
  readonly unit: string;
  /** The number of units that the price is for. */
  readonly per: number;
  /** US dollars for `per` units: one price, or one for each tier of a month's usage. */
  readonly usd: number | readonly Tier[];
  /** The number of units a month that are permanently free in every account. */
  readonly free?: number;
  /** AWS's page of the price, without `https://`. AWS fills in most numbers by script, so they were read elsewhere: */
  readonly page: string;
  /** Where and when the number was read. Absent: remembered, and not confirmed. */
  readonly read?: { readonly at: string; readonly on: string };
  /** What is unconfirmed although the number is confirmed. */
  readonly doubt?: string;
};

const MILLION = 1_000_000;

/** AWS's Price List API for us-west-2, which has the prices of us-east-1, as quoted in public. */
const PRICE_LIST = {
  at: "github.com/gpazo/Rat-Things/blob/9583e0a8bd6f5797ea4a1608bb3977b02acdc2e4/docs/costs.md",
  on: "2026-08-09",
};
const EVENTBRIDGE = { at: "cloudburn.io/blog/amazon-eventbridge-pricing", on: "2026-03-13" };
const SES = {
  at: "github.com/api-evangelist/amazon-ses/blob/main/plans/amazon-ses-plans-pricing.yml",
  on: "2026-07-22",
};
const API = {
  at: "github.com/api-evangelist/amazon-web-services/blob/main/plans/amazon-web-services-plans-pricing.yml",
  on: "2026-09-20",
};
const SECRETS = {
  at: "github.com/api-evangelist/amazon-secrets-manager/blob/main/plans/amazon-secrets-manager-plans-pricing.yml",
  on: "2026-09-20",
};
const CLOUDWATCH = {
  at: "factualminds.com/blog/amazon-cloudwatch-pricing-metrics-logs-alarms-dashboards",
  on: "2026-06-13",
};

/** The AWS services that Relance uses, in the order of the bill. */
export const prices = {
  /** The plan "Essentials", which new SES accounts have had since 2026-07-21. */
  mails: {
    what: "SES mails",
    unit: "mails",
    per: 1000,
    usd: [{ upTo: 10 * MILLION, usd: 0.16 }, { upTo: 100 * MILLION, usd: 0.14 }, { usd: 0.11 }],
    page: "aws.amazon.com/ses/pricing",
    read: SES,
  },
  writes: {
    what: "DynamoDB writes",
    unit: "units",
    per: MILLION,
    usd: 0.625,
    page: "aws.amazon.com/dynamodb/pricing",
    read: PRICE_LIST,
  },
  reads: {
    what: "DynamoDB reads",
    unit: "units",
    per: MILLION,
    usd: 0.125,
    page: "aws.amazon.com/dynamodb/pricing",
    read: PRICE_LIST,
  },
  storage: {
    what: "DynamoDB storage",
    unit: "GB",
    per: 1,
    usd: 0.25,
    free: 25,
    page: "aws.amazon.com/dynamodb/pricing",
    read: PRICE_LIST,
  },
  backups: {
    what: "DynamoDB backups to any second",
    unit: "GB",
    per: 1,
    usd: 0.2,
    page: "aws.amazon.com/dynamodb/pricing",
  },
  invocations: {
    what: "Lambda requests",
    unit: "requests",
    per: MILLION,
    usd: 0.2,
    free: MILLION,
    page: "aws.amazon.com/lambda/pricing",
    read: PRICE_LIST,
  },
  gigabyteSeconds: {
    what: "Lambda time (arm64)",
    unit: "GB-s",
    per: MILLION,
    usd: 13.3334,
    free: 400_000,
    page: "aws.amazon.com/lambda/pricing",
    read: PRICE_LIST,
  },
  events: {
    what: "EventBridge events, own bus",
    unit: "events",
    per: MILLION,
    usd: 1,
    page: "aws.amazon.com/eventbridge/pricing",
    read: EVENTBRIDGE,
  },
  /** AWS bills "opt-in data events" as custom ones, and names those of S3. Other sources call all events of AWS free. */
  sesEvents: {
    what: "EventBridge events of SES",
    unit: "events",
    per: MILLION,
    usd: 1,
    page: "aws.amazon.com/eventbridge/pricing",
    read: EVENTBRIDGE,
    doubt: "may be free",
  },
  queueRequests: {
    what: "SQS requests",
    unit: "requests",
    per: MILLION,
    usd: 0.4,
    free: MILLION,
    page: "aws.amazon.com/sqs/pricing",
    read: PRICE_LIST,
  },
  pageRequests: {
    what: "API Gateway requests",
    unit: "requests",
    per: MILLION,
    usd: [{ upTo: 300 * MILLION, usd: 1 }, { usd: 0.9 }],
    page: "aws.amazon.com/api-gateway/pricing",
    read: API,
  },
  pageBytes: {
    what: "pages to the internet",
    unit: "GB",
    per: 1,
    usd: 0.09,
    page: "aws.amazon.com/api-gateway/pricing",
    read: API,
  },
  logs: {
    what: "CloudWatch logs taken in",
    unit: "GB",
    per: 1,
    usd: 0.5,
    free: 5,
    page: "aws.amazon.com/cloudwatch/pricing",
    read: PRICE_LIST,
  },
  logStorage: {
    what: "CloudWatch logs kept",
    unit: "GB",
    per: 1,
    usd: 0.03,
    page: "aws.amazon.com/cloudwatch/pricing",
    read: PRICE_LIST,
  },
  metrics: {
    what: "CloudWatch metrics",
    unit: "metrics",
    per: 1,
    usd: 0.3,
    free: 10,
    page: "aws.amazon.com/cloudwatch/pricing",
    read: PRICE_LIST,
  },
  alarms: {
    what: "CloudWatch alarms, by metric",
    unit: "metrics",
    per: 1,
    usd: 0.1,
    free: 10,
    page: "aws.amazon.com/cloudwatch/pricing",
    read: PRICE_LIST,
  },
  dashboards: {
    what: "CloudWatch dashboards",
    unit: "dashboards",
    per: 1,
    usd: 3,
    free: 3,
    page: "aws.amazon.com/cloudwatch/pricing",
    read: CLOUDWATCH,
  },
  secrets: {
    what: "Secrets Manager secrets",
    unit: "secrets",
    per: 1,
    usd: 0.4,
    page: "aws.amazon.com/secrets-manager/pricing",
    read: SECRETS,
  },
  secretReads: {
    what: "Secrets Manager requests",
    unit: "requests",
    per: 10_000,
    usd: 0.05,
    page: "aws.amazon.com/secrets-manager/pricing",
    read: SECRETS,
  },
  keys: {
    what: "KMS keys of our own",
    unit: "keys",
    per: 1,
    usd: 1,
    page: "aws.amazon.com/kms/pricing",
    read: PRICE_LIST,
  },
  keyRequests: {
    what: "KMS requests",
    unit: "requests",
    per: 10_000,
    usd: 0.03,
    page: "aws.amazon.com/kms/pricing",
    read: PRICE_LIST,
  },
} as const satisfies Record<string, Price>;

/** The short name of something billed. */
export type Billed = keyof typeof prices;

/** SES mails of an account without a plan: every older account, and those that have sent since June 2025. */
export const aLaCarte: Price = { ...prices.mails, usd: 0.1 };
