import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { StatedProblem } from "../../../domain/list-problem.ts";
import type { Programme } from "../../../domain/programme.ts";
import { inLanguage } from "../../../domain/programme.ts";
import type { Controls, ListAnswer } from "../../controls.ts";
import { consoleUrls } from "../../parts/paths.ts";
import { readerOf } from "../../parts/reader.ts";
import {
  orderQuestionInWords,
  orderQuestionRemedy,
  problemInWords,
  problemRemedy,
} from "../../texts/list-problem-words.ts";
import type { Texts } from "../../texts/texts.ts";
import { subjectsIn } from "../message-subjects.ts";
import type { ConsolePages } from "../pages.tsx";
import type { ConsoleWorld } from "../world.ts";
import { EMPTY_IMPORT, type ImportForm, LARGEST_LIST, readImport } from "./form.ts";
import { ImportPage } from "./page.tsx";

/** Imports lists of contacts and orders that fit into one request, with the same code as the command. */
export function importRoutes(world: ConsoleWorld, controls: Controls, pages: ConsolePages): Hono {
  const show = (context: Context, typed: ImportForm, answer?: ListAnswer, refusal?: string) => {
    const problem =
      refusal ?? (answer && problemIn(answer, world.programme, readerOf(context).texts));
    const frame = pages.frame(context, problem);
    return context.html(
      <ImportPage
        frame={frame}
        typed={typed}
        subjectOf={subjectsIn(frame.texts.language, world)}
        answer={answer}
      />,
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
        const { language } = readerOf(context).texts;
        return show(context, typed, await controls.importList({ ...list, language }));
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

/** The message above the form; undefined when the list was imported. */
function problemIn(answer: ListAnswer, programme: Programme, texts: Texts): string | undefined {
  const { say } = texts;
  switch (answer.kind) {
    case "imported":
      return undefined;
    case "question":
      return say("console.import.answer");
    case "problem":
      return statedProblem(withGroupLabels(answer.problem, programme, texts.language), texts);
    case "gone":
    case "failed":
      return say(`console.import.${answer.kind}`);
  }
}

/** The problem, with the groups as the form below it calls them. */
function withGroupLabels(
  problem: StatedProblem,
  programme: Programme,
  language: string,
): StatedProblem {
  if (problem.kind !== "group-missing" && problem.kind !== "group-unknown") return problem;
  const groups = [...programme.topics, ...programme.groups]
    .filter(({ name }) => problem.groups.includes(name))
    .map(({ label }) => inLanguage(label, language, programme));
  return { ...problem, groups };
}

/** What is wrong with a list, and what to do about it; questions about its orders each have a paragraph of their own. */
function statedProblem(problem: StatedProblem, texts: Texts): string {
  const both = (problem: string, remedy: string) =>
    texts.say("console.import.problem", { problem, remedy });
  const questions = problem.kind === "orders-unclear" ? problem.questions : [];
  return [
    both(problemInWords(problem, texts), problemRemedy(problem, texts)),
    ...questions.map((question) =>
      both(orderQuestionInWords(question, texts), orderQuestionRemedy(question, texts)),
    ),
  ].join("\n\n");
}
