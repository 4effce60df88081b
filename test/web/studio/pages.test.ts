import { expect, test } from "vitest";
import { formSnippet } from "../../../src/web/public/sign-up/form-snippet.tsx";
import { page } from "../../lint/folder.ts";
import { until } from "../../studio-host/template-folder.ts";
import { openStudio, programme } from "./fixture.ts";

const PAGE = "/console/studio/pages/maroc";
const MAROC = "pages/maroc/fr.md";

type Opened = Awaited<ReturnType<typeof openStudio>>;

async function textOf({ app }: Pick<Opened, "app">, query = ""): Promise<string> {
  return (await app.request(PAGE + query)).text();
}

async function broken(): Promise<Opened> {
  const opened = await openStudio();
  await opened.write(MAROC, "no front matter");
  await until(opened.workspace, () => opened.workspace.current().files.problems.length > 0);
  return opened;
}

test("GET .../pages/:topic shows the page in both languages, as visitors see it", async () => {
  const opened = await openStudio();
  const text = await textOf(opened);
  expect(text).toContain('src="/console/studio/pages/maroc/html?lang=fr');
  expect(text).toContain('src="/console/studio/pages/maroc/html?lang=en');
  expect(text).toContain("no problems");
  expect(await textOf(opened, "?view=dark")).toContain("look=dark");
  expect(await textOf(opened, "?view=phone")).toContain('class="screen phone light"');
});

test("GET .../pages/:topic?view=source shows each problem under its line", async () => {
  const opened = await openStudio({ [MAROC]: page("[a](http://a.example)") });
  const text = await textOf(opened, "?view=source");
  const line = /id="templates-pages-maroc-fr-md-11" class="faulty">.*?<\/li>/.exec(text)?.[0];
  expect(line).toContain("[a](http://a.example)");
  expect(line).toContain("an https address");
  expect(text).toContain("bad-link");
});

test("GET .../pages/:topic shows a broken page as it last was, and says so", async () => {
  const opened = await broken();
  expect(await textOf(opened)).toContain("This is the page as it was when it could last be shown.");
  const frame = await opened.app.request(`${PAGE}/html?lang=fr`);
  expect(await frame.text()).toContain("Une semaine");
});

test("GET .../pages/:topic says that there is nothing to show while a page was never readable", async () => {
  const opened = await openStudio({ [MAROC]: "no front matter" });
  expect(await textOf(opened)).toContain("There is nothing to show yet");
  expect((await opened.app.request(`${PAGE}/html?lang=fr`)).status).toBe(404);
});

test("GET .../pages/:topic?view=snippet has the form to paste, posting to where Relance is deployed", async () => {
  const opened = await openStudio();
  const address = "https://mail.atlas.example";
  const text = await textOf(opened, `?view=snippet&address=${encodeURIComponent(`${address}/`)}`);
  const topic = programme.topics[0];
  if (!topic) throw new Error("The programme has no topic");
  for (const language of programme.languages) {
    const content = opened.studio.good.pages.page("maroc", language);
    const snippet = formSnippet(topic, language, programme, address, content);
    const area = new RegExp(`<textarea id="snippet-${language}"[^>]*>(.*?)</textarea>`, "s");
    expect(unescaped(area.exec(text)?.[1])).toBe(snippet);
  }
  expect(text).toMatch(/<textarea id="snippet-fr" readonly/);
  expect(text).toContain('data-copy="snippet-fr" hidden');
});

function unescaped(html = ""): string {
  const signs = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
  return html.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: keyof typeof signs) => signs[name]);
}
