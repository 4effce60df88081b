import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { Studio } from "./studio.ts";

/** Tells a page the version of what it shows, and each new one, until it is closed or the machine stops. */
export function changes(context: Context, studio: Studio): Response {
  const answer = streamSSE(context, async (stream) => {
    const tell = () => stream.writeSSE({ data: studio.version() });
    const stopTelling = studio.onChange(() => void tell());
    const closed = new Promise<void>((resolve) => stream.onAbort(resolve));
    await tell();
    await Promise.race([closed, studio.stopped]);
    stopTelling();
  });
  // Kept alive, the connection would hold up a machine that stops.
  answer.headers.set("Connection", "close");
  return answer;
}
