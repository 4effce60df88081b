import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { programmeDigest } from "../../src/adapters/crypto/programme-digest.ts";
import { programmeSchema } from "../../src/domain/programme-schema.ts";
import type { OperatorSettings } from "../../src/settings.ts";
import { programme } from "../fixture/programme.ts";
import { startFakeAws } from "../functions/fake-aws.ts";
import { type FakeQueues, fakeQueues } from "./fake-queues.ts";
import { type FakeSecret, fakeSecret } from "./fake-secret.ts";

/**
 * Starts a fake deployment as its operator sees it, with a stack called `Relance`, on a free port. It answers for
 * CloudFormation, the dead-letter queues and the secret, and passes everything else on to the functions' fake AWS.
 */
export async function startFakeStack() {
  const aws = await startFakeAws();
  const queues = fakeQueues("dead-letters", "unsent");
  const secret = fakeSecret("a secret that is long enough to be one");
  /** The outputs of each stack, by its name. */
  const stacks = new Map<string, Readonly<Record<string, string>>>();
  /** The requests so far, as in the fake AWS: `sqs:DeleteMessage unsent`. */
  const { calls } = aws;

  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    if (String(request.headers["content-type"]).includes("x-www-form-urlencoded")) {
      const form = new URLSearchParams(String(body));
      if (form.get("Action") === "GetCallerIdentity") return answerIdentity(response);
      calls.add("cloudformation:DescribeStacks");
      return describe(stacks, form.get("StackName") ?? "", response);
    }
    const target = String(request.headers["x-amz-target"]);
    if (target.startsWith("secretsmanager.")) {
      return answerOfSecret(secret, target.slice(15), String(body), calls, response);
    }
    const answer = answerOfQueues(queues, request, String(body), calls);
    if (!answer) return forward(aws.url, request, body, response);
    response.writeHead(200, { "content-type": "application/x-amz-json-1.0" });
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const settings: OperatorSettings = {
    CONTACTS_TABLE: "contacts",
    LEDGER_TABLE: "ledger",
    TIMELINE_TABLE: "timeline",
    ADDRESSES_TABLE: "addresses",
    GUARDS_TABLE: "guards",
    EVENT_BUS: "bus",
    SEND_QUEUE_URL: `${url}/1/sends`,
    TRANSACTIONAL_QUEUE_URL: `${url}/1/transactional`,
    SEND_RATE: "14",
    DEAD_LETTERS_URL: `${url}/1/dead-letters`,
    UNSENT_URL: `${url}/1/unsent`,
    TOKEN_KEY_SECRET: "token-key",
    PROGRAMME_DIGEST: programmeDigest(programmeSchema.parse(programme)),
  };
  stacks.set("Relance", { PublicUrl: "https://x.example", Settings: JSON.stringify(settings) });
  return {
    aws,
    queues,
    secret,
    stacks,
    calls,
    settings,
    environment: { ...aws.environment, AWS_ENDPOINT_URL: url },
    async stop() {
      await new Promise((resolve) => server.close(resolve));
      await aws.stop();
    },
  };
}

/** STS's answer to GetCallerIdentity, in XML. */
function answerIdentity(response: ServerResponse): void {
  const arn = "arn:aws:sts::123456789012:assumed-role/Admin/marie";
  response.writeHead(200, { "content-type": "text/xml" });
  response.end(
    `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>${arn}</Arn><UserId>A:marie</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
  );
}

/** CloudFormation's answer to DescribeStacks, in XML. */
function describe(
  stacks: ReadonlyMap<string, Readonly<Record<string, string>>>,
  name: string,
  response: ServerResponse,
): void {
  const outputs = stacks.get(name);
  if (!outputs) {
    const [status, code, message] =
      name === "Forbidden"
        ? [403, "AccessDenied", "User: arn is not authorized to perform: DescribeStacks"]
        : [400, "ValidationError", `Stack with id ${name} does not exist`];
    const error = `<Type>Sender</Type><Code>${code}</Code><Message>${message}</Message>`;
    response.writeHead(status, { "content-type": "text/xml" });
    response.end(`<ErrorResponse><Error>${error}</Error><RequestId>1</RequestId></ErrorResponse>`);
    return;
  }
  response.writeHead(200, { "content-type": "text/xml" });
  const members = Object.entries(outputs).map(([key, value]) => {
    const escaped = value.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    return `<member><OutputKey>${key}</OutputKey><OutputValue>${escaped}</OutputValue></member>`;
  });
  const stack = `<StackName>${name}</StackName><StackStatus>CREATE_COMPLETE</StackStatus><CreationTime>2026-11-22T09:30:00Z</CreationTime><Outputs>${members.join("")}</Outputs>`;
  response.end(
    `<DescribeStacksResponse><DescribeStacksResult><Stacks><member>${stack}</member></Stacks></DescribeStacksResult></DescribeStacksResponse>`,
  );
}

/** SQS's answer about the queues here; undefined for any other request. */
function answerOfQueues(
  queues: FakeQueues,
  { headers }: IncomingMessage,
  body: string,
  calls: Set<string>,
): object | undefined {
  const [service, action = ""] = String(headers["x-amz-target"] ?? "").split(".");
  if (service !== "AmazonSQS") return undefined;
  const input = JSON.parse(body);
  const { QueueUrl: url } = input;
  if (!queues.has(url)) return undefined;
  calls.add(`sqs:${action} ${url.slice(url.lastIndexOf("/") + 1)}`);
  switch (action) {
    case "ReceiveMessage":
      return queues.receive(url, input.MaxNumberOfMessages, input.VisibilityTimeout);
    case "DeleteMessage":
      return queues.remove(url, input.ReceiptHandle);
    case "ChangeMessageVisibilityBatch":
      for (const { ReceiptHandle, VisibilityTimeout } of input.Entries) {
        queues.hide(url, ReceiptHandle, VisibilityTimeout);
      }
      return { Successful: input.Entries.map(({ Id }: { Id: string }) => ({ Id })), Failed: [] };
    case "SendMessage": {
      const MessageId = queues.put(url, input.MessageBody);
      const MD5OfMessageBody = createHash("md5").update(input.MessageBody).digest("hex");
      return { MessageId, MD5OfMessageBody };
    }
    default:
      return undefined;
  }
}

/** Secrets Manager's answer about the secret, by the secret's clock. */
async function answerOfSecret(
  secret: FakeSecret,
  action: string,
  body: string,
  calls: Set<string>,
  response: ServerResponse,
): Promise<void> {
  const input = JSON.parse(body);
  calls.add(`secretsmanager:${action} ${input.SecretId}`);
  const [status, answer] = await secret.ask(action, input);
  response.writeHead(status, {
    "content-type": "application/x-amz-json-1.1",
    date: new Date(secret.clock.now()).toUTCString(),
  });
  response.end(JSON.stringify(answer));
}

/** Passes a request on unchanged. */
async function forward(
  to: string,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): Promise<void> {
  const { host, connection, "content-length": _, expect, ...others } = headers;
  const answer = await fetch(to + url, {
    method,
    headers: others as Record<string, string>,
    ...(method !== "GET" && { body }),
  });
  const content = Buffer.from(await answer.arrayBuffer());
  const type = answer.headers.get("x-amzn-errortype");
  response.writeHead(answer.status, {
    "content-type": answer.headers.get("content-type") ?? "application/json",
    ...(type && { "x-amzn-errortype": type }),
  });
  response.end(content);
}
