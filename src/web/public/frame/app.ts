import { type Context, Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { World } from "../../../ports.ts";
import type { Url } from "../../../urls.ts";
import { publicHeaders } from "./headers.ts";
import { languageFor } from "./language.ts";
import type { Shown } from "./layout.tsx";
import { refuse } from "./refusal.tsx";

/** What every public page reads of the world. */
export type PublicWorld = Pick<World, "programme" | "publicUrl"> &
  // Where no page of a topic is shown the theme is not known: its latest is asked for by name.
  Partial<Pick<World, "pages">>;

/** What every public app needs from its host. */
export type PublicHost = {
  /** Hears of what went wrong: the visitor is told nothing of it. */
  readonly report?: (error: Error) => void;
};

/** The largest form that is read, in bytes. */
const LARGEST_BODY = 32 * 1024;

/** An app that answers where these are only, with what all public pages share: headers, and a kind word for what fails. */
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

/** What a page knows of itself: where it is, and in which language to speak (`known` is that of a form or a contact). */
export function shownAt(context: Context, world: PublicWorld, known?: string): Shown {
  const { programme, publicUrl } = world;
  const language = languageFor(context, programme, known);
  context.header("Content-Language", language);
  // A link to "//elsewhere" would lead to another site.
  return {
    programme,
    publicUrl,
    language,
    path: context.req.path.replace(/^\/+/, "/"),
    theme: world.pages?.theme(),
  };
}

/** Refuses a body that is too large, by reading it: what its sender says of its length may be wrong. */
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
