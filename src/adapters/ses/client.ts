import { SESv2Client, type SESv2ClientConfig } from "@aws-sdk/client-sesv2";

/** How long to wait, in milliseconds: for a connection, and for the whole answer. */
type SesTimeouts = { readonly connection: number; readonly request: number };

const TIMEOUTS: SesTimeouts = { connection: 1000, request: 5000 };

/**
 * A client that hands a mail over at most once: SES knows no idempotency key, and the SDK's own retries would mail twice.
 * Each mail has its own connection: one kept over a Lambda's sleep may be reset by the other side as it is used again,
 * and then nobody knows whether the mail went out.
 */
export function sesClient(config: SESv2ClientConfig = {}, timeouts = TIMEOUTS): SESv2Client {
  return new SESv2Client({
    ...config,
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: timeouts.connection,
      requestTimeout: timeouts.request,
      throwOnRequestTimeout: true,
      // The request timeout ends with the first line of the answer.
      socketTimeout: timeouts.request,
      httpAgent: { keepAlive: false },
      httpsAgent: { keepAlive: false },
    },
  });
}
