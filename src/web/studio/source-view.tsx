import type { TemplateProblem } from "../../domain/template-problem.ts";
import type { Texts } from "../texts/texts.ts";
import { lineId } from "./paths.ts";
import { Gravity, ProblemText } from "./problem-list.tsx";

type SourceProps = {
  file: string;
  text: string;
  /** The problems of this file are shown beside their lines; others are left out. */
  problems: readonly TemplateProblem[];
  texts: Texts;
};

/** A file with its line numbers, each problem under the line it is in. */
export function SourceView({ file, text, problems, texts }: SourceProps) {
  const own = problems.filter((problem) => problem.file === file);
  const lines = text.replace(/\n$/, "").split("\n");
  return (
    <section class="source" aria-label={texts.say("studio.source", { file })}>
      <p class="source-name">{file}</p>
      <Beside
        problems={own.filter(({ line }) => line === undefined || line > lines.length)}
        texts={texts}
      />
      <ol class="code">
        {lines.map((words, index) => {
          const found = own.filter(({ line }) => line === index + 1);
          return (
            <li id={lineId(file, index + 1)} class={found.length > 0 ? "faulty" : undefined}>
              <code>{words || " "}</code>
              <Beside problems={found} texts={texts} />
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Beside({ problems, texts }: Pick<SourceProps, "problems" | "texts">) {
  return problems.map((problem) => (
    <div class="beside">
      <Gravity problem={problem} texts={texts} />
      <ProblemText problem={problem} texts={texts} />
    </div>
  ));
}
