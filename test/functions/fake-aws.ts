import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { CreateTableCommand } from "@aws-sdk/client-dynamodb";
import dynalite from "dynalite";
import { documentClient } from "../../src/adapters/dynamo/document-client.ts";
import { type TableName, tables } from "../../src/adapters/dynamo/tables.ts";

/** A mail as handed to SES. */
type SentMail = {
  readonly Destination: { readonly ToAddresses: readonly string[] };
  readonly Content: {
    readonly Simple: { readonly Body: { readonly Text: { readonly Data: string } } };
  };
  readonly EmailTags: readonly { readonly Name: string; readonly Value: string }[];
};

type Failure = {
  /** An action, such as `ses:SendEmail`. */
  readonly of: string;
  readonly status: number;
  readonly type: string;
  readonly message: string;
};

/** A fake AWS for the functions: one server that answers as DynamoDB, SQS, EventBridge, SES and Secrets Manager. */
/** A message, with the name of its queue and the seconds after which it is visible. */
export type QueuedMessage = {
  readonly queue: string;
  readonly body: string;
  readonly delay?: number | undefined;
};

export type FakeAws = Awaited<ReturnType<typeof startFakeAws>>;

/** Starts it on a free port, with empty tables named as in `tables`. */
export async function startFakeAws() {
  const dynamo = dynalite({ createTableMs: 0 });
  const aws = {
    /** The calls so far: `dynamodb:GetItem contacts`. */
    calls: new Set<string>(),
    /** The messages that were queued, oldest first. */
    messages: [] as QueuedMessage[],
    /** The detail types of the events published. */
    events: [] as string[],
    mails: [] as SentMail[],
    /** Whether SES throttles. */
    busy: false,
    /** The secrets, by name and stage. */
    secrets: {
      "token-key": { AWSCURRENT: "a secret that is long enough to be one" },
    } as Record<string, Record<string, string>>,
    /** How one action, or everything, fails. */
    failure: undefined as Failure | undefined,
    /** The addresses on SES's suppression list. */
    suppressed: [] as string[],
    /** SES's answer about the account. */
    account: {
      SendQuota: { MaxSendRate: 14, Max24HourSend: 50_000, SentLast24Hours: 0 },
      ProductionAccessEnabled: true,
      SendingEnabled: true,
      EnforcementStatus: "HEALTHY",
    },
  };

  const answers: Readonly<Record<string, (input: Input) => unknown>> = {
    "secretsmanager:GetSecretValue": ({ SecretId, VersionStage = "AWSCURRENT" }) => {
      const SecretString = aws.secrets[SecretId]?.[VersionStage];
      return SecretString ? { SecretString } : { __type: "ResourceNotFoundException" };
    },
    "sqs:SendMessage": ({ QueueUrl, MessageBody }) =>
      received(aws.messages, { queue: queueOf(QueueUrl), body: MessageBody }),
    "sqs:SendMessageBatch": ({ QueueUrl, Entries }) => ({
      Successful: Entries.map(({ Id, MessageBody, DelaySeconds }: Input) => ({
        Id,
        ...received(aws.messages, {
          queue: queueOf(QueueUrl),
          body: MessageBody,
          delay: DelaySeconds,
        }),
      })),
    }),
    "events:PutEvents": ({ Entries }) => {
      aws.events.push(...Entries.map(({ DetailType }: Input) => DetailType));
      return { Entries: Entries.map(() => ({ EventId: "event" })), FailedEntryCount: 0 };
    },
    "ses:GetAccount": () => aws.account,
    "ses:ListSuppressedDestinations": () => ({
      SuppressedDestinationSummaries: aws.suppressed.map((EmailAddress) => ({
        EmailAddress,
        Reason: "BOUNCE",
        LastUpdateTime: 1_795_339_800,
      })),
    }),
    "ses:GetSuppressedDestination": ({ EmailAddress }) =>
      aws.suppressed.includes(EmailAddress)
        ? {
            SuppressedDestination: {
              EmailAddress,
              Reason: "BOUNCE",
              LastUpdateTime: 1_795_339_800,
            },
          }
        : { __type: "NotFoundException" },
    "ses:DeleteSuppressedDestination": ({ EmailAddress }) => {
      aws.suppressed = aws.suppressed.filter((email) => email !== EmailAddress);
      return {};
    },
    "ses:SendEmail": (mail) => {
      if (aws.busy) return undefined;
      aws.mails.push(mail);
      return { MessageId: `message-${aws.mails.length}` };
    },
  };

  const forwardToDynamo = async (
    action: string,
    request: IncomingMessage,
    response: ServerResponse,
  ) => {
    const body = bodyOf(request);
    dynamo.emit("request", request, response);
    const { TableName, IndexName, RequestItems } = JSON.parse(await body);
    const table = TableName ?? Object.keys(RequestItems)[0];
    aws.calls.add(`${action} ${table}${IndexName ? `/index/${IndexName}` : ""}`);
  };
  const server = createServer(async (request, response) => {
    const action = actionOf(request);
    const { failure } = aws;
    if (failure && (failure.of === "everything" || failure.of === action)) {
      return reply(response, failure.status, { __type: failure.type, message: failure.message });
    }
    if (action.startsWith("dynamodb:")) return forwardToDynamo(action, request, response);

    const input = { ...JSON.parse((await text(request)) || "{}"), ...addressIn(request) };
    aws.calls.add(`${action} ${nameIn(input)}`);
    const answer = answers[action]?.(input);
    reply(response, statusOf(answer), answer ?? { __type: "TooManyRequestsException" });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const environment = {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: "eu-west-3",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
  };
  await createTables(url);
  aws.calls.clear();

  return Object.assign(aws, {
    url,
    /** What the functions' SDK needs in its environment to reach this server. */
    environment,
    stop: () => new Promise((resolve) => server.close(() => dynamo.close(resolve))),
  });
}

// biome-ignore lint/suspicious/noExplicitAny: each action has its own input.
type Input = any;

function statusOf(answer: unknown): number {
  if (!answer) return 429;
  return Object.hasOwn(answer, "__type") ? 400 : 200;
}

function actionOf({ headers, url, method }: IncomingMessage): string {
  const [service = "", action = ""] = String(headers["x-amz-target"] ?? "").split(".");
  if (service.startsWith("DynamoDB")) return `dynamodb:${action}`;
  if (service === "AmazonSQS") return `sqs:${action}`;
  if (service === "AWSEvents") return `events:${action}`;
  if (service === "secretsmanager") return `secretsmanager:${action}`;
  const [path = ""] = String(url).split("?");
  if (path.startsWith(SUPPRESSED)) {
    return `ses:${method === "DELETE" ? "Delete" : "Get"}SuppressedDestination`;
  }
  return SES[path] ?? `unknown ${url}`;
}

const SUPPRESSED = "/v2/email/suppression/addresses/";

/** The address in the path of a request about one suppressed destination. */
function addressIn({ url = "" }: IncomingMessage): { EmailAddress?: string } {
  if (!url.startsWith(SUPPRESSED)) return {};
  return { EmailAddress: decodeURIComponent(url.slice(SUPPRESSED.length).split("?")[0] ?? "") };
}

const SES: Readonly<Record<string, string>> = {
  "/v2/email/outbound-emails": "ses:SendEmail",
  "/v2/email/account": "ses:GetAccount",
  "/v2/email/suppression/addresses": "ses:ListSuppressedDestinations",
};

/** The body of a request that another handler reads too. */
function bodyOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => resolve(Buffer.concat(chunks).toString()));
  });
}

/** The resource of an action: a queue, a bus, a secret, a configuration set, or the account. */
function nameIn({ QueueUrl, Entries, SecretId, ConfigurationSetName }: Input): string {
  if (QueueUrl) return queueOf(QueueUrl);
  return Entries?.[0]?.EventBusName ?? SecretId ?? ConfigurationSetName ?? "account";
}

function queueOf(url: string): string {
  return url.slice(url.lastIndexOf("/") + 1);
}

function received(messages: QueuedMessage[], message: QueuedMessage) {
  messages.push(message);
  return {
    MessageId: `${messages.length}`,
    MD5OfMessageBody: createHash("md5").update(message.body).digest("hex"),
  };
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/x-amz-json-1.1" });
  response.end(JSON.stringify(body));
}

async function createTables(endpoint: string): Promise<void> {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = documentClient({ endpoint, region: "eu-west-3", credentials });
  for (const name of Object.keys(tables) as TableName[]) {
    const create = structuredClone(tables[name].create) as object;
    await client.send(new CreateTableCommand({ TableName: name, ...create } as never));
  }
  client.destroy();
}
