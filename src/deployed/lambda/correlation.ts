/** The ids that connect an invocation's log line with other logs of the same request, event or message. */
export type Correlation = {
  /** The X-Ray trace, if there is one. */
  readonly traceId?: string | undefined;
  /** The request of the HTTP API, as in its access log. */
  readonly httpRequestId?: string | undefined;
  /** The EventBridge event. */
  readonly eventId?: string | undefined;
  /** The SQS messages. */
  readonly messageIds?: readonly string[] | undefined;
};

/** The ids that AWS gave to an event. Contains nothing that the sender wrote. */
export function correlationOf(event: unknown): Correlation {
  const { requestContext, Records, id, ...rest } = (event ?? {}) as Event;
  // biome-ignore lint/style/noProcessEnv: Lambda sets it here for each invocation, and nowhere else.
  const trace = process.env._X_AMZN_TRACE_ID;
  return {
    traceId: /Root=([\w-]+)/.exec(trace ?? "")?.[1],
    httpRequestId: requestContext?.requestId,
    eventId: "detail-type" in rest ? id : undefined,
    messageIds: Records?.map(({ messageId }) => messageId),
  };
}

/** The fields that are read from events of API Gateway, EventBridge and SQS. */
type Event = {
  readonly requestContext?: { readonly requestId?: string };
  readonly Records?: readonly { readonly messageId: string }[];
  readonly id?: string;
};
