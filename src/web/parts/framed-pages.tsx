import type { Context } from "hono";
import type { World } from "../../ports.ts";
import type { Frame, PageProblem } from "./layout.tsx";
import { NotFoundPage } from "./problem-page.tsx";
import { readerOf } from "./reader.ts";
import { statusMessage } from "./status.ts";

/** The pages of an app that its groups of routes share. */
export type FramedPages = {
  readonly frame: (context: Context, problem?: PageProblem) => Frame;
  readonly notFound: (context: Context, what: string) => Response | Promise<Response>;
};

/** An app's frame for the reader of a request. It shows the status in the address, unless there is a problem. */
export function framedPages(
  { programme, clock }: Pick<World, "programme" | "clock">,
  app: Pick<Frame, "local" | "operator" | "sections">,
): FramedPages {
  const frame: FramedPages["frame"] = (context, problem) => {
    const reader = readerOf(context);
    const status = statusMessage(context.req.query(), programme.timeZone, reader.texts);
    return {
      ...app,
      ...reader,
      programme,
      now: clock.now(),
      status: problem ? undefined : status,
      problem,
    };
  };
  return {
    frame,
    notFound: (context, what) =>
      context.html(<NotFoundPage frame={frame(context)} what={what} />, 404),
  };
}
