/** Why AWS could not be asked, if we know what to do about it. */
export type AwsFailure =
  | "no-credentials"
  | "expired"
  | "no-permission"
  | "gone"
  | "no-answer"
  | "no-region";

/** AWS error names. */
const KINDS: Readonly<Record<string, AwsFailure>> = {
  CredentialsProviderError: "no-credentials",
  ExpiredToken: "expired",
  ExpiredTokenException: "expired",
  InvalidClientTokenId: "expired",
  UnrecognizedClientException: "expired",
  InvalidSignatureException: "expired",
  SignatureDoesNotMatch: "expired",
  AccessDenied: "no-permission",
  AccessDeniedException: "no-permission",
  ResourceNotFoundException: "gone",
  QueueDoesNotExist: "gone",
  TimeoutError: "no-answer",
};

const UNREACHABLE = ["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT"];

/** The failure behind an error; undefined if it is another one. */
export function awsFailureOf(error: Error): AwsFailure | undefined {
  const kind = KINDS[error.name];
  if (kind) return kind;
  if ("code" in error && UNREACHABLE.includes(String(error.code))) return "no-answer";
  if (/^Region (is missing|not accepted)/.test(error.message)) return "no-region";
  return undefined;
}
