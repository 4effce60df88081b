import { type Context, Hono } from "hono";
import { type Topic, topicOf } from "../../domain/programme.ts";
import { textBeside } from "../../text-beside.ts";
import type { FramedPages } from "../parts/framed-pages.tsx";
import { studioUrls } from "../parts/paths.ts";
import { openingElsewhere, sealedPolicy } from "../parts/sealed-document.ts";
import { secured } from "../parts/shell.ts";
import { changes } from "./changes.ts";
import { isMessage, missingChoiceWords, readChoice } from "./choices.ts";
import { FilePage } from "./file-page.tsx";
import { LandingPage, PAGE_VIEWS } from "./landing-page.tsx";
import { ListPage } from "./list-page.tsx";
import { inLook, type Look } from "./look.ts";
import { StudioMessagePage } from "./message-page.tsx";
import { titlesOf } from "./message-title.tsx";
import { MESSAGE_VIEWS } from "./message-views.ts";
import { pageHtml, pagePreviewsOf } from "./page-preview.tsx";
import { PREVIEW_SANDBOX } from "./preview-frame.tsx";
import { previewIn, type StudioWorld } from "./previews.ts";
import { previewsOf } from "./shown-preview.ts";
import { storyboard } from "./storyboard.ts";
import type { Studio } from "./studio.ts";
import { testRoutes } from "./test-routes.tsx";

/** Keeps a page up to date without a reload, and copies the form of a page. Everything works without it. */
const SCRIPT = textBeside(import.meta.url, "./studio.js");

/** The template studio: every message and page as its readers see it, as the marketer edits it. */
export function studioRoutes(world: StudioWorld, studio: Studio, pages: FramedPages): Hono {
  const app = new Hono();
  app.use(`${studioUrls.list.to()}/*`, secured({ scriptSrc: ["'self'"], connectSrc: ["'self'"] }));
  app.get(studioUrls.script.pattern, (context) =>
    context.body(SCRIPT, 200, { "Content-Type": "text/javascript; charset=utf-8" }),
  );
  app.get(studioUrls.list.pattern, async (context) => {
    const frame = pages.frame(context);
    return context.html(
      <ListPage
        frame={frame}
        studio={studio}
        chapters={await storyboard(world, studio, frame.texts)}
        pages={
          await Promise.all(
            world.programme.topics.map(async (topic) => ({
              topic,
              previews: await pagePreviewsOf(world, studio, topic),
            })),
          )
        }
      />,
    );
  });
  app.get(studioUrls.changes.pattern, (context) => changes(context, studio));
  app.get(studioUrls.file.pattern, (context) => showFile(context, world, studio, pages));
  app.get(studioUrls.message.pattern, (context) => showMessage(context, world, studio, pages));
  app.get(studioUrls.messageHtml.pattern, (context) => frameMail(context, world, studio, pages));
  app.get(studioUrls.page.pattern, (context) => showPage(context, world, studio, pages));
  app.get(studioUrls.pageHtml.pattern, (context) => framePage(context, world, studio, pages));
  app.route("/", testRoutes(world, studio, pages));
  return app;
}

type Parts = [context: Context, world: StudioWorld, studio: Studio, pages: FramedPages];

/** Something that an address names and that does not exist. */
type Missing = "message" | "topic" | "file" | "language" | "preview";

function missing(context: Context, pages: FramedPages, what: Missing) {
  return pages.notFound(context, pages.frame(context).texts.say(`studio.missing.${what}`));
}

async function showFile(...[context, world, studio, pages]: Parts): Promise<Response> {
  const frame = pages.frame(context);
  const file = context.req.query("name") ?? "";
  const text = studio.files().sources.get(file);
  if (text === undefined) return missing(context, pages, "file");
  const { messages } = studio.files();
  const names = messages.filter(({ parts }) => parts.includes(file)).map(({ name }) => name);
  const users = await titlesOf(world, studio, [...new Set(names)], frame.texts);
  return context.html(
    <FilePage frame={frame} studio={studio} file={file} text={text} users={users} />,
  );
}

async function showMessage(...[context, world, studio, pages]: Parts): Promise<Response> {
  const { texts } = pages.frame(context);
  const message = context.req.param("message") ?? "";
  if (!isMessage(world.programme, studio, message)) return missing(context, pages, "message");
  const asked = await readChoice(world, studio, message, context.req.query());
  const isRefused = "problem" in asked;
  const choice = isRefused ? await readChoice(world, studio, message, {}) : asked;
  if ("problem" in choice) return pages.notFound(context, missingChoiceWords(choice, texts));
  const page = (
    <StudioMessagePage
      frame={pages.frame(context, isRefused ? missingChoiceWords(asked, texts) : undefined)}
      studio={studio}
      choice={choice}
      view={MESSAGE_VIEWS.find((name) => name === context.req.query("view")) ?? "desktop"}
      previews={await previewsOf(world, studio, choice.occasion)}
    />
  );
  return context.html(page, isRefused ? 422 : 200);
}

async function frameMail(...[context, world, studio, pages]: Parts): Promise<Response> {
  const { texts } = pages.frame(context);
  const { message = "", language = "" } = context.req.param();
  if (!isMessage(world.programme, studio, message)) return missing(context, pages, "message");
  if (!world.programme.languages.includes(language)) return missing(context, pages, "language");
  const choice = await readChoice(world, studio, message, context.req.query());
  if ("problem" in choice) return pages.notFound(context, missingChoiceWords(choice, texts));
  const preview = previewIn(world, studio, choice.occasion, language);
  if (!("mail" in preview)) return missing(context, pages, "preview");
  return framed(context, inLook(preview.mail.html, lookOf(context)));
}

async function showPage(...[context, world, studio, pages]: Parts): Promise<Response> {
  const topic = topicOf(world.programme, context.req.param("topic") ?? "");
  if (!topic) return missing(context, pages, "topic");
  const typed = context.req.query("address")?.trim();
  const address = typed ? publicAddress(typed) : world.publicUrl;
  const problem = address ? undefined : pages.frame(context).texts.say("studio.page.badAddress");
  const page = (
    <LandingPage
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
  if (!topic) return missing(context, pages, "topic");
  const { languages, defaultLanguage } = world.programme;
  const language = context.req.query("lang") ?? defaultLanguage;
  if (!languages.includes(language)) return missing(context, pages, "language");
  const previews = await pagePreviewsOf(world, studio, topic);
  const content = previews.find((one) => one.language === language)?.content;
  if (!content) return missing(context, pages, "preview");
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

/** The public pages' web address without a slash at the end; undefined if it is not a web address. */
function publicAddress(typed: string): string | undefined {
  if (!/^https?:\/\//i.test(typed) || !URL.canParse(typed)) return undefined;
  const { origin, pathname } = new URL(typed);
  return origin + pathname.replace(/\/+$/, "");
}
