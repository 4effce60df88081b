import { type Context, Hono } from "hono";
import { type Topic, topicOf } from "../../domain/programme.ts";
import { textBeside } from "../../text-beside.ts";
import type { FramedPages } from "../parts/framed-pages.ts";
import { studioUrls } from "../parts/paths.ts";
import { openingElsewhere, sealedPolicy } from "../parts/sealed-document.ts";
import { secured } from "../parts/shell.ts";
import { changes } from "./changes.ts";
import { isMessage, readChoice } from "./choices.ts";
import { ConversionPage, PAGE_VIEWS } from "./conversion-page.tsx";
import { FilePage } from "./file-page.tsx";
import { ListPage } from "./list-page.tsx";
import { inLook, type Look } from "./look.ts";
import { MessagePage } from "./message-page.tsx";
import { MESSAGE_VIEWS } from "./message-views.ts";
import { pageHtml, pagePreviewsOf } from "./page-preview.tsx";
import { PREVIEW_SANDBOX } from "./preview-frame.tsx";
import { previewIn, type StudioWorld } from "./previews.ts";
import { previewsOf } from "./shown-preview.ts";
import { storyboard } from "./storyboard.ts";
import type { Studio } from "./studio.ts";
import { testRoutes } from "./test-routes.tsx";

/** Hears of new versions, makes the page what a reload would make it, and copies the form of a page. All works without it. */
const SCRIPT = textBeside(import.meta.url, "./studio.js");

/** The template studio: every message and page as its readers see it, as the marketer edits it. */
export function studioRoutes(world: StudioWorld, studio: Studio, pages: FramedPages): Hono {
  const app = new Hono();
  app.use(`${studioUrls.list.to()}/*`, secured({ scriptSrc: ["'self'"], connectSrc: ["'self'"] }));
  app.get(studioUrls.script.pattern, (context) =>
    context.body(SCRIPT, 200, { "Content-Type": "text/javascript; charset=utf-8" }),
  );
  app.get(studioUrls.list.pattern, async (context) =>
    context.html(
      <ListPage
        frame={pages.frame(context)}
        studio={studio}
        chapters={await storyboard(world, studio)}
        pages={
          await Promise.all(
            world.programme.topics.map(async (topic) => ({
              topic,
              previews: await pagePreviewsOf(world, studio, topic),
            })),
          )
        }
      />,
    ),
  );
  app.get(studioUrls.changes.pattern, (context) => changes(context, studio));
  app.get(studioUrls.file.pattern, (context) => showFile(context, studio, pages));
  app.get(studioUrls.message.pattern, (context) => showMessage(context, world, studio, pages));
  app.get(studioUrls.messageHtml.pattern, (context) => frameMail(context, world, studio, pages));
  app.get(studioUrls.page.pattern, (context) => showPage(context, world, studio, pages));
  app.get(studioUrls.pageHtml.pattern, (context) => framePage(context, world, studio, pages));
  app.route("/", testRoutes(world, studio, pages));
  return app;
}

const NO_MESSAGE = "There is no message of that name.";
const NO_PAGE = "There is no topic of that name.";

type Parts = [context: Context, world: StudioWorld, studio: Studio, pages: FramedPages];

function showFile(
  context: Context,
  studio: Studio,
  pages: FramedPages,
): Response | Promise<Response> {
  const file = context.req.query("name") ?? "";
  const text = studio.files().sources.get(file);
  if (text === undefined) return pages.notFound(context, "There is no such file in templates/.");
  return context.html(
    <FilePage frame={pages.frame(context)} studio={studio} file={file} text={text} />,
  );
}

async function showMessage(...[context, world, studio, pages]: Parts): Promise<Response> {
  const message = context.req.param("message") ?? "";
  if (!isMessage(world.programme, studio, message)) return pages.notFound(context, NO_MESSAGE);
  const asked = await readChoice(world, studio, message, context.req.query());
  const isRefused = "problem" in asked;
  const choice = isRefused ? await readChoice(world, studio, message, {}) : asked;
  if ("problem" in choice) return pages.notFound(context, choice.problem);
  const page = (
    <MessagePage
      frame={pages.frame(context, isRefused ? asked.problem : undefined)}
      studio={studio}
      choice={choice}
      view={MESSAGE_VIEWS.find((name) => name === context.req.query("view")) ?? "desktop"}
      previews={await previewsOf(world, studio, choice.occasion)}
    />
  );
  return context.html(page, isRefused ? 422 : 200);
}

async function frameMail(...[context, world, studio, pages]: Parts): Promise<Response> {
  const { message = "", language = "" } = context.req.param();
  if (!isMessage(world.programme, studio, message)) return pages.notFound(context, NO_MESSAGE);
  if (!world.programme.languages.includes(language))
    return pages.notFound(context, "The programme has no such language.");
  const choice = await readChoice(world, studio, message, context.req.query());
  if ("problem" in choice) return pages.notFound(context, choice.problem);
  const preview = previewIn(world, studio, choice.occasion, language);
  if (!("mail" in preview)) return pages.notFound(context, "There is nothing to show yet.");
  return framed(context, inLook(preview.mail.html, lookOf(context)));
}

async function showPage(...[context, world, studio, pages]: Parts): Promise<Response> {
  const topic = topicOf(world.programme, context.req.param("topic") ?? "");
  if (!topic) return pages.notFound(context, NO_PAGE);
  const typed = context.req.query("address")?.trim();
  const address = typed ? publicAddress(typed) : world.publicUrl;
  const problem = address
    ? undefined
    : "Not shown: expected a web address such as https://mail.example.com";
  const page = (
    <ConversionPage
      frame={pages.frame(context, problem)}
      studio={studio}
      topic={topic}
      view={PAGE_VIEWS.find((name) => name === context.req.query("view")) ?? "desktop"}
      previews={await pagePreviewsOf(world, studio, topic)}
      address={address ?? world.publicUrl}
    />
  );
  return context.html(page, problem ? 422 : 200);
}

async function framePage(...[context, world, studio, pages]: Parts): Promise<Response> {
  const topic: Topic | undefined = topicOf(world.programme, context.req.param("topic") ?? "");
  if (!topic) return pages.notFound(context, NO_PAGE);
  const { languages, defaultLanguage } = world.programme;
  const language = context.req.query("lang") ?? defaultLanguage;
  if (!languages.includes(language))
    return pages.notFound(context, "The programme has no such language.");
  const previews = await pagePreviewsOf(world, studio, topic);
  const content = previews.find((one) => one.language === language)?.content;
  if (!content) return pages.notFound(context, "There is nothing to show yet.");
  return framed(context, await pageHtml(world, studio, topic, language, content, lookOf(context)));
}

function framed(context: Context, html: string): Response | Promise<Response> {
  const images = context.req.query("images") === "off" ? "off" : "shown";
  return context.html(openingElsewhere(html), 200, {
    "Content-Security-Policy": sealedPolicy(images, PREVIEW_SANDBOX),
  });
}

function lookOf(context: Context): Look {
  return context.req.query("look") === "dark" ? "dark" : "light";
}

/** An address of the public pages as the forms take it: of the web, without a slash at the end. */
function publicAddress(typed: string): string | undefined {
  if (!/^https?:\/\//i.test(typed) || !URL.canParse(typed)) return undefined;
  const { origin, pathname } = new URL(typed);
  return origin + pathname.replace(/\/+$/, "");
}
