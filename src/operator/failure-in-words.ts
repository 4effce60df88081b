import { AskError } from "./ask-error.ts";

const EXPIRED =
  "AWS does not accept these credentials, or they have expired: sign in again, or choose others with AWS_PROFILE";

const GONE =
  "A resource of the stack is missing: was it deleted? Deploy the stack again, or try another region";

/** AWS error names, and what to do about them. */
const WORDS: Readonly<Record<string, string>> = {
  CredentialsProviderError:
    "There are no AWS credentials: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
  ExpiredToken: EXPIRED,
  ExpiredTokenException: EXPIRED,
  InvalidClientTokenId: EXPIRED,
  UnrecognizedClientException: EXPIRED,
  InvalidSignatureException: EXPIRED,
  SignatureDoesNotMatch: EXPIRED,
  AccessDenied: "These AWS credentials do not have the permission",
  AccessDeniedException: "These AWS credentials do not have the permission",
  ResourceNotFoundException: GONE,
  QueueDoesNotExist: GONE,
  TimeoutError: "AWS does not answer: is this machine online, and does AWS_REGION exist?",
};

const UNREACHABLE = ["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT"];

/** Why a command failed, for the person who typed it. */
export function failureInWords(error: unknown): string {
  if (!(error instanceof Error)) return `It failed: ${String(error)}`;
  if (error instanceof AskError) return error.message;
  const said = error.message.split("\n")[0];
  const words = WORDS[error.name];
  if (words) return `${words}\n  ${said}`;
  if ("code" in error && UNREACHABLE.includes(String(error.code))) {
    return `${WORDS.TimeoutError}\n  ${said}`;
  }
  if (/^Region (is missing|not accepted)/.test(error.message)) {
    return "No AWS region is set, or it does not exist: set AWS_REGION to the stack's region";
  }
  return "$metadata" in error ? `AWS refused: ${error.name}: ${said}` : error.message;
}
