import type { MiddlewareHandler } from "hono";
import type { Database } from "../adapters/embedded/database.ts";

/** Holds each answer back until everything written so far is on the disk: an answer rests on what was stored. */
export function answersWhenStored({ flushed }: Pick<Database, "flushed">): MiddlewareHandler {
  return async (_, next) => {
    await next();
    await flushed();
  };
}
