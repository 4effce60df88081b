import type { Hono } from "hono";
import { urls } from "../../../urls.ts";
import { publicApp } from "../frame/app.ts";
import { addAssetRoutes } from "../frame/asset-routes.ts";
import { addConfirmRoutes } from "./confirm-routes.tsx";
import type { SignUpHost, SignUpPagesWorld } from "./take.tsx";
import { addTopicRoutes } from "./topic-routes.tsx";

/** The sign-up pages: each topic's page with its form, the confirmation, and their assets. */
export function signUpApp(world: SignUpPagesWorld, host: SignUpHost): Hono {
  const app = publicApp(world, host, [urls.topic, urls.confirm, urls.asset]);
  addTopicRoutes(app, world, host);
  addConfirmRoutes(app, world);
  addAssetRoutes(app, world);
  return app;
}
