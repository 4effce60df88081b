import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Controls, ListAnswer } from "../../controls.ts";
import { englishProblem, type Problem } from "../../parts/layout.tsx";
import { consoleUrls } from "../../parts/paths.ts";
import { readerOf } from "../../parts/reader.ts";
import type { Texts } from "../../texts/texts.ts";
import type { ConsolePages } from "../pages.tsx";
import { EMPTY_IMPORT, type ImportForm, LARGEST_LIST, readImport } from "./form.ts";
import { ImportPage } from "./page.tsx";

/** Bringing a list of contacts or orders: the very import of the command line, for lists that fit into one request. */
export function importRoutes(controls: Controls, pages: ConsolePages): Hono {
  const show = (context: Context, typed: ImportForm, answer?: ListAnswer, refusal?: Problem) => {
    const problem = refusal ?? (answer && problemIn(answer, readerOf(context).texts));
    const frame = pages.frame(context, problem);
    return context.html(
      <ImportPage frame={frame} typed={typed} answer={answer} />,
      problem ? 422 : 200,
    );
  };
  const tooLarge = (context: Context) => {
    const problem = readerOf(context).texts.say("console.import.tooLarge");
    return show(context, EMPTY_IMPORT, undefined, problem);
  };

  return new Hono()
    .get(consoleUrls.import.pattern, (context) => show(context, EMPTY_IMPORT))
    .post(
      consoleUrls.import.pattern,
      bodyLimit({ maxSize: LARGEST_LIST, onError: tooLarge }),
      async (context) => {
        const { typed, list } = await readImport(context);
        if (!list) {
          const problem = readerOf(context).texts.say("console.import.noList");
          return show(context, typed, undefined, problem);
        }
        return show(context, typed, await controls.importList(list));
      },
    )
    .get(consoleUrls.importRefused.pattern, async (context) => {
      const rows = await controls.refusedRows(context.req.param("id"));
      if (rows === undefined) {
        return pages.notFound(context, readerOf(context).texts.say("console.notFound.rows"));
      }
      return context.body(rows, 200, {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": 'attachment; filename="refused.csv"',
      });
    });
}

/** What is to be seen above the form: what became of the list, or is asked, or is wrong. */
function problemIn(answer: ListAnswer, { say }: Texts): Problem | undefined {
  switch (answer.kind) {
    case "imported":
      return undefined;
    case "problem":
      return englishProblem(answer.problem);
    case "questions":
      return say("console.import.answer");
  }
}
