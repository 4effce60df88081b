import { failureInWords } from "../operator/failure-in-words.ts";
import { unknown, type Verdict } from "./finding.ts";

/** A question was not asked, because something else is missing first: the message says what. */
export class NotChecked extends Error {
  override readonly name = "NotChecked";
}

/** AWS did not answer a question that needs the right `action`; the cause is what it said instead. */
class NotTold extends Error {
  override readonly name = "NotTold";
  readonly action: string;

  constructor(action: string, cause: unknown) {
    super(`Cannot ask AWS: no answer to ${action}`, { cause });
    this.action = action;
  }
}

const DENIED = ["AccessDenied", "AccessDeniedException"];

/** Asks AWS something that needs the right `action`. Refusals of these names are an answer: undefined. */
export async function ask<Answer>(
  action: string,
  question: () => Promise<Answer>,
  ...missing: readonly string[]
): Promise<Answer | undefined> {
  try {
    return await question();
  } catch (error) {
    if (error instanceof Error && missing.includes(error.name)) return undefined;
    throw new NotTold(action, error);
  }
}

/** As `ask`, of something that is always there. */
export async function told<Answer>(
  action: string,
  question: () => Promise<Answer>,
): Promise<Answer> {
  return (await ask(action, question)) as Answer;
}

/** The verdict of a check, or why there is none: a check never throws. */
export async function orUnknown(check: () => Promise<Verdict>): Promise<Verdict> {
  try {
    return await check();
  } catch (error) {
    return whyUnknown(error);
  }
}

/** What a fact is that needs another one first, which could not be had for `reason`. */
export async function needing<Fact>(fact: Promise<Fact>, reason: string): Promise<Fact> {
  try {
    return await fact;
  } catch (error) {
    throw error instanceof NotChecked ? error : new NotChecked(reason);
  }
}

function whyUnknown(error: unknown): Verdict {
  if (error instanceof NotChecked) return unknown(`not checked: ${error.message}`);
  if (!(error instanceof NotTold)) return unknown(inOneLine(error));
  if (!isDenied(error.cause)) return unknown(inOneLine(error.cause));
  return unknown(
    `not allowed to ask: ${error.action} is missing`,
    `Allow ${error.action} to these credentials: docs/deploy.md has the policy that the doctor needs`,
  );
}

function isDenied(cause: unknown): boolean {
  return cause instanceof Error && DENIED.includes(cause.name);
}

/** Why something failed, in one line for whoever runs the doctor. */
export function inOneLine(error: unknown): string {
  return failureInWords(error).split("\n")[0] ?? "";
}
