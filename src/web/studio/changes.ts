import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { Studio } from "./studio.ts";

/** Sends a page the version of what it shows, and each new version, until the page closes or the machine stops. */
export function changes(context: Context, studio: Studio): Response {
  const answer = streamSSE(context, async (stream) => {
    const tell = () => stream.writeSSE({ data: studio.version() });
    const stopTelling = studio.onChange(() => void tell());
    const closed = new Promise<void>((resolve) => stream.onAbort(resolve));
    await tell();
    await Promise.race([closed, studio.stopped]);
    stopTelling();
  });
  // A connection that is kept alive would delay the stop of the machine.
  answer.headers.set("Connection", "close");
  return answer;
}
