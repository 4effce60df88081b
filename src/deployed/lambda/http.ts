import middy, { type MiddlewareObj } from "@middy/core";
import type { Hono } from "hono";
import { type APIGatewayProxyResult, handle, type LambdaEvent } from "hono/aws-lambda";
import type { FunctionName } from "../../settings.ts";
import { lazily } from "../lazily.ts";
import { type Edge, edgeOf } from "./edge.ts";
import { invocationLog } from "./invocation-log.ts";
import { printsMetrics } from "./metrics.ts";

/** What a Hono app can use of the Lambda function that serves it. */
export type HttpHost = Pick<Edge, "ipOf"> & {
  /** Reports an error that the app itself answered. */
  readonly report: (error: Error) => void;
};

export type HttpOptions = {
  /** Awaited before each request. */
  readonly ready?: () => Promise<void>;
  /** What is in front of the function, if anything. */
  readonly edge?: Edge;
};

/**
 * A Lambda handler for a Hono app. Requests that bypass the edge are refused. If the app cannot be built, visitors get
 * a generic error. Neither answer says why.
 */
export function httpLambdaOf(
  step: FunctionName,
  makeApp: (host: HttpHost) => Promise<Hono>,
  { ready = async () => undefined, edge = edgeOf({}) }: HttpOptions = {},
) {
  // An instance of a function serves one request at a time.
  let reported: Error | undefined;
  const report = (error: Error) => {
    reported = error;
  };
  const { letsIn, ipOf } = edge;
  const serve = lazily(async () => handle(await makeApp({ report, ipOf })));

  return middy<LambdaEvent, APIGatewayProxyResult>()
    .use(answersFailure)
    .use(printsMetrics)
    .use(
      invocationLog(
        step,
        ({ statusCode }: APIGatewayProxyResult) => ({ status: statusCode }),
        () => reported,
      ),
    )
    .handler(async (event: LambdaEvent) => {
      reported = undefined;
      if (!(await letsIn(event))) return plain(403, "Forbidden\n");
      await ready();
      return (await serve())(event);
    });
}

const answersFailure: MiddlewareObj = {
  onError: (request) => {
    request.response = plain(500, "Something went wrong on our side. Please try again later.\n");
  },
};

function plain(statusCode: 403 | 500, body: string): APIGatewayProxyResult {
  const headers = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };
  return { statusCode, headers, body, isBase64Encoded: false };
}
