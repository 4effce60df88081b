import type { Hono } from "hono";
import type { PublicPage } from "../../public-pages.ts";
import { publicApp } from "./frame/app.ts";
import { type MyDataWorld, myDataApp } from "./my-data/app.tsx";
import { type PreferencesWorld, preferencesApp } from "./preferences/app.tsx";
import { signUpApp } from "./sign-up/app.tsx";
import type { SignUpHost, SignUpPagesWorld } from "./sign-up/take.tsx";

/** What the public pages together ask of the world. */
type PagesWorld = SignUpPagesWorld & PreferencesWorld & MyDataWorld;

/** The app of each public page, as its function serves it. */
const apps: Readonly<Record<PublicPage, (world: PagesWorld, host: SignUpHost) => Hono>> = {
  "sign-up": signUpApp,
  preferences: preferencesApp,
  "my-data": myDataApp,
};

/** Adds every public page to an app, and what a visitor sees where there is no page. */
export function addPublicPages(app: Hono, world: PagesWorld, host: SignUpHost): void {
  for (const make of Object.values(apps)) app.route("/", make(world, host));
  const elsewhere = publicApp(world, host, []);
  app.notFound((context) => elsewhere.fetch(context.req.raw, context.env));
}
