import type { Context } from "hono";
import type { Child } from "hono/jsx";
import { phrasesIn, type RefusedStatus } from "../../texts/phrases.ts";
import type { Shown } from "./layout.tsx";
import { mediaTypeOf } from "./media-type.ts";
import { MessagePage } from "./message-page.tsx";

/** One field that was refused, as a script reads it. */
export type ProblemField = { readonly field: string; readonly message: string };

type ProblemStatus = RefusedStatus | 422 | 429;

/** The status phrases of RFC 9110, which RFC 9457 asks for where a problem has no type of its own. */
const statusPhrases: Readonly<Record<ProblemStatus, string>> = {
  400: "Bad Request",
  404: "Not Found",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
};

/** Whether a person looks at the answer, rather than a script. */
export function isForPerson({ req }: Context): boolean {
  const accepts = (req.header("Accept") ?? "").toLowerCase().includes("text/html");
  return accepts && mediaTypeOf(req) !== "application/json";
}

/** Says no, with a page to a person, which may hold `wayOut`, and a problem (RFC 9457) to a script. */
export function refuse(
  context: Context,
  shown: Shown,
  status: RefusedStatus,
  wayOut?: Child,
): Response | Promise<Response> {
  const { title, text } = phrasesIn(shown).refusals[status];
  context.header("Cache-Control", "no-store");
  if (context.req.method !== "GET" && !isForPerson(context)) {
    return problem(context, shown.language, status, text);
  }
  return context.html(
    <MessagePage shown={shown} icon="compass" title={title} text={text}>
      {wayOut}
    </MessagePage>,
    status,
  );
}

/** A problem, as RFC 9457 writes it. */
export function problem(
  context: Context,
  language: string,
  status: ProblemStatus,
  detail: string,
  errors?: readonly ProblemField[],
): Response {
  const body = { type: "about:blank", title: statusPhrases[status], status, detail, errors };
  return context.body(JSON.stringify(body), status, {
    "Content-Type": "application/problem+json",
    "Content-Language": language,
    "Cache-Control": "no-store",
  });
}
