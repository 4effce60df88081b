import type { Context, SQSEvent } from "aws-lambda";
import type { LambdaEvent } from "hono/aws-lambda";

type HttpEvent = Extract<LambdaEvent, { version: string; rawPath: string; routeKey: string }>;

/** Lambda's context of an invocation. */
export const context = {
  awsRequestId: "00000000-0000-0000-0000-000000000001",
  getRemainingTimeInMillis: () => 10_000,
} as Context;

/** A request as an HTTP API passes it to its function (payload format 2.0). */
export function httpEvent(
  method: string,
  path: string,
  form?: Readonly<Record<string, string>>,
): HttpEvent {
  const [rawPath = "", rawQueryString = ""] = path.split("?");
  return {
    version: "2.0",
    routeKey: "ANY /t/{proxy+}",
    rawPath,
    rawQueryString,
    headers: {
      host: "mail.example.com",
      "content-type": "application/x-www-form-urlencoded",
      "x-forwarded-for": "203.0.113.7",
      "x-forwarded-proto": "https",
    },
    requestContext: {
      accountId: "123456789012",
      apiId: "api",
      authentication: null,
      authorizer: {},
      domainName: "mail.example.com",
      domainPrefix: "mail",
      http: {
        method,
        path: rawPath,
        protocol: "HTTP/1.1",
        sourceIp: "203.0.113.7",
        userAgent: "test",
      },
      requestId: "request",
      routeKey: "ANY /t/{proxy+}",
      stage: "$default",
      time: "22/Nov/2026:09:30:00 +0000",
      timeEpoch: 1795339800000,
    },
    // API Gateway encodes every body, except those of a few text types.
    body: form ? Buffer.from(String(new URLSearchParams(form))).toString("base64") : null,
    isBase64Encoded: form !== undefined,
  };
}

/** An event as EventBridge passes it to its target. */
export function busEvent(detailType: string, detail: object, source = "shop") {
  return {
    version: "0",
    id: "6a7e8feb-b491-4cf7-a9f1-bf3703467718",
    "detail-type": detailType,
    source,
    account: "123456789012",
    time: "2026-11-22T09:30:00Z",
    region: "eu-west-3",
    resources: [],
    detail,
  };
}

/** Messages as Lambda receives them from a queue, identified by position. */
export function queueEvent(...bodies: readonly string[]): SQSEvent {
  return {
    Records: bodies.map((body, index) => ({
      messageId: `message-${index}`,
      receiptHandle: "receipt",
      body,
      attributes: {
        ApproximateReceiveCount: "1",
        SentTimestamp: "1795339800000",
        SenderId: "sender",
        ApproximateFirstReceiveTimestamp: "1795339800001",
      },
      messageAttributes: {},
      md5OfBody: "",
      eventSource: "aws:sqs",
      eventSourceARN: "arn:aws:sqs:eu-west-3:123456789012:sends",
      awsRegion: "eu-west-3",
    })),
  };
}
