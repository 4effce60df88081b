import { programme } from "#programme";
import { templateOutlines } from "../src/adapters/templates/outlines.ts";
import { edgeOf } from "../src/deployed/lambda/edge.ts";
import { httpLambdaOf } from "../src/deployed/lambda/http.ts";
import { addresses, keys, publishing, templates, worldOf } from "../src/deployed/world.ts";
import { edgeSettingsSchema, parseSettings } from "../src/settings.ts";
import { myDataApp } from "../src/web/public/my-data/app.tsx";

const world = worldOf("my-data", programme, async (given) => ({
  ...publishing(given),
  ...addresses(given),
  ...(await keys(given)),
  messages: templateOutlines(await templates(given), given.programme),
  publicUrl: given.PUBLIC_URL,
}));

/** Serves the pages on which contacts view, correct or erase their data, or verify a new address. */
export const handler = httpLambdaOf("my-data", async (host) => myDataApp(await world(), host), {
  ready: async () => (await world()).keys.fresh(),
  edge: edgeOf(parseSettings(edgeSettingsSchema)),
});
