import type { ListImported } from "../../controls.ts";
import { consoleUrls } from "../../parts/paths.ts";
import type { Texts } from "../../texts/texts.ts";

type OutcomeProps = { imported: ListImported; isTrial: boolean; texts: Texts };

/** What became of a list that was brought, or would, its first rows before all. */
export function ImportOutcome({ imported, isTrial, texts }: OutcomeProps) {
  const { say } = texts;
  const { first, told, refused } = imported;
  return (
    <section class="card outcome" aria-labelledby="outcome">
      <h2 id="outcome">
        {say(isTrial ? "console.importOutcome.trial" : "console.importOutcome.done")}
      </h2>
      {first && first.rows.length > 0 && (
        <FirstRows first={first} isTrial={isTrial} texts={texts} />
      )}
      <section
        class="scroll"
        lang="en"
        aria-label={say("console.importOutcome.outcome")}
        tabindex={0}
      >
        <pre>{told}</pre>
      </section>
      {refused && (
        <a class="button" href={consoleUrls.importRefused.to(refused)} download>
          {say("console.importOutcome.refused")}
        </a>
      )}
    </section>
  );
}

function FirstRows({
  first,
  isTrial,
  texts: { say },
}: {
  first: NonNullable<ListImported["first"]>;
  isTrial: boolean;
  texts: Texts;
}) {
  return (
    <section class="scroll" aria-label={say("console.importOutcome.rows")} tabindex={0}>
      <table class="first-rows">
        <caption>
          {say(isTrial ? "console.importOutcome.rowsTrial" : "console.importOutcome.rowsDone")}
        </caption>
        <thead>
          <tr>
            {first.columns.map((column) => (
              <th scope="col">{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {first.rows.map((cells) => (
            <tr>
              {cells.map((cell, at) => (
                <td data-label={first.columns[at]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
