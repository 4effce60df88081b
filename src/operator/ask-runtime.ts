import { LOCAL_API } from "../urls.ts";
import { AskError } from "./operator.ts";

/** What the JSON interface of the Relance at `url` answers. Throws an AskError in plain words when it does not. */
export async function askRuntime(url: string, path: string, body?: object): Promise<unknown> {
  const request = body && {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  };
  return found(url, await answerOf(url, path, request));
}

/** What it answers as JSON Lines, record by record as it comes. Throws an AskError, while they are read too. */
export async function streamRuntime<Item>(url: string, path: string): Promise<AsyncIterable<Item>> {
  const answer = await answerOf(url, path);
  if (!answer.headers.get("content-type")?.startsWith("application/jsonl"))
    throw notRelance(url, await found(url, answer));
  return recordsIn(answer.body as AsyncIterable<Uint8Array>);
}

async function answerOf(url: string, path: string, request?: RequestInit): Promise<Response> {
  return fetch(addressOf(url, path), request).catch(() => {
    throw new AskError(
      `Nothing answers at ${url}: start Relance with "npm start", say where it runs with --url, or ask one in AWS with --stack`,
    );
  });
}

async function found(url: string, answer: Response): Promise<unknown> {
  const told = await answer.json().catch((cause: unknown) => {
    throw notRelance(url, cause);
  });
  if (answer.ok) return told;
  throw new AskError((told as { detail?: string }).detail ?? `Relance answered ${answer.status}`);
}

function notRelance(url: string, cause: unknown): AskError {
  return new AskError(`What answers at ${url} is not Relance: say where it runs with --url`, {
    cause,
  });
}

async function* recordsIn<Item>(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Item> {
  const decoder = new TextDecoder();
  let begun = "";
  try {
    for await (const chunk of chunks) {
      const lines = (begun + decoder.decode(chunk, { stream: true })).split("\n");
      begun = lines.pop() ?? "";
      for (const line of lines) yield JSON.parse(line);
    }
    // A server that fails half way may end what it was saying with the failure, as if that were all.
    if (begun !== "") throw new Error(begun);
  } catch (cause) {
    throw new AskError("Relance stopped before all was told: what came so far is not whole", {
      cause,
    });
  }
}

function addressOf(url: string, path: string): URL {
  if (URL.canParse(url)) return new URL(LOCAL_API + path, url);
  throw new AskError(`Cannot ask "${url}": expected an address such as http://localhost:3000`);
}
