import { writeFile } from "node:fs/promises";
import { Command } from "commander";
import { templateMessages } from "../adapters/templates/render.ts";
import type { Programme } from "../domain/programme.ts";
import { journeyMapSvg } from "../web/journey-map/journey-map.tsx";

type Say = (text: string) => void;
type Typed = { readonly language?: string; readonly out?: string };

/**
 * The command that draws the programme as one picture. `say` prints; `fail` prints and makes the program exit with a
 * failure.
 */
export function mapCommand(say: Say, fail: Say, directory: string, read: () => Programme): Command {
  return new Command("map")
    .description("draw topics, stages, journeys and their mails as one picture (SVG)")
    .option(
      "--language <language>",
      "the language of labels and subjects (default: the programme's)",
    )
    .option("--out <file>", "the file to write (default: print it)")
    .action(async ({ language, out }: Typed) => {
      const programme = read();
      const spoken = language ?? programme.defaultLanguage;
      if (!programme.languages.includes(spoken)) {
        fail(
          `Cannot draw in "${spoken}": expected one of ${programme.languages.join(", ")} after --language`,
        );
        return;
      }
      // Loaded only now: it takes long, and the help needs none of it.
      const { compileFolder } = await import("../adapters/templates/compile.ts");
      const { compiled } = await compileFolder(directory);
      const messages = templateMessages(compiled, programme);
      const subjectOf = (message: string) => messages.outline(message, spoken)?.subject;
      const svg = journeyMapSvg({ programme, subjectOf, language: spoken });
      if (out === undefined) return say(svg);
      try {
        await writeFile(out, svg);
        say(`Drawn: ${out}`);
      } catch {
        fail(`Cannot write ${out}: expected a file in an existing folder`);
      }
    });
}
