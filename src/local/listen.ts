import type { AddressInfo, Server } from "node:net";
import { serve } from "@hono/node-server";
import type { Hono } from "hono";

/** A server of this machine alone. */
export type Listener = {
  readonly url: string;
  /** Answers with these pages from now on. */
  serve(app: Hono): void;
  /** Takes no more requests, and waits for those under way. */
  close(): Promise<void>;
};

type ServeOptions = Parameters<typeof serve>[0];

/**
 * Takes a port (0: any free one). It is known only once it is taken, and the pages need to know it: until they are there,
 * ask again. Throws when another program has it.
 */
export function listen(port: number): Promise<Listener> {
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
