import type { Context, MiddlewareHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import type * as z from "zod";
import { faultsInEnglish, fieldFaults } from "../../domain/field-fault.ts";

type ProblemStatus = 400 | 415 | 422;

/** Rejects a POST that is not JSON, with or without a body: no form on another site can send that type. */
export const jsonOnly: MiddlewareHandler = async (context, next) => {
  if (context.req.method === "POST" && !isJson(context)) {
    throw problem(415, "Expected a body of type application/json");
  }
  await next();
};

function isJson(context: Context): boolean {
  const [type] = (context.req.header("content-type") ?? "").split(";");
  return type?.trim().toLowerCase() === "application/json";
}

/** The JSON body of a request, parsed by `schema`. Throws a problem if it is not JSON or does not match. */
export async function jsonBody<Schema extends z.ZodType>(
  context: Context,
  schema: Schema,
): Promise<z.output<Schema>> {
  const body = await context.req.json().catch(() => {
    throw problem(400, "Expected JSON, found something else");
  });
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw problem(422, faultsInEnglish(fieldFaults(parsed.error, body)));
  return parsed.data;
}

/** The exception for a request that cannot be fulfilled. */
function problem(status: ProblemStatus, detail: string): HTTPException {
  return new HTTPException(status, { message: detail });
}

/** Problem details (RFC 9457). */
export function problemAnswer(context: Context, status: number, detail: string): Response {
  const body = JSON.stringify({ type: "about:blank", status, detail });
  return context.newResponse(body, {
    status,
    headers: { "content-type": "application/problem+json" },
  } as never);
}
