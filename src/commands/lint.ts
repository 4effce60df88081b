import { Command } from "commander";
import type { Programme } from "../domain/programme.ts";
import { isError } from "../domain/template-problem.ts";
import { countInWords, problemsInWords } from "../lint/problems-in-words.ts";

type Say = (text: string) => void;

/** The command that checks the templates. `say` prints; `fail` prints and makes the program exit with a failure. */
export function lintCommand(
  say: Say,
  fail: Say,
  directory: string,
  read: () => Programme,
): Command {
  return new Command("lint")
    .description("check the messages and pages in templates/, line by line")
    .action(async () => {
      const programme = read();
      // Loaded only now: they take long, and the help needs none of them.
      const { compileFolder } = await import("../adapters/templates/compile.ts");
      const { lintTemplates } = await import("../lint/lint.ts");
      const compilation = await compileFolder(directory);
      const problems = await lintTemplates(compilation, programme);
      const { messages, pages } = compilation;
      if (problems.length > 0) say(`${problemsInWords(problems)}\n`);
      const total = `${messages.length} messages and ${pages.length} pages, each language counted: ${countInWords(problems)}.`;
      if (problems.some(isError)) fail(`${total} Fix the errors: they stop a deployment.`);
      else say(total);
    });
}
