import { expect, test } from "vitest";
import { copyWith, type Edit, filesOf, withoutWords } from "./copy.ts";

/**
 * Documents are not counted: `npx vitest run test/lib/rights.test.ts -u` writes the page's permissions to
 * `docs/rights.md`.
 */
const edits: readonly Edit[] = [
  {
    path: "src/urls.ts",
    before: "  asset: url(",
    text: `  opinion: url("/opinion/:topic"),\n`,
  },
  {
    path: "src/public-pages.ts",
    before: `  "my-data": {`,
    text: `  opinion: {
    urls: [urls.opinion],
    settings: z.object({ ...common, ...guards, ...edge }),
    rights: { guards: ["UpdateItem"] },
    isAlwaysOpen: false,
  },
`,
  },
  {
    path: "src/web/public/apps.ts",
    before: `  "my-data": myDataApp,`,
    text: "  opinion: opinionApp,\n",
  },
  {
    path: "src/web/public/apps.ts",
    before: "import { type PreferencesWorld",
    text: `import { opinionApp } from "./opinion/app.tsx";\n`,
  },
  {
    path: "src/web/public/opinion/app.tsx",
    text: `import type { Hono } from "hono";
import { urls } from "../../../urls.ts";
import { fill } from "../../texts/fill.ts";
import { phrasesIn } from "../../texts/phrases.ts";
import { type PublicHost, type PublicWorld, publicApp, shownAt } from "../frame/app.ts";
import { MessagePage } from "../frame/message-page.tsx";

/** Asks what a visitor thinks of a topic. */
export function opinionApp(world: PublicWorld, host: PublicHost = {}): Hono {
  const app = publicApp(world, host, [urls.opinion]);
  app.get(urls.opinion.pattern, (context) => {
    const shown = shownAt(context, world);
    const { title, text } = phrasesIn(shown).opinion;
    return context.html(
      <MessagePage shown={shown} icon="envelope" title={title} text={fill(text, context.req.param())} />,
    );
  });
  return app;
}
`,
  },
  {
    path: "src/web/texts/en.json",
    before: `    "oneClick": {`,
    text: `    "opinion": { "title": "Your opinion", "text": "What do you think of {topic}?" },\n`,
  },
  {
    path: "src/web/texts/fr.json",
    before: `    "oneClick": {`,
    text: `    "opinion": { "title": "Votre avis", "text": "Que pensez-vous de {topic} ?" },\n`,
  },
  {
    path: "functions/opinion.ts",
    text: `import { programme } from "#programme";
import { edgeOf } from "../src/deployed/lambda/edge.ts";
import { httpLambdaOf } from "../src/deployed/lambda/http.ts";
import { keys, publishing, worldOf } from "../src/deployed/world.ts";
import { edgeSettingsSchema, parseSettings } from "../src/settings.ts";
import { opinionApp } from "../src/web/public/opinion/app.tsx";

const world = worldOf("opinion", programme, async (given) => ({
  ...publishing(given),
  ...(await keys(given)),
  publicUrl: given.PUBLIC_URL,
}));

/** Serves the page that asks for an opinion. */
export const handler = httpLambdaOf("opinion", async (host) => opinionApp(await world(), host), {
  edge: edgeOf(parseSettings(edgeSettingsSchema)),
});
`,
  },
];

const script = `
import { synthesised, resourcesOf } from "./test/lib/synthesised.ts";
import { publicSite } from "./test/web/public/site.ts";

const template = synthesised();
const { Properties } = resourcesOf(template, "AWS::Lambda::Function").PublicPagesOpinion;
const routes = Object.values(resourcesOf(template, "AWS::ApiGatewayV2::Route"));
const page = await publicSite().app.request("/opinion/maroc?lang=fr");
console.log(JSON.stringify({
  description: Properties.Description,
  told: Object.keys(Properties.Environment.Variables).filter((key) => key.includes("GUARDS")),
  routes: routes.map((route) => route.Properties.RouteKey).filter((key) => key.includes("opinion")),
  status: page.status,
  isLocal: (await page.text()).includes("Que pensez-vous de maroc"),
}));
`;

test("a public page is added in six files and the texts, and is then deployed and served locally", {
  timeout: 240_000,
}, () => {
  expect(withoutWords(filesOf(edits)).length).toBeLessThanOrEqual(6);
  const copy = copyWith(edits);
  expect(copy.compile()).toBe("");
  expect(copy.run(script)).toEqual({
    description: "Relance: opinion",
    told: ["GUARDS_TABLE"],
    routes: ["ANY /opinion/{proxy+}"],
    status: 200,
    isLocal: true,
  });
});
