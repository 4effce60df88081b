import type { Element } from "domhandler";
import { isTag, isText } from "domhandler";
import { parseDocument } from "htmlparser2";
import { expect, test } from "vitest";
import type { FramedPages } from "../../../src/web/parts/framed-pages.tsx";
import { NotFoundPage } from "../../../src/web/parts/problem-page.tsx";
import { studioRoutes } from "../../../src/web/studio/routes.tsx";
import type { Spoken } from "../../../src/web/texts/spoken.ts";
import { textsIn } from "../../../src/web/texts/texts.ts";
import { section } from "../../lint/folder.ts";
import { START } from "../console/fixture.ts";
import { named, openStudio, programme } from "./fixture.ts";

/** What is the same in both languages: names, and words that they share. */
const SHARED = new Set([
  ...["Atlas", "Console", "Relance", "Source", "Studio", "page maroc"],
  ...["Maroc", "Prospect", "hello", "welcome", "yearly", "Note", "other", "Autre"],
]);

/** The name of a rule or file, an address, or a single letter. */
const NAME = /^(\S*[-./@]\S*|.)$/u;

const PAGES = [
  "",
  ...["desktop", "text", "source"].map((view) => `/messages/hello?view=${view}`),
  "/messages/hello?contact=lost@example.com",
  "/messages/thanks",
  "/messages/other",
  "/messages/hello/test",
  "/messages/hello/test?mail=a1&mail=a2",
  ...["desktop", "source", "snippet"].map((view) => `/pages/maroc?view=${view}`),
  "/pages/maroc?view=snippet&address=ftp://x",
  "/file?name=templates/layout/layout.mjml",
  "/messages/nothing",
  "/pages/nothing",
  "/file?name=nothing",
  "/messages/hello/de/html",
];

/** The studio as a reader of `language` sees it, over files with problems of every kind. */
async function studioIn(opened: Awaited<ReturnType<typeof openStudio>>, language: Spoken) {
  const texts = textsIn(language);
  const frame: FramedPages["frame"] = (_, problem) => ({
    ...{ texts, here: "/console/studio", programme, now: START, local: false, problem },
    sections: ["studio", "mailbox"],
  });
  const notFound: FramedPages["notFound"] = (context, what) =>
    context.html(NotFoundPage({ frame: frame(context), what }), 404);
  return studioRoutes(opened.world, opened.studio, { frame, notFound });
}

test.each(PAGES)(
  "GET /console/studio%s is the whole of it in the reader's language",
  async (path) => {
    const opened = await openStudio({
      "messages/hello/fr.mjml": named("S", section("{{contact.firstName}}")),
      "messages/thanks/fr.mjml": named("T", section("{{contact.nickname}}")),
      "messages/other/fr.mjml": named("Autre"),
    });
    const wordsIn = async (language: Spoken) => {
      const app = await studioIn(opened, language);
      return wordsOf(await (await app.request(`/console/studio${path}`)).text());
    };
    const english = new Set(await wordsIn("en"));
    const french = await wordsIn("fr");
    const left = french.filter(
      (words) => english.has(words) && !SHARED.has(words) && !NAME.test(words),
    );
    expect([...new Set(left)]).toEqual([]);
  },
);

/** Everything a page says by itself: neither code nor what is said to be in a language. */
function wordsOf(html: string): readonly string[] {
  const root = parseDocument(html).children.find((node) => isTag(node) && node.name === "html");
  return root && isTag(root) ? inside(root) : [];
}

const SAID = ["aria-label", "title", "placeholder", "alt", "data-copied", "data-summary"];

function inside(element: Element): readonly string[] {
  const own = SAID.flatMap((name) => element.attribs[name] ?? []);
  const children = element.children.flatMap((node) => {
    if (isText(node)) return [node.data.replace("· Relance", "").trim()];
    const isOwn = isTag(node) && !node.attribs.lang && !CODE.includes(node.name);
    return isOwn ? inside(node) : [];
  });
  return [...own, ...children].filter((words) => /\p{L}/u.test(words));
}

const CODE = ["code", "textarea", "script", "style", "abbr", "time"];
