import type { Context, Hono } from "hono";
import { jsonLinesOf } from "../../export/json-lines.ts";
import type { Streamed } from "../../operator/operation.ts";
import { operations } from "../../operator/operations.ts";
import {
  type Input,
  type Operator,
  operationNames,
  pathOf,
  whyNotLocal,
} from "../../operator/operator.ts";
import { jsonBody, problemAnswer } from "./json-answers.ts";

/** Serves every operation: JSON in, and JSON or JSON Lines out. Another name gets a problem that lists the names. */
export function addOperations(api: Hono, operator: Operator): void {
  for (const name of operationNames.filter((one) => !whyNotLocal(one))) {
    api.post(pathOf(name), async (context) => {
      const input = await jsonBody(context, operations[name].input);
      const answer = await operator.ask(name, input as Input<typeof name>);
      return isStreamed(answer) ? streamed(context, answer) : context.json(answer);
    });
  }
  api.all("/operations/:name", (context) => noSuchOperation(context, context.req.param("name")));
}

function noSuchOperation(context: Context, asked: string): Response {
  const name = operationNames.find((one) => one === asked);
  if (!name) {
    const known = operationNames.filter((one) => !whyNotLocal(one)).join(", ");
    return problemAnswer(
      context,
      404,
      `There is no operation "${asked}": expected one of ${known}`,
    );
  }
  const whyNot = whyNotLocal(name);
  return whyNot
    ? problemAnswer(context, 422, whyNot)
    : problemAnswer(context, 405, `Ask "${name}" with POST`);
}

function isStreamed(answer: object): answer is Streamed<object> {
  return "records" in answer;
}

/** JSON Lines, written as the records are read. If reading fails midway, the connection breaks. */
function streamed(context: Context, { records }: Streamed<object>): Response {
  const lines = ReadableStream.from(jsonLinesOf(records)).pipeThrough(new TextEncoderStream());
  return context.body(lines as ReadableStream<Uint8Array>, 200, {
    "content-type": "application/jsonl; charset=utf-8",
    "cache-control": "no-store",
  });
}
