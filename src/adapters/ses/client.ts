import { SESv2Client, type SESv2ClientConfig } from "@aws-sdk/client-sesv2";

/** Timeouts in milliseconds: for the connection, for the whole response, and between two mails of a connection. */
type SesTimeouts = {
  readonly connection: number;
  readonly request: number;
  readonly idle: number;
};

const TIMEOUTS: SesTimeouts = { connection: 1000, request: 5000, idle: 4000 };

/**
 * A client that hands over each mail at most once: SES has no idempotency key, and the SDK's own retries could send a
 * mail twice. Its connections are kept for the next mails. Destroy it at the end of each invocation: a connection may
 * be reset while Lambda is frozen, and the outcome of its next mail would be unknown. It then opens new ones.
 */
export function sesClient(config: SESv2ClientConfig = {}, timeouts = TIMEOUTS): SESv2Client {
  const connections = { keepAlive: true, timeout: timeouts.idle };
  return new SESv2Client({
    ...config,
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: timeouts.connection,
      requestTimeout: timeouts.request,
      throwOnRequestTimeout: true,
      // The request timeout covers only the wait for the response's first line.
      socketTimeout: timeouts.request,
      httpAgent: connections,
      httpsAgent: connections,
    },
  });
}
