/** What ties the log line of an invocation to what others say of the same request, event or message. */
export type Correlation = {
  /** The trace that X-Ray follows it by, when it does. */
  readonly traceId?: string | undefined;
  /** The request of the HTTP API: its access log has the same. */
  readonly httpRequestId?: string | undefined;
  /** The event of EventBridge. */
  readonly eventId?: string | undefined;
  /** The messages of SQS. */
  readonly messageIds?: readonly string[] | undefined;
};

/** The names that AWS itself gave to an event, and nothing that its sender wrote. */
export function correlationOf(event: unknown): Correlation {
  const { requestContext, Records, id, ...rest } = (event ?? {}) as Event;
  // biome-ignore lint/style/noProcessEnv: Lambda tells it nowhere else, anew for each invocation.
  const trace = process.env._X_AMZN_TRACE_ID;
  return {
    traceId: /Root=([\w-]+)/.exec(trace ?? "")?.[1],
    httpRequestId: requestContext?.requestId,
    eventId: "detail-type" in rest ? id : undefined,
    messageIds: Records?.map(({ messageId }) => messageId),
  };
}

/** The parts that are looked at of what API Gateway, EventBridge and SQS send. */
type Event = {
  readonly requestContext?: { readonly requestId?: string };
  readonly Records?: readonly { readonly messageId: string }[];
  readonly id?: string;
};
