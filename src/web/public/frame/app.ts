import { type Context, Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { World } from "../../../ports.ts";
import type { Url } from "../../../urls.ts";
import { publicHeaders } from "./headers.ts";
import { languageFor } from "./language.ts";
import type { Shown } from "./layout.tsx";
import { refuse } from "./refusal.tsx";

/** What every public page needs from the world. */
export type PublicWorld = Pick<World, "programme" | "publicUrl"> &
  // An app without topic pages has no theme: it links to the stylesheet by its name without a hash.
  Partial<Pick<World, "pages">>;

/** What every public app needs from its host. */
export type PublicHost = {
  /** Receives unexpected errors, which visitors never see. */
  readonly report?: (error: Error) => void;
};

/** The largest request body accepted, in bytes. */
const LARGEST_BODY = 32 * 1024;

/** An app that serves only `places`, with the headers and the error page that all public pages share. */
export function publicApp(world: PublicWorld, host: PublicHost, places: readonly Url[]): Hono {
  const app = new Hono();
  const headers = publicHeaders(world.programme);
  for (const { root } of places) app.use(`${root}/*`, headers);
  app.notFound(async (context) => {
    await headers(context, async () => {
      context.res = await refuse(context, shownAt(context, world), 404);
    });
    return context.res;
  });
  app.onError((error, context) => {
    host.report?.(error);
    return refuse(context, shownAt(context, world), 500);
  });
  return app;
}

/** The page's path and language. `known` is the language of a form or a contact. */
export function shownAt(context: Context, world: PublicWorld, known?: string): Shown {
  const { programme, publicUrl } = world;
  const language = languageFor(context, programme, known);
  context.header("Content-Language", language);
  // A path that starts with "//" would link to another site.
  return {
    programme,
    publicUrl,
    language,
    path: context.req.path.replace(/^\/+/, "/"),
    theme: world.pages?.theme(),
  };
}

/** Refuses a body that is too large. Counts the bytes it reads, because a Content-Length header may be wrong. */
export function limitedBody(world: PublicWorld): MiddlewareHandler {
  const limit = bodyLimit({
    maxSize: LARGEST_BODY,
    onError: (context) => refuse(context, shownAt(context, world), 413),
  });
  return async (context, next) => {
    const headers = new Headers(context.req.raw.headers);
    headers.delete("Content-Length");
    context.req.raw = new Request(context.req.raw, { headers });
    return await limit(context, next);
  };
}
