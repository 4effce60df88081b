import { SESv2Client, type SESv2ClientConfig } from "@aws-sdk/client-sesv2";

/** Timeouts in milliseconds: for the connection, and for the whole response. */
type SesTimeouts = { readonly connection: number; readonly request: number };

const TIMEOUTS: SesTimeouts = { connection: 1000, request: 5000 };

/**
 * A client that hands over each mail at most once: SES has no idempotency key, and the SDK's own retries could send a
 * mail twice. Each mail gets its own connection: a kept-alive one may be reset after Lambda was frozen, and then the
 * outcome is unknown.
 */
export function sesClient(config: SESv2ClientConfig = {}, timeouts = TIMEOUTS): SESv2Client {
  return new SESv2Client({
    ...config,
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: timeouts.connection,
      requestTimeout: timeouts.request,
      throwOnRequestTimeout: true,
      // The request timeout covers only the wait for the response's first line.
      socketTimeout: timeouts.request,
      httpAgent: { keepAlive: false },
      httpsAgent: { keepAlive: false },
    },
  });
}
