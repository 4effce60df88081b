import type { Hono } from "hono";
import type { PublicPage } from "../../public-pages.ts";
import { publicApp } from "./frame/app.ts";
import { type MyDataWorld, myDataApp } from "./my-data/app.tsx";
import { type PreferencesWorld, preferencesApp } from "./preferences/app.tsx";
import { signUpApp } from "./sign-up/app.tsx";
import type { SignUpHost, SignUpPagesWorld } from "./sign-up/take.tsx";

/** What the public pages together need from the world. */
type PagesWorld = SignUpPagesWorld & PreferencesWorld & MyDataWorld;

/** Each public page's app, as its Lambda function serves it. */
const apps: Readonly<Record<PublicPage, (world: PagesWorld, host: SignUpHost) => Hono>> = {
  "sign-up": signUpApp,
  preferences: preferencesApp,
  "my-data": myDataApp,
};

/** Adds every public page to an app, and a 404 page for all other addresses. */
export function addPublicPages(app: Hono, world: PagesWorld, host: SignUpHost): void {
  for (const make of Object.values(apps)) app.route("/", make(world, host));
  const elsewhere = publicApp(world, host, []);
  app.notFound((context) => elsewhere.fetch(context.req.raw, context.env));
}
