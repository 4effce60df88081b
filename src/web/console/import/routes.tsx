import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Controls, ListAnswer } from "../../controls.ts";
import { consoleUrls } from "../../parts/paths.ts";
import type { ConsolePages } from "../pages.tsx";
import { EMPTY_IMPORT, type ImportForm, LARGEST_LIST, readImport } from "./form.ts";
import { ImportPage } from "./page.tsx";

/** Bringing a list of contacts or orders: the very import of the command line, for lists that fit into one request. */
export function importRoutes(controls: Controls, pages: ConsolePages): Hono {
  const show = (context: Context, typed: ImportForm, answer?: ListAnswer) => {
    const problem = answer && problemIn(answer);
    const frame = pages.frame(context, problem);
    return context.html(
      <ImportPage frame={frame} typed={typed} answer={answer} />,
      problem ? 422 : 200,
    );
  };
  const tooLarge = (context: Context) =>
    show(context, EMPTY_IMPORT, {
      kind: "problem",
      problem: "The list is larger than 20 MB: import it by the command below, or in parts",
    });

  return new Hono()
    .get(consoleUrls.import.pattern, (context) => show(context, EMPTY_IMPORT))
    .post(
      consoleUrls.import.pattern,
      bodyLimit({ maxSize: LARGEST_LIST, onError: tooLarge }),
      async (context) => {
        const { typed, list } = await readImport(context);
        if (!list)
          return show(context, typed, {
            kind: "problem",
            problem: "Choose a list: none came, or an empty one",
          });
        return show(context, typed, await controls.importList(list));
      },
    )
    .get(consoleUrls.importRefused.pattern, async (context) => {
      const rows = await controls.refusedRows(context.req.param("id"));
      if (rows === undefined) return pages.notFound(context, "There are no such rows.");
      return context.body(rows, 200, {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": 'attachment; filename="refused.csv"',
      });
    });
}

/** What is to be seen above the form: what became of the list, or is asked, or is wrong. */
function problemIn(answer: ListAnswer): string | undefined {
  switch (answer.kind) {
    case "imported":
      return undefined;
    case "problem":
      return answer.problem;
    case "questions":
      return "Nothing is imported yet: answer the questions below, then go on";
  }
}
