import { programme } from "#programme";
import { httpLambdaOf } from "../src/deployed/lambda/http.ts";
import { keys, publishing, worldOf } from "../src/deployed/world.ts";
import { preferencesApp } from "../src/web/public/preferences/app.tsx";

const world = worldOf("preferences", programme, async (given) => ({
  ...publishing(given),
  ...(await keys(given)),
  publicUrl: given.PUBLIC_URL,
}));

/**
 * Serves the preference center and one-click unsubscribe. Not behind the edge of the other pages: the unsubscribe links
 * of the oldest mails must keep working.
 */
export const handler = httpLambdaOf(
  "preferences",
  async (host) => preferencesApp(await world(), host),
  { ready: async () => (await world()).keys.fresh() },
);
