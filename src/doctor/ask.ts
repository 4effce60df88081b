import { failureInWords } from "../operator/failure-in-words.ts";
import { unknown, type Verdict } from "./finding.ts";

/** A check that could not run because something else is missing. The message says what. */
export class NotChecked extends Error {
  override readonly name = "NotChecked";
}

/** A request to AWS that needs the permission `action` failed. The cause is AWS's error. */
class RequestFailed extends Error {
  override readonly name = "RequestFailed";
  readonly action: string;

  constructor(action: string, cause: unknown) {
    super(`Cannot read from AWS: ${action} failed`, { cause });
    this.action = action;
  }
}

const DENIED = ["AccessDenied", "AccessDeniedException"];

/** Makes a request that needs the permission `action`. Errors of the names in `missing` answer undefined. */
export async function ask<Answer>(
  action: string,
  question: () => Promise<Answer>,
  ...missing: readonly string[]
): Promise<Answer | undefined> {
  try {
    return await question();
  } catch (error) {
    if (error instanceof Error && missing.includes(error.name)) return undefined;
    throw new RequestFailed(action, error);
  }
}

/** Like `ask`, for something that always exists. */
export async function askExisting<Answer>(
  action: string,
  question: () => Promise<Answer>,
): Promise<Answer> {
  return (await ask(action, question)) as Answer;
}

/** The verdict of a check. A check that throws becomes the verdict "unknown". */
export async function orUnknown(check: () => Promise<Verdict>): Promise<Verdict> {
  try {
    return await check();
  } catch (error) {
    return whyUnknown(error);
  }
}

/** A fact that others depend on. Throws NotChecked with `reason` if it could not be read. */
export async function needing<Fact>(fact: Promise<Fact>, reason: string): Promise<Fact> {
  try {
    return await fact;
  } catch (error) {
    throw error instanceof NotChecked ? error : new NotChecked(reason);
  }
}

function whyUnknown(error: unknown): Verdict {
  if (error instanceof NotChecked) return unknown(`not checked: ${error.message}`);
  if (!(error instanceof RequestFailed)) return unknown(inOneLine(error));
  if (!isDenied(error.cause)) return unknown(inOneLine(error.cause));
  return unknown(
    `not allowed to check: permission ${error.action} is missing`,
    `Allow ${error.action} to these credentials: docs/deploy.md has the policy that the doctor needs`,
  );
}

function isDenied(cause: unknown): boolean {
  return cause instanceof Error && DENIED.includes(cause.name);
}

/** Why something failed, in one line. */
export function inOneLine(error: unknown): string {
  return failureInWords(error).split("\n")[0] ?? "";
}
