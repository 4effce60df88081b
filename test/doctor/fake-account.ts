import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { documentClient } from "../../src/adapters/dynamo/document-client.ts";
import { startFakeAws } from "../functions/fake-aws.ts";
import { healthy, NOW, type State } from "./healthy.ts";

export type FakeAccount = Awaited<ReturnType<typeof startFakeAccount>>;

/** An AWS error. */
class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message = "") {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Starts a fake AWS account for the doctor on a free port. Tests may change its `state`. */
export async function startFakeAccount() {
  const aws = await startFakeAws();
  const fake = {
    state: healthy(""),
    /** The requests so far: `ses:GetAccount`. */
    calls: new Set<string>(),
  };
  const server = createServer(async (request, response) => {
    const { action, input } = await requestOf(request);
    fake.calls.add(action);
    try {
      const answer = answerTo(fake.state, action, input);
      typeof answer === "string" ? xml(response, 200, answer) : json(response, 200, answer);
    } catch (error) {
      refuse(response, error as Refusal, action);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const dynamo = documentClient({
    endpoint: aws.url,
    region: "eu-west-3",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  const put = (pk: string, dueShard: string, dueAt: string) =>
    dynamo.send(
      new PutCommand({ TableName: "contacts", Item: { pk, sk: "contact", dueShard, dueAt } }),
    );
  /** Makes the only contact due at that instant. */
  const due = (dueAt: string) => put("c_1", "7", dueAt);
  let crowd: readonly string[] = [];
  /** Adds a contact for each instant, due then, in shards of their own until the next reset. */
  const dueToo = async (...instants: readonly string[]) => {
    crowd = instants.map((_, index) => `crowd_${index}`);
    await Promise.all(instants.map((at, index) => put(`crowd_${index}`, String(index % 16), at)));
  };
  const disperse = async () => {
    const keys = crowd.map((pk) => ({ TableName: "contacts", Key: { pk, sk: "contact" } }));
    await Promise.all(keys.map((key) => dynamo.send(new DeleteCommand(key))));
    crowd = [];
  };
  return Object.assign(fake, {
    environment: { ...aws.environment, AWS_ENDPOINT_URL: url, AWS_ENDPOINT_URL_DYNAMODB: aws.url },
    /** Makes everything healthy again, with the only contact due in an hour. */
    async reset() {
      fake.state = healthy(url);
      fake.calls.clear();
      await disperse();
      await due("2026-11-22T11:00:00Z");
    },
    due,
    dueToo,
    async stop() {
      dynamo.destroy();
      await new Promise((resolve) => server.close(resolve));
      await aws.stop();
    },
  });
}

// biome-ignore lint/suspicious/noExplicitAny: each action has its own input.
type Input = any;

async function requestOf(request: IncomingMessage): Promise<{ action: string; input: Input }> {
  const body = await text(request);
  if (String(request.headers["content-type"]).includes("x-www-form-urlencoded")) {
    const input = Object.fromEntries(new URLSearchParams(body));
    const service = input.Action === "GetCallerIdentity" ? "sts" : "cloudformation";
    return { action: `${service}:${input.Action}`, input };
  }
  const [target = "", action] = String(request.headers["x-amz-target"] ?? "").split(".");
  if (action) return { action: `${SERVICES[target] ?? target}:${action}`, input: JSON.parse(body) };
  const [, , , what, name, more] = String(request.url).split("/");
  return { action: SES[more ?? what ?? ""] ?? String(request.url), input: { name } };
}

const SERVICES: Readonly<Record<string, string>> = {
  AmazonSQS: "sqs",
  GraniteServiceVersion20100801: "cloudwatch",
};

const SES: Readonly<Record<string, string>> = {
  account: "ses:GetAccount",
  identities: "ses:GetEmailIdentity",
  "event-destinations": "ses:GetConfigurationSetEventDestinations",
};

function answerTo(state: State, action: string, input: Input): string | object {
  if (state.denied === action) {
    const message = `User: arn:aws:sts::123456789012:assumed-role/Look/ada@example.com is not authorized to perform: ${action}`;
    throw new Refusal(
      403,
      action.startsWith("cloudf") ? "AccessDenied" : "AccessDeniedException",
      message,
    );
  }
  switch (action) {
    case "sts:GetCallerIdentity":
      return identity(state);
    case "cloudformation:DescribeStacks":
      return describe(state, input.StackName);
    case "cloudformation:ListStackResources":
      return list(state);
    case "ses:GetAccount":
      return state.account;
    case "ses:GetEmailIdentity":
      return state.identities[input.name] ?? missing("NotFoundException");
    case "ses:GetConfigurationSetEventDestinations":
      return input.name === "mails-1"
        ? { EventDestinations: state.destinations }
        : missing("NotFoundException");
    case "secretsmanager:GetSecretValue":
      return { SecretString: state.secret ?? missing("ResourceNotFoundException") };
    case "sqs:GetQueueAttributes":
      return depth(state, input);
    case "cloudwatch:GetMetricData":
      return measured(state, input);
    default:
      throw new Refusal(400, "InvalidAction", action);
  }
}

function missing(code: string): never {
  throw new Refusal(code === "NotFoundException" ? 404 : 400, code, "It does not exist");
}

function identity({ credentials }: State): string {
  if (credentials)
    throw new Refusal(403, credentials, "The token of role/ada@example.com is not valid");
  return "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:sts::123456789012:assumed-role/Look/ada@example.com</Arn><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";
}

function describe({ stacks }: State, name: string): string {
  const stack = stacks[name];
  if (!stack) throw new Refusal(400, "ValidationError", `Stack with id ${name} does not exist`);
  const outputs = Object.entries(stack.outputs).map(
    ([key, value]) =>
      `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  );
  const id = `arn:aws:cloudformation:eu-west-3:123456789012:stack/${name}/1`;
  return `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackId>${id}</StackId><StackName>${name}</StackName><StackStatus>${stack.status}</StackStatus><CreationTime>${stack.createdAt}</CreationTime><Outputs>${outputs.join("")}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;
}

function list({ resources }: State): string {
  const members = resources.map(
    ([type, logical, physical]) =>
      `<member><ResourceType>${type}</ResourceType><LogicalResourceId>${logical}</LogicalResourceId><PhysicalResourceId>${physical}</PhysicalResourceId></member>`,
  );
  return `<ListStackResourcesResponse><ListStackResourcesResult><StackResourceSummaries>${members.join("")}</StackResourceSummaries></ListStackResourcesResult></ListStackResourcesResponse>`;
}

/** A third of the messages are in flight, and count too. */
function depth({ queues }: State, { QueueUrl: url, AttributeNames }: Input): object {
  const count = queues[url.slice(url.lastIndexOf("/") + 1)] ?? 0;
  const taken = Math.floor(count / 3);
  const all: Readonly<Record<string, string>> = {
    ApproximateNumberOfMessages: String(count - taken),
    ApproximateNumberOfMessagesNotVisible: String(taken),
    ApproximateNumberOfMessagesDelayed: "0",
  };
  return {
    Attributes: Object.fromEntries(AttributeNames.map((name: string) => [name, all[name]])),
  };
}

/** The values of the requested minutes, for exactly the requested resource. */
function measured(
  { metrics, executions }: State,
  { StartTime, EndTime, MetricDataQueries }: Input,
): object {
  const isRequested = (minutesAgo: number) => {
    const at = Date.parse(NOW) / 1000 - 60 * minutesAgo;
    return at >= StartTime && at < EndTime;
  };
  const valuesOf = ({ Metric }: Input) => {
    const [{ Name, Value }] = Metric.Dimensions;
    const counted = metrics[`${Metric.Namespace} ${Metric.MetricName} ${Name}=${Value}`] ?? [];
    return counted.filter((_, minute) => isRequested(minute + 1));
  };
  return {
    MetricDataResults: MetricDataQueries.flatMap(
      ({ Id, MetricStat, ReturnData, Expression }: Input) => {
        if (ReturnData === false) return [];
        const quota = executions === undefined ? [] : [executions];
        const isQuota = Expression === "SERVICE_QUOTA(running)";
        return { Id, Values: isQuota ? quota : valuesOf(MetricStat) };
      },
    ),
  };
}

function refuse(
  response: ServerResponse,
  { status, code, message }: Refusal,
  action: string,
): void {
  if (!/^(sts|cloudformation):/.test(action)) {
    json(response, status, { __type: code, message }, code);
    return;
  }
  xml(
    response,
    status,
    `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
  );
}

function xml(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { "content-type": "text/xml" });
  response.end(body);
}

function json(response: ServerResponse, status: number, body: object, type = ""): void {
  response.writeHead(status, {
    "content-type": "application/x-amz-json-1.0",
    "x-amzn-errortype": type,
  });
  response.end(JSON.stringify(body));
}
