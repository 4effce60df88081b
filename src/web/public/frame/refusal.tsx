import type { Context } from "hono";
import type { Child } from "hono/jsx";
import { phrasesIn, type RefusedStatus } from "../../texts/phrases.ts";
import type { Shown } from "./layout.tsx";
import { mediaTypeOf } from "./media-type.ts";
import { MessagePage } from "./message-page.tsx";

/** A refused field in a problem response. */
export type ProblemField = { readonly field: string; readonly message: string };

type ProblemStatus = RefusedStatus | 422 | 429;

/** The status phrases of RFC 9110. RFC 9457 uses them as the title of a problem without a type. */
const statusPhrases: Readonly<Record<ProblemStatus, string>> = {
  400: "Bad Request",
  404: "Not Found",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
};

/** Whether a browser asks for a page, rather than a script for JSON. */
export function isForPerson({ req }: Context): boolean {
  const accepts = (req.header("Accept") ?? "").toLowerCase().includes("text/html");
  return accepts && mediaTypeOf(req) !== "application/json";
}

/** Refuses a request: a browser gets a page, which may contain `wayOut`, and a script a problem (RFC 9457). */
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

/** A problem response (RFC 9457). */
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
