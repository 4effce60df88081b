import type { ListImported } from "../../controls.ts";
import { consoleUrls } from "../../parts/paths.ts";

type OutcomeProps = { imported: ListImported; isTrial: boolean };

/** What became of a list that was brought, or would, its first rows before all. */
export function ImportOutcome({ imported, isTrial }: OutcomeProps) {
  const { first, told, refused } = imported;
  return (
    <section class="card outcome" aria-labelledby="outcome">
      <h2 id="outcome">{isTrial ? "What would happen" : "What was done"}</h2>
      {first && first.rows.length > 0 && <FirstRows first={first} isTrial={isTrial} />}
      <section class="scroll" aria-label="The outcome" tabindex={0}>
        <pre>{told}</pre>
      </section>
      {refused && (
        <a class="button" href={consoleUrls.importRefused.to(refused)} download>
          The refused rows, each with what to do
        </a>
      )}
    </section>
  );
}

function FirstRows({
  first,
  isTrial,
}: {
  first: NonNullable<ListImported["first"]>;
  isTrial: boolean;
}) {
  return (
    <section class="scroll" aria-label="The first rows" tabindex={0}>
      <table class="first-rows">
        <caption>
          {isTrial
            ? "The first rows, as they would be stored"
            : "The first rows, as they are stored"}
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
