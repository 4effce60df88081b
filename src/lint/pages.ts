import { memoryWorld } from "../adapters/memory/world.ts";
import type { Compilation, PageDraft } from "../adapters/templates/compilation.ts";
import { templatePages } from "../adapters/templates/pages.ts";
import type { Programme, Topic } from "../domain/programme.ts";
import type { TemplateProblem } from "../domain/template-problem.ts";
import { urls, withLanguage } from "../urls.ts";
import { signUpApp } from "../web/public/sign-up/app.tsx";
import { holeProblem, unservedPictures } from "./page-pictures.ts";
import { pageProblems } from "./page-rules.ts";

/** Problems of the landing pages, each requested as a visitor would. */
export async function conversionProblems(
  { compiled, pages }: Compilation,
  programme: Programme,
): Promise<readonly TemplateProblem[]> {
  const start = "2026-01-31T09:00:00.000Z";
  const world = memoryWorld({ programme, start, pages: templatePages(compiled) });
  const app = signUpApp(world, { ipOf: () => "192.0.2.1" });
  const checks = programme.topics.flatMap((topic) =>
    pages
      .filter(({ name, language }) => name === topic.page && compiled.pages[name]?.[language])
      .map(async (draft) => {
        const page = await app.request(withLanguage(urls.topic.to(topic.name), draft.language));
        const html = await page.text();
        const holes = await unservedPictures(html, async (path) => (await app.request(path)).ok);
        return problemsOf(html, holes, draft, topic, programme);
      }),
  );
  return (await Promise.all(checks)).flat();
}

function problemsOf(
  html: string,
  holes: readonly string[],
  { source, language }: PageDraft,
  topic: Topic,
  programme: Programme,
): readonly TemplateProblem[] {
  const lines = source.text.split("\n");
  const lineOf = (text: string) => lines.findIndex((line) => line.includes(text)) + 1 || undefined;
  const { file } = source;
  return [
    ...pageProblems({ html, file, lineOf }, topic, language, programme),
    ...holes.map((address) => holeProblem(address, file, lineOf(address))),
  ];
}
