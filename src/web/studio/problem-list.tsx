import {
  isError,
  placeOf,
  TEMPLATE_RULES,
  type TemplateProblem,
} from "../../domain/template-problem.ts";
import { problemPath } from "./paths.ts";
import { problemsInWords } from "./problem-counts.ts";
import type { TemplateFiles } from "./studio.ts";

/** How grave a problem is: a mark and a word besides the colour. */
export function Gravity({ problem }: { problem: TemplateProblem }) {
  return isError(problem) ? (
    <span class="badge bad">
      <span aria-hidden="true">✕</span> error
    </span>
  ) : (
    <span class="badge wait">
      <span aria-hidden="true">!</span> warning
    </span>
  );
}

/** How many problems there are, by gravity. */
export function ProblemBadge({ problems }: { problems: readonly TemplateProblem[] }) {
  if (problems.length === 0)
    return (
      <span class="badge good">
        <span aria-hidden="true">✓</span> no problems
      </span>
    );
  const tone = problems.some(isError) ? "bad" : "wait";
  return (
    <span class={`badge ${tone}`}>
      <span aria-hidden="true">{tone === "bad" ? "✕" : "!"}</span> {problemsInWords(problems)}
    </span>
  );
}

/** What is wrong, why it matters and how to mend it. */
export function ProblemWords({ problem }: { problem: TemplateProblem }) {
  return (
    <>
      <p class="problem-found">{capital(problem.found)}</p>
      <p class="problem-mend">
        <span class="problem-key">Mend</span> {problem.mend}
      </p>
      <p class="problem-why">
        <span class="problem-key">Why</span> {TEMPLATE_RULES[problem.rule].why}
      </p>
    </>
  );
}

type ListProps = {
  problems: readonly TemplateProblem[];
  files: TemplateFiles;
  /** Where a problem is shown beside its line; by default on the page of its file. */
  pathOf?: typeof problemPath;
};

/** Problems, each with its place, which leads to the line. */
export function ProblemList({ problems, files, pathOf = problemPath }: ListProps) {
  return (
    <ul class="problems">
      {problems.map((problem) => (
        <li>
          <div class="problem-head">
            <Gravity problem={problem} />
            <Place problem={problem} path={pathOf(problem, files)} />
            <span class="muted">{problem.rule}</span>
          </div>
          <ProblemWords problem={problem} />
        </li>
      ))}
    </ul>
  );
}

function Place({ problem, path }: { problem: TemplateProblem; path: string | undefined }) {
  return path ? <a href={path}>{placeOf(problem)}</a> : <code>{placeOf(problem)}</code>;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
