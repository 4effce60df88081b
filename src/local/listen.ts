import type { AddressInfo, Server } from "node:net";
import { serve } from "@hono/node-server";
import type { Hono } from "hono";

/** A server on the loopback interface. */
export type LocalServer = {
  readonly url: string;
  /** Serves this app from now on. */
  serve(app: Hono): void;
  /** Accepts no more requests, and waits for those in progress. */
  close(): Promise<void>;
};

type ServeOptions = Parameters<typeof serve>[0];

/**
 * Listens on a port (0: any free one). The app needs to know the port, so until `serve` is called every request is
 * answered 503. Throws if another program uses the port.
 */
export function listen(port: number): Promise<LocalServer> {
  return new Promise((resolve, reject) => {
    let app: Hono | undefined;
    const starting = () => new Response("Relance is starting", { status: 503 });
    const options: ServeOptions = {
      fetch: (request, environment) => app?.fetch(request, environment) ?? starting(),
      hostname: "127.0.0.1",
      port,
    };
    const server = serve(options, () =>
      resolve({
        url: `http://localhost:${(server.address() as AddressInfo).port}`,
        serve(pages) {
          app = pages;
        },
        close: () => new Promise((closed) => (server as Server).close(() => closed())),
      }),
    );
    server.once("error", reject);
  });
}
