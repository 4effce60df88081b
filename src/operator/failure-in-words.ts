import { AskError } from "./ask-error.ts";
import { type AwsFailure, awsFailureOf } from "./aws-failure.ts";

/** What to do about each failure. */
const WORDS: Readonly<Record<AwsFailure, string>> = {
  "no-credentials":
    "There are no AWS credentials: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
  expired:
    "AWS does not accept these credentials, or they have expired: sign in again, or choose others with AWS_PROFILE",
  "no-permission": "These AWS credentials do not have the permission",
  gone: "A resource of the stack is missing: was it deleted? Deploy the stack again, or try another region",
  "no-answer": "AWS does not answer: is this machine online, and does AWS_REGION exist?",
  "no-region": "No AWS region is set, or it does not exist: set AWS_REGION to the stack's region",
};

/** Why a command failed, for the person who typed it. */
export function failureInWords(error: unknown): string {
  if (!(error instanceof Error)) return `It failed: ${String(error)}`;
  if (error instanceof AskError) return error.message;
  const failure = awsFailureOf(error);
  const said = error.message.split("\n")[0];
  if (failure === "no-region") return WORDS[failure];
  if (failure) return `${WORDS[failure]}\n  ${said}`;
  return "$metadata" in error ? `AWS refused: ${error.name}: ${said}` : error.message;
}
