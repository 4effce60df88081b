import { LOCAL_API } from "../urls.ts";
import { AskError } from "./ask-error.ts";
import type { Streamed } from "./operation.ts";
import {
  type Answer,
  type Input,
  type OperationName,
  type Operator,
  pathOf,
  whyNotLocal,
} from "./operator.ts";

/** Asks the Relance that runs on this machine, at `url`, over its JSON interface. */
export function localOperator(url: string): Operator {
  return {
    async ask<Name extends OperationName>(name: Name, input: Input<Name>) {
      const whyNot = whyNotLocal(name);
      if (whyNot !== undefined) throw new AskError(whyNot);
      return (await answerIn(url, await post(url, pathOf(name), input))) as Answer<Name>;
    },
  };
}

async function post(url: string, path: string, body: unknown): Promise<Response> {
  const headers = { "content-type": "application/json" };
  const request = { method: "POST", headers, body: JSON.stringify(body) };
  return fetch(addressOf(url, path), request).catch(() => {
    throw new AskError(
      `Nothing answers at ${url}: start Relance with "npm start", give its address with --url, or choose one in AWS with --stack`,
    );
  });
}

/** The answer, in JSON or JSON Lines. Throws an AskError in plain words, for records also while they are read. */
async function answerIn(url: string, answer: Response): Promise<unknown> {
  if (answer.headers.get("content-type")?.startsWith("application/jsonl")) {
    const records = recordsIn(answer.body as AsyncIterable<Uint8Array>);
    return { records } satisfies Streamed<unknown>;
  }
  const content = await answer.json().catch((cause: unknown) => {
    throw new AskError(
      `The program at ${url} is not Relance: give the address of Relance with --url`,
      {
        cause,
      },
    );
  });
  if (answer.ok) return content;
  throw new AskError(
    (content as { detail?: string }).detail ??
      `Cannot do this: Relance answered with the status ${answer.status}. Its output says why`,
  );
}

async function* recordsIn(chunks: AsyncIterable<Uint8Array>): AsyncGenerator {
  const decoder = new TextDecoder();
  let begun = "";
  try {
    for await (const chunk of chunks) {
      const lines = (begun + decoder.decode(chunk, { stream: true })).split("\n");
      begun = lines.pop() ?? "";
      for (const line of lines) yield JSON.parse(line);
    }
    // A server that fails half-way may end its output with the failure instead of the next record.
    if (begun !== "") throw new Error(begun);
  } catch (cause) {
    throw new AskError(
      "Relance stopped before the answer was complete: its output says why. Ask again",
      {
        cause,
      },
    );
  }
}

function addressOf(url: string, path: string): URL {
  if (URL.canParse(url)) return new URL(`${LOCAL_API}${path}`, url);
  throw new AskError(`Cannot ask "${url}": expected an address such as http://localhost:3000`);
}
