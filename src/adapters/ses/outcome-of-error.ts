import type { MailOutcome } from "../../domain/mail-outcome.ts";
import { namedIn, type Parties } from "./parties.ts";

/** An error's fields, as the SDK or Node may set them. */
type Failure = {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string;
  readonly syscall?: string;
  readonly errors?: readonly Failure[];
  readonly $metadata?: { readonly httpStatusCode?: number };
};

/** Errors that mean "too fast": the mail was certainly not accepted. */
const THROTTLES: readonly string[] = [
  "TooManyRequestsException",
  "ThrottlingException",
  "Throttling",
  "LimitExceededException",
];

/**
 * Errors that mean SES sends nothing for this account, MAIL FROM domain or configuration set until somebody fixes it. A
 * 404 can only be about the configuration set: we use no SES template, tenant or pool.
 */
const SENDER_BLOCKED: readonly string[] = [
  "SendingPausedException",
  "AccountSuspendedException",
  "AccountSendingPausedException",
  "ConfigurationSetSendingPausedException",
  "ConfigurationSetDoesNotExistException",
  "MailFromDomainNotVerifiedException",
  "NotFoundException",
];

/** How SES says that a quota is used up, under any error name. */
const OVER_QUOTA = /(quota|rate) exceeded/i;

/** How SES says that sending is stopped for the account, under any error name. */
const ACCOUNT_STOPPED =
  /\baccount\b.*\b(paused|suspended|disabled|shut ?down|restricted)\b|\b(paused|suspended|disabled)\b.*\baccount\b/i;

/** How the SDK says that no connection was made in time. Any other timeout leaves the outcome unknown. */
const NO_CONNECTION = /did not establish a connection/;

/** How Node says that the server hung up before the connection was encrypted: no byte of the mail was written. */
const NO_TLS = /before secure TLS connection was established/;

/** System calls of Node that fail before a connection exists. */
const CONNECTING: readonly string[] = ["connect", "getaddrinfo"];

/**
 * The outcome of a mail whose SendEmail failed with `error`. Only a mail that was certainly not accepted may be
 * retried: a timeout, a reset connection or a fault of SES leaves the outcome unknown. An error is about the recipient
 * only if it names the recipient and nothing of ours.
 */
export function outcomeOfError(error: unknown, parties: Parties): MailOutcome {
  const failure: Failure = error instanceof Error ? error : { message: String(error) };
  const { name = "Error", message = "" } = failure;
  const reason = `${name}: ${message}`;
  const status = failure.$metadata?.httpStatusCode;
  if (status === undefined) {
    return { kind: neverConnected(failure) ? "not-accepted" : "unknown", reason };
  }
  if (status < 400 || status >= 500 || status === 408) return { kind: "unknown", reason };
  return refusalOf({ name, message, status }, reason, parties);
}

type Refusal = { readonly name: string; readonly message: string; readonly status: number };

/** The outcome of a 4xx error, which means that SES did not accept the mail. */
function refusalOf(refusal: Refusal, reason: string, parties: Parties): MailOutcome {
  const { name, message, status } = refusal;
  if (status === 429 || THROTTLES.includes(name) || OVER_QUOTA.test(message)) {
    return { kind: "not-accepted", reason, tooFast: true };
  }
  const named = namedIn(message, parties);
  if (named === "sender" || isSenderBlocked(refusal, named !== undefined)) {
    return { kind: "not-accepted", reason, senderBlocked: true };
  }
  // A 403 that names no recipient is about our credentials: the mail can go out once they are fixed.
  if (status === 403 && !named) return { kind: "not-accepted", reason, error: name };
  // Permissions are ours to fix, even if they are missing for one recipient only.
  if (status === 403 || !named) return { kind: "rejected", reason, error: name };
  return { kind: "refused", reason };
}

function isSenderBlocked({ name, message }: Refusal, namesRecipient: boolean): boolean {
  return SENDER_BLOCKED.includes(name) || (!namesRecipient && ACCOUNT_STOPPED.test(message));
}

function neverConnected({ name, message = "", syscall = "", errors }: Failure): boolean {
  if (name === "CredentialsProviderError") return true;
  // Several addresses of one host were tried, and all failed.
  if (errors) return errors.length > 0 && errors.every(neverConnected);
  return CONNECTING.includes(syscall) || NO_CONNECTION.test(message) || NO_TLS.test(message);
}
