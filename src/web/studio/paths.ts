import type { MessageUse } from "../../domain/message-use.ts";
import type { TemplateProblem } from "../../domain/template-problem.ts";
import { messagePath, type Query, studioUrls, withQuery } from "../parts/paths.ts";
import type { TemplateFiles } from "./studio.ts";

/** The page from which a message is sent as a test. */
export function testPath(message: string, query: Query = {}): string {
  return withQuery(studioUrls.messageTest.to(message), query);
}

/** The mail alone, for a frame. */
export function mailFramePath(message: string, language: string, query: Query): string {
  return withQuery(studioUrls.messageHtml.to(message, language), query);
}

/** The studio's page for a topic's landing page. */
export function pagePath(topic: string, query: Query = {}): string {
  return withQuery(studioUrls.page.to(topic), query);
}

/** The landing page alone, for a frame. `lang` chooses its language, as it does for visitors. */
export function pageFramePath(topic: string, query: Query = {}): string {
  return withQuery(studioUrls.pageHtml.to(topic), query);
}

/** A file and its problems, at a line if one is given. */
export function filePath(file: string, line?: number): string {
  const anchor = line === undefined ? "" : `#${lineId(file, line)}`;
  return withQuery(studioUrls.file.to(), { name: file }) + anchor;
}

/** Where a problem is shown: beside its line, or on the page of a message whose file is missing. */
export function problemPath(
  { file, line }: TemplateProblem,
  { sources }: Pick<TemplateFiles, "sources">,
): string | undefined {
  if (sources.has(file)) return filePath(file, line);
  const [, message] = /^templates\/messages\/([^/]+)$/.exec(file) ?? [];
  return message && messagePath(message);
}

/** The HTML id of a line of a file. */
export function lineId(file: string, line: number): string {
  return `${file.replaceAll(/[^A-Za-z0-9]+/g, "-")}-${line}`;
}

/** How a use of a message is named in an address. */
export function useKey({ journey, step, topic }: MessageUse): string {
  return [journey, step, topic].filter(Boolean).join(".");
}
