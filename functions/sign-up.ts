import { templatePages } from "../src/adapters/templates/pages.ts";
import { edgeOf } from "../src/deployed/lambda/edge.ts";
import { httpLambdaOf } from "../src/deployed/lambda/http.ts";
import { addresses, guards, keys, publishing, templates, worldOf } from "../src/deployed/world.ts";
import { edgeSettingsSchema, parseSettings } from "../src/settings.ts";
import { signUpApp } from "../src/web/public/sign-up/app.tsx";

const world = worldOf("sign-up", async (settings) => ({
  ...publishing(settings),
  ...addresses(settings),
  ...guards(settings),
  ...(await keys(settings)),
  pages: templatePages(await templates(settings)),
  publicUrl: settings.PUBLIC_URL,
}));

/** Answers whoever signs up, confirms, or looks at a page of a topic. */
export const handler = httpLambdaOf("sign-up", async (host) => signUpApp(await world(), host), {
  ready: async () => (await world()).keys.fresh(),
  edge: edgeOf(parseSettings(edgeSettingsSchema)),
});
