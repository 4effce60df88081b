import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Controls, ListImported } from "../controls.ts";
import type { ConsolePages } from "./console-pages.tsx";
import { EMPTY_IMPORT, type ImportForm, LARGEST_LIST, readImport } from "./import-form.ts";
import { ImportPage } from "./import-page.tsx";

/** Bringing a list of contacts or orders: the very import of the command line, for lists that fit into one request. */
export function importRoutes(controls: Controls, pages: ConsolePages): Hono {
  const show = (
    context: Context,
    typed: ImportForm,
    outcome: { imported?: ListImported; problem?: string } = {},
  ) => {
    const frame = pages.frame(context, outcome.problem);
    const page = <ImportPage frame={frame} typed={typed} imported={outcome.imported} />;
    return context.html(page, outcome.problem ? 422 : 200);
  };
  const tooLarge = (context: Context) =>
    show(context, EMPTY_IMPORT, {
      problem: "The list is larger than 20 MB: import it by the command below, or in parts",
    });

  return new Hono()
    .get("/console/import", (context) => show(context, EMPTY_IMPORT))
    .post(
      "/console/import",
      bodyLimit({ maxSize: LARGEST_LIST, onError: tooLarge }),
      async (context) => {
        const { typed, list } = await readImport(context);
        if (!list)
          return show(context, typed, { problem: "Choose a list: none came, or an empty one" });
        try {
          return show(context, typed, { imported: await controls.importList(list) });
        } catch (error) {
          const problem = error instanceof Error ? error.message : String(error);
          return show(context, typed, { problem });
        }
      },
    )
    .get("/console/import/refused/:id", async (context) => {
      const rows = await controls.refusedRows(context.req.param("id"));
      if (rows === undefined) return pages.notFound(context, "There are no such rows.");
      return context.body(rows, 200, {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": 'attachment; filename="refused.csv"',
      });
    });
}
