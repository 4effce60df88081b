import type { HonoRequest } from "hono";

/** The media type of a body, without its parameters. */
export function mediaTypeOf(request: HonoRequest): string {
  return (request.header("Content-Type") ?? "").replace(/;.*/s, "").trim().toLowerCase();
}
