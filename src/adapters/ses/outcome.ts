import type { MailOutcome } from "../../domain/mail-outcome.ts";
import { namedIn, type Parties } from "./parties.ts";

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

/**
 * SES sends nothing for this account, this MAIL FROM domain or this configuration set until somebody sees to it. Nothing
 * but a configuration set can be missing (404): we ask for no template of SES's, no tenant and no pool.
 */
const SENDS_NOTHING: readonly string[] = [
  "SendingPausedException",
  "AccountSuspendedException",
  "AccountSendingPausedException",
  "ConfigurationSetSendingPausedException",
  "ConfigurationSetDoesNotExistException",
  "MailFromDomainNotVerifiedException",
  "NotFoundException",
];

/** The words in which SES tells that a quota is used up, under whatever name. */
const OVER_QUOTA = /(quota|rate) exceeded/i;

/** The words in which SES tells, under whatever name, that it sends nothing for the account. */
const ACCOUNT_STOPPED =
  /\baccount\b.*\b(paused|suspended|disabled|shut ?down|restricted)\b|\b(paused|suspended|disabled)\b.*\baccount\b/i;

/** The words in which the SDK tells that there was no connection in time. A timeout in other words is unknown. */
const NO_CONNECTION = /did not establish a connection/;

/** What Node was doing when it could not so much as connect. */
const CONNECTING: readonly string[] = ["connect", "getaddrinfo"];

/**
 * What an error of SendEmail tells of the mail. Only what surely was not accepted may be tried again: a timeout, a reset
 * or a fault of SES's own leaves it open. Only an error that names the recipient, and nothing of ours, is theirs alone.
 */
export function outcomeOf(error: unknown, parties: Parties): MailOutcome {
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

/** What SES tells that surely took nothing. */
function refusalOf(refusal: Refusal, reason: string, parties: Parties): MailOutcome {
  const { name, message, status } = refusal;
  if (status === 429 || NOT_NOW.includes(name) || OVER_QUOTA.test(message)) {
    return { kind: "not-accepted", reason };
  }
  const named = namedIn(message, parties);
  if (named === "sender" || sendsNothing(refusal, named !== undefined)) {
    return { kind: "not-accepted", reason, sendsNothing: true };
  }
  // Without a word of the recipient, it tells of our credentials: once they are mended the mail goes out.
  if (status === 403 && !named) return { kind: "not-accepted", reason, error: name };
  // Our rights are ours to mend, even if they lack for one recipient only.
  if (status === 403 || !named) return { kind: "rejected", reason, error: name };
  return { kind: "refused", reason };
}

function sendsNothing({ name, message }: Refusal, namesRecipient: boolean): boolean {
  return SENDS_NOTHING.includes(name) || (!namesRecipient && ACCOUNT_STOPPED.test(message));
}

function neverConnected({ name, message = "", syscall = "", errors }: Failure): boolean {
  if (name === "CredentialsProviderError") return true;
  // Several addresses of one host were tried, each in vain.
  if (errors) return errors.length > 0 && errors.every(neverConnected);
  return CONNECTING.includes(syscall) || NO_CONNECTION.test(message);
}
