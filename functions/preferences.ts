import { programme } from "../programme.ts";
import { httpLambdaOf } from "../src/deployed/lambda/http.ts";
import { keys, publishing, worldOf } from "../src/deployed/world.ts";
import { preferencesApp } from "../src/web/public/preferences/app.tsx";

const world = worldOf("preferences", programme, async (given) => ({
  ...publishing(given),
  ...(await keys(given)),
  publicUrl: given.PUBLIC_URL,
}));

/**
 * Answers whoever changes what mail they get, and the mail program that unsubscribes for them. Whatever stands in front of
 * the other pages: leaving must work by the links of the oldest mail.
 */
export const handler = httpLambdaOf(
  "preferences",
  async (host) => preferencesApp(await world(), host),
  { ready: async () => (await world()).keys.fresh() },
);
