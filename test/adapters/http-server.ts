import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A request as it arrived. */
export type Request = {
  readonly method: string;
  readonly path: string;
  readonly target: string;
  readonly body: Record<string, unknown>;
  /** The number of its connection, counted from 1. */
  readonly connection: number;
};

/** Serves HTTP until the test ends. Calls `answer` once a request has been read completely. */
export async function startServer(
  answer: (response: ServerResponse, request: Request) => void,
): Promise<{ readonly endpoint: string; readonly requests: readonly Request[] }> {
  const requests: Request[] = [];
  const connections = new Map<unknown, number>();
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const request = {
        method: incoming.method ?? "",
        path: incoming.url ?? "",
        target: String(incoming.headers["x-amz-target"] ?? ""),
        body: JSON.parse(Buffer.concat(chunks).toString() || "{}") as Record<string, unknown>,
        connection: connections.get(incoming.socket) ?? 0,
      };
      requests.push(request);
      answer(response, request);
    });
  });
  server.on("connection", (socket) => connections.set(socket, connections.size + 1));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

/** Answers with JSON. An error's name goes into a header, as on AWS. */
export function answerJson(
  response: ServerResponse,
  status: number,
  body: object,
  errorType?: string,
): void {
  response.writeHead(status, {
    "content-type": "application/json",
    ...(errorType && { "x-amzn-errortype": errorType }),
  });
  response.end(JSON.stringify(body));
}

/** Settings for an AWS client that talks to this server. */
export function configFor(endpoint: string) {
  return {
    endpoint,
    region: "eu-west-3",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  };
}
