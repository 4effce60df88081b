import { programme } from "#programme";
import { templatePages } from "../src/adapters/templates/pages.ts";
import { edgeOf } from "../src/deployed/lambda/edge.ts";
import { httpLambdaOf } from "../src/deployed/lambda/http.ts";
import {
  addresses,
  counters,
  keys,
  publishing,
  templates,
  worldOf,
} from "../src/deployed/world.ts";
import { edgeSettingsSchema, parseSettings } from "../src/settings.ts";
import { signUpApp } from "../src/web/public/sign-up/app.tsx";

const world = worldOf("sign-up", programme, async (given) => ({
  ...publishing(given),
  ...addresses(given),
  ...counters(given),
  ...(await keys(given)),
  pages: templatePages(await templates(given)),
  publicUrl: given.PUBLIC_URL,
}));

/** Serves a topic's pages, sign-ups and confirmations. */
export const handler = httpLambdaOf("sign-up", async (host) => signUpApp(await world(), host), {
  ready: async () => (await world()).keys.fresh(),
  edge: edgeOf(parseSettings(edgeSettingsSchema)),
});
