import { isError, type TemplateProblem } from "../../domain/template-problem.ts";
import { problemWords } from "../texts/problem-words.ts";
import type { Texts } from "../texts/texts.ts";
import { problemPath } from "./paths.ts";
import { problemCounts } from "./problem-counts.ts";
import type { TemplateFiles } from "./studio.ts";

/** The severity of a problem: a mark and a word besides the colour. */
export function Gravity({ problem, texts: { say } }: { problem: TemplateProblem; texts: Texts }) {
  return isError(problem) ? (
    <span class="badge bad">
      <span aria-hidden="true">✕</span> {say("studio.problems.error")}
    </span>
  ) : (
    <span class="badge wait">
      <span aria-hidden="true">!</span> {say("studio.problems.warning")}
    </span>
  );
}

type Counted = { problems: readonly TemplateProblem[]; texts: Texts };

/** The number of problems, by severity. */
export function ProblemBadge({ problems, texts }: Counted) {
  if (problems.length === 0)
    return (
      <span class="badge good">
        <span aria-hidden="true">✓</span> {texts.say("studio.problems.none")}
      </span>
    );
  const tone = problems.some(isError) ? "bad" : "wait";
  return (
    <span class={`badge ${tone}`}>
      <span aria-hidden="true">{tone === "bad" ? "✕" : "!"}</span> {problemCounts(problems, texts)}
    </span>
  );
}

/** What is wrong, how to fix it and why it matters. */
export function ProblemText({ problem, texts }: { problem: TemplateProblem; texts: Texts }) {
  const { say } = texts;
  const { found, fix, why } = problemWords(problem, texts, (inside) => <code>{inside}</code>);
  return (
    <>
      <p class="problem-found">{found}</p>
      <p class="problem-mend">
        <span class="problem-key">{say("studio.problems.fix")}</span> {fix}
      </p>
      <p class="problem-why">
        <span class="problem-key">{say("studio.problems.why")}</span> {why}
      </p>
    </>
  );
}

type ListProps = {
  problems: readonly TemplateProblem[];
  files: TemplateFiles;
  texts: Texts;
  /** Where a problem is shown beside its line. The default is the page of its file. */
  pathOf?: typeof problemPath;
};

/** Problems, each with a link to its line. */
export function ProblemList({ problems, files, texts, pathOf = problemPath }: ListProps) {
  return (
    <ul class="problems">
      {problems.map((problem) => (
        <li>
          <div class="problem-head">
            <Gravity problem={problem} texts={texts} />
            <Place problem={problem} path={pathOf(problem, files)} texts={texts} />
            <span class="muted">{problem.rule}</span>
          </div>
          <ProblemText problem={problem} texts={texts} />
        </li>
      ))}
    </ul>
  );
}

type PlaceProps = { problem: TemplateProblem; path: string | undefined; texts: Texts };

function Place({ problem: { file, line }, path, texts }: PlaceProps) {
  const place = line === undefined ? file : texts.say("studio.problems.place", { file, line });
  return path ? <a href={path}>{place}</a> : <code>{place}</code>;
}
