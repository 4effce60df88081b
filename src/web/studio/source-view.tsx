import type { TemplateProblem } from "../../domain/template-problem.ts";
import { lineId } from "./paths.ts";
import { Gravity, ProblemWords } from "./problem-list.tsx";

type SourceProps = {
  file: string;
  text: string;
  /** Those of this file are shown beside their lines, the others nowhere. */
  problems: readonly TemplateProblem[];
};

/** A file with its line numbers, each problem under the line it is in. */
export function SourceView({ file, text, problems }: SourceProps) {
  const own = problems.filter((problem) => problem.file === file);
  const lines = text.replace(/\n$/, "").split("\n");
  return (
    <section class="source" aria-label={`Source of ${file}`}>
      <p class="source-name">{file}</p>
      <Beside problems={own.filter(({ line }) => line === undefined || line > lines.length)} />
      <ol class="code">
        {lines.map((words, index) => {
          const found = own.filter(({ line }) => line === index + 1);
          return (
            <li id={lineId(file, index + 1)} class={found.length > 0 ? "faulty" : undefined}>
              <code>{words || " "}</code>
              <Beside problems={found} />
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Beside({ problems }: { problems: readonly TemplateProblem[] }) {
  return problems.map((problem) => (
    <div class="beside">
      <Gravity problem={problem} />
      <ProblemWords problem={problem} />
    </div>
  ));
}
