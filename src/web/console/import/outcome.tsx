import type { FirstRow } from "../../../domain/list-report.ts";
import type { Programme } from "../../../domain/programme.ts";
import type { ListImported } from "../../controls.ts";
import { consoleUrls } from "../../parts/paths.ts";
import { firstRowsInWords } from "../../texts/first-rows-words.ts";
import { propertyInWords } from "../../texts/list-property-words.ts";
import { readingInWords } from "../../texts/list-reading-words.ts";
import {
  type BeyondWords,
  type CountedPart,
  reportInWords,
} from "../../texts/list-report-words.ts";
import type { Texts } from "../../texts/texts.ts";
import type { SubjectOf } from "../message-subjects.ts";

type OutcomeProps = {
  imported: ListImported;
  programme: Programme;
  subjectOf: SubjectOf;
  texts: Texts;
};

/** The outcome of an import, or of a trial: its first rows, then the counts, the mails, and how the list was read. */
export function OutcomeSection({ imported, programme, subjectOf, texts }: OutcomeProps) {
  const { say } = texts;
  const { first, report, refused, limits } = imported;
  const words = reportInWords(report, {
    programme,
    texts,
    titleOf: (message) => subjectOf({ message }),
    limits,
  });
  return (
    <section class="card outcome" aria-labelledby="outcome">
      <h2 id="outcome">
        {say(report.isDryRun ? "console.importOutcome.trial" : "console.importOutcome.done")}
      </h2>
      <p>{words.sum}</p>
      {first.length > 0 && (
        <FirstRows rows={first} isTrial={report.isDryRun} programme={programme} texts={texts} />
      )}
      <Counted part={words.outcomes} />
      {words.refused && <Counted part={words.refused} />}
      {refused && (
        <a class="button" href={consoleUrls.importRefused.to(refused)} download>
          {say("console.importOutcome.refused")}
        </a>
      )}
      {words.others.map((part) => (
        <Counted part={part} />
      ))}
      <p>{words.mails}</p>
      {typeof words.due === "string" && <p>{words.due}</p>}
      {typeof words.due === "object" && <Counted part={words.due} />}
      {words.beyond && <Beyond beyond={words.beyond} texts={texts} />}
      <Reading imported={imported} programme={programme} texts={texts} />
    </section>
  );
}

function Beyond({ beyond, texts: { say } }: { beyond: BeyondWords; texts: Texts }) {
  return (
    <section aria-labelledby="beyond">
      <h3 id="beyond">{say("import.beyond.title")}</h3>
      <ul>
        {beyond.days.map((day) => (
          <li>{day}</li>
        ))}
      </ul>
      <p>
        {beyond.rest} {say(`import.beyond.${beyond.remedy}`)}
      </p>
    </section>
  );
}

function Counted({ part: { title, rows } }: { part: CountedPart }) {
  return (
    <table class="counted">
      <caption>{title}</caption>
      <tbody>
        {rows.map(([label, count]) => (
          <tr>
            <th scope="row">{label}</th>
            <td>{count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Reading({ imported: { reading }, programme, texts }: Omit<OutcomeProps, "subjectOf">) {
  const { sum, rows } = readingInWords(reading, texts, (property) =>
    propertyInWords(property, programme, texts),
  );
  return (
    <details>
      <summary>{texts.say("console.importOutcome.reading")}</summary>
      <p>{sum}</p>
      <table class="read-columns">
        <tbody>
          {rows.map(([property, from]) => (
            <tr>
              <th scope="row">{property}</th>
              <td>{from}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

type FirstRowsProps = {
  rows: readonly FirstRow[];
  isTrial: boolean;
  programme: Programme;
  texts: Texts;
};

function FirstRows({ rows, isTrial, programme, texts }: FirstRowsProps) {
  const { say } = texts;
  const shown = firstRowsInWords(rows, { programme, texts });
  return (
    <section class="scroll" aria-label={say("console.importOutcome.rows")} tabindex={0}>
      <table class="first-rows">
        <caption>
          {say(isTrial ? "console.importOutcome.rowsTrial" : "console.importOutcome.rowsDone")}
        </caption>
        <thead>
          <tr>
            {shown.columns.map((column) => (
              <th scope="col">{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.rows.map((cells) => (
            <tr>
              {cells.map((cell, at) => (
                <td data-label={shown.columns[at]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
