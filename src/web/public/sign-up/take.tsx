import type { Context } from "hono";
import type { ConsentEvidence } from "../../../domain/consent.ts";
import { inLanguage, type Topic } from "../../../domain/programme.ts";
import { type SignUpWorld, signUp } from "../../../pipeline/sign-up.ts";
import type { World } from "../../../ports.ts";
import { urls, withLanguage } from "../../../urls.ts";
import { fill } from "../../texts/fill.ts";
import { phrasesIn } from "../../texts/phrases.ts";
import { languageGiven, readEntries, typedAgain } from "../form/entries.ts";
import { describeFault, type FormState } from "../form/fault-summary.tsx";
import type { PublicHost } from "../frame/app.ts";
import type { Shown } from "../frame/layout.tsx";
import { isForPerson, type ProblemField, problem, refuse } from "../frame/refusal.tsx";
import { type CheckedSignUp, checkSignUp } from "./check.ts";
import { networkOf } from "./network-of.ts";
import { SignUpPage } from "./page.tsx";

/** What the sign-up pages need from the world. */
export type SignUpPagesWorld = SignUpWorld & Pick<World, "pages" | "publicUrl">;

/** What the sign-up pages need from their host. */
export type SignUpHost = PublicHost & {
  /** The IP address of a request. */
  readonly ipOf: (context: Context) => string;
};

/** The longest page address stored as evidence, in characters. */
const LONGEST_PAGE = 500;

/** Checks and stores a sign-up. The answer is the same whether or not the address is known. */
export async function takeSignUp(
  context: Context,
  world: SignUpPagesWorld,
  host: SignUpHost,
  topic: Topic,
  asked: Shown,
): Promise<Response> {
  const entries = await readEntries(context.req);
  if (typeof entries === "number") return refuse(context, asked, entries);
  const shown = { ...asked, language: languageGiven(entries, world.programme) ?? asked.language };
  context.header("Content-Language", shown.language);
  const typed = typedAgain(entries);

  const checked = checkSignUp(entries, topic, world.programme);
  if ("faults" in checked) {
    return formAgain(context, world, shown, topic, 422, { typed, faults: checked.faults });
  }
  const result = await signUp(world, {
    ...withoutRedirect(checked.signUp),
    topic: topic.name,
    language: shown.language,
    consent: evidenceOf(context, world, host, topic, shown),
  });
  if (result.kind === "too-many") {
    context.header("Retry-After", String(result.retryAfterSeconds));
    const seconds = result.retryAfterSeconds;
    const notice = fill(phrasesIn(shown).tooMany, { seconds });
    return formAgain(context, world, shown, topic, 429, { typed, faults: [], notice });
  }
  return accepted(context, checked.signUp.redirect ?? checkInboxPath(topic, shown));
}

function accepted(context: Context, next: string): Response {
  context.header("Cache-Control", "no-store");
  return isForPerson(context)
    ? context.redirect(next, 303)
    : context.json({ status: "accepted" }, 202);
}

function checkInboxPath(topic: Topic, { language }: Shown): string {
  return withLanguage(urls.checkInbox.to(topic.name), language);
}

function withoutRedirect({
  redirect: _,
  ...asked
}: CheckedSignUp): Omit<CheckedSignUp, "redirect"> {
  return asked;
}

function evidenceOf(
  context: Context,
  world: SignUpPagesWorld,
  host: SignUpHost,
  topic: Topic,
  { language, programme, publicUrl, path }: Shown,
): ConsentEvidence {
  const page = withoutQuery(context.req.header("Referer")) ?? publicUrl + path;
  return {
    version: topic.consent.version,
    text: inLanguage(topic.consent.text, language, programme),
    page: page.slice(0, LONGEST_PAGE),
    at: world.clock.now(),
    ipHash: world.keys.hash(`ip:${networkOf(host.ipOf(context))}`),
  };
}

/** A page address without the parts that may identify a person: query, fragment and user. */
function withoutQuery(address: string | undefined): string | undefined {
  if (!address || !URL.canParse(address)) return undefined;
  const { protocol, host, pathname } = new URL(address);
  return /^https?:$/.test(protocol) ? `${protocol}//${host}${pathname}` : undefined;
}

function formAgain(
  context: Context,
  world: SignUpPagesWorld,
  shown: Shown,
  topic: Topic,
  status: 422 | 429,
  state: FormState,
): Response | Promise<Response> {
  context.header("Cache-Control", "no-store");
  if (isForPerson(context)) {
    const content = world.pages.page(topic.page, shown.language);
    return context.html(
      <SignUpPage shown={shown} topic={topic} content={content} state={state} />,
      status,
    );
  }
  const phrases = phrasesIn(shown);
  const errors = state.faults.map(
    (fault): ProblemField => ({
      field: fault.field,
      message: describeFault(fault, topic, shown.programme, shown.language),
    }),
  );
  return problem(context, shown.language, status, state.notice ?? phrases.summary, errors);
}
