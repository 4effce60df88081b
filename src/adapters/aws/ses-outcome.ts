import type { MailOutcome } from "../../ports.ts";

/** What is told of an error by the SDK, by Node, or by neither. */
type Failure = {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string;
  readonly syscall?: string;
  readonly errors?: readonly Failure[];
  readonly $metadata?: { readonly httpStatusCode?: number };
};

/** SES was asked too fast. Whatever the mail, it was not taken. */
const NOT_NOW: readonly string[] = [
  "TooManyRequestsException",
  "ThrottlingException",
  "Throttling",
  "LimitExceededException",
];

/** SES sends nothing for this account or configuration set until somebody sees to it. */
const SENDS_NOTHING: readonly string[] = ["SendingPausedException", "AccountSuspendedException"];

/** The words in which SES tells that a quota is used up, under whatever name. */
const OVER_QUOTA = /(quota|rate) exceeded/i;

/** The words in which the SDK tells that there was no connection in time. A timeout in other words is unknown. */
const NO_CONNECTION = /did not establish a connection/;

/** What Node was doing when it could not so much as connect. */
const CONNECTING: readonly string[] = ["connect", "getaddrinfo"];

/**
 * What an error of SendEmail tells of the mail. Only what surely was not accepted may be tried again: a timeout, a reset
 * or a fault of SES's own leaves it open.
 */
export function outcomeOf(error: unknown): MailOutcome {
  const failure: Failure = error instanceof Error ? error : { message: String(error) };
  const reason = `${failure.name ?? "Error"}: ${failure.message ?? ""}`;
  const kind = kindOf(failure);
  return kind === "not-accepted" && SENDS_NOTHING.includes(failure.name ?? "")
    ? { kind, reason, sendsNothing: true }
    : { kind, reason };
}

function kindOf(failure: Failure): Exclude<MailOutcome["kind"], "accepted"> {
  const status = failure.$metadata?.httpStatusCode;
  if (status === undefined) return neverConnected(failure) ? "not-accepted" : "unknown";
  if (status < 400 || status >= 500 || status === 408) return "unknown";
  return isNotNow(failure, status) ? "not-accepted" : "refused";
}

/** A 403 tells of our credentials and nothing of the mail: once they are mended it goes out. */
function isNotNow({ name = "", message = "" }: Failure, status: number): boolean {
  return (
    status === 429 ||
    status === 403 ||
    [...NOT_NOW, ...SENDS_NOTHING].includes(name) ||
    OVER_QUOTA.test(message)
  );
}

function neverConnected({ name, message = "", syscall = "", errors }: Failure): boolean {
  if (name === "CredentialsProviderError") return true;
  // Several addresses of one host were tried, each in vain.
  if (errors) return errors.length > 0 && errors.every(neverConnected);
  return CONNECTING.includes(syscall) || NO_CONNECTION.test(message);
}
