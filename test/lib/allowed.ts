import type { Rights } from "./rights.ts";

/** What a step may do that changes contacts and tells of it. */
const telling = {
  Bus: "events:PutEvents",
  ChannelsSends: "sqs:SendMessage",
  StoresContacts: "dynamodb:GetItem dynamodb:PutItem",
  StoresLedger: "dynamodb:GetItem dynamodb:PutItem dynamodb:UpdateItem",
  StoresTimeline: "dynamodb:PutItem",
};
const tokenKey = { SecretsTokenKey: "secretsmanager:GetSecretValue" };
const deadLetters = { ChannelsDeadLetters: "sqs:SendMessage" };
const from = `if {"StringEquals":{"ses:FromAddress":"hello@example.com"}}`;

/** What each role may do. A right that is not written down here is one that nobody meant to give. */
export const allowed = {
  PublicPagesSignUp: {
    ...telling,
    ...tokenKey,
    ...logs("PublicPagesSignUp"),
    StoresAddresses: "dynamodb:UpdateItem",
    StoresGuards: "dynamodb:UpdateItem",
  },
  PublicPagesPreferences: { ...telling, ...tokenKey, ...logs("PublicPagesPreferences") },
  ActivityRecordActivity: {
    ...telling,
    ...tokenKey,
    ...deadLetters,
    ...logs("ActivityRecordActivity"),
    StoresContacts: "dynamodb:GetItem dynamodb:PutItem dynamodb:Query",
    StoresAddresses: "dynamodb:UpdateItem",
  },
  LifecycleTick: {
    ...telling,
    ...deadLetters,
    ...logs("LifecycleTick"),
    "StoresContacts/index/due": "dynamodb:Query",
  },
  LifecycleReschedule: {
    ...deadLetters,
    ...logs("LifecycleReschedule"),
    StoresContacts: "dynamodb:GetItem dynamodb:PutItem dynamodb:Scan",
  },
  SendingDeliver: {
    ...tokenKey,
    ...deadLetters,
    ...logs("SendingDeliver"),
    Bus: "events:PutEvents",
    ChannelsSends:
      "sqs:ChangeMessageVisibility sqs:DeleteMessage sqs:GetQueueAttributes sqs:GetQueueUrl sqs:ReceiveMessage",
    StoresAddresses: "dynamodb:GetItem",
    StoresContacts: "dynamodb:GetItem dynamodb:PutItem",
    StoresLedger: "dynamodb:GetItem dynamodb:UpdateItem",
    StoresGuards: "dynamodb:BatchGetItem dynamodb:UpdateItem",
    "*": "ses:GetAccount",
    [`arn::ses:::configuration-set/SendingMails ${from}`]: "ses:SendEmail",
    [`arn::ses:::identity/SenderDomain ${from}`]: "ses:SendEmail",
  },
  SendingRecordFeedback: {
    ...telling,
    ...tokenKey,
    ...deadLetters,
    ...logs("SendingRecordFeedback"),
    StoresAddresses: "dynamodb:GetItem dynamodb:UpdateItem",
    StoresGuards: "dynamodb:UpdateItem",
  },
  ReconciliationReconcile: {
    ...telling,
    ...tokenKey,
    ...deadLetters,
    ...logs("ReconciliationReconcile"),
    StoresAddresses: "dynamodb:GetItem dynamodb:UpdateItem",
    "*": "ses:ListSuppressedDestinations",
  },
  AWSCDKTriggerCustomResourceProviderCustomResourceProviderRole: {
    "LifecycleReschedule:*": "lambda:InvokeFunction",
    "arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole": "all",
  },
} as const satisfies Record<string, Rights>;

function logs(role: string) {
  return { [`${role}PartsLogs`]: "logs:CreateLogStream logs:PutLogEvents" };
}
