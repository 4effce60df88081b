import type { Context } from "hono";
import type { Frame, Problem } from "./layout.tsx";

/** What a group of routes is given to answer in the frame of the app that it belongs to. */
export type FramedPages = {
  readonly frame: (context: Context, problem?: Problem) => Frame;
  readonly notFound: (context: Context, what: string) => Response | Promise<Response>;
};
