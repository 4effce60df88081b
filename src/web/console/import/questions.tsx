import type { ListQuestions } from "../../controls.ts";
import type { ImportForm } from "./form.ts";

type QuestionsProps = { questions: ListQuestions | undefined; typed: ImportForm };

/** What a list leaves open, to be answered in its form; what was answered before goes with it. */
export function ImportQuestions({ questions, typed }: QuestionsProps) {
  const columns = questions?.columns ?? [];
  const answered = [...typed.meanings].filter(
    ([column]) => !columns.some((asked) => asked.column === column),
  );
  return (
    <>
      {questions?.isNamedForRefusals && <EverybodyQuestion />}
      {questions && questions.encodings.length > 0 && (
        <EncodingQuestion encodings={questions.encodings} />
      )}
      {columns.map((asked, at) => (
        <ColumnQuestion asked={asked} at={at} chosen={typed.meanings.get(asked.column)} />
      ))}
      {typed.mayBeMailed && !questions?.isNamedForRefusals && (
        <input type="hidden" name="everybody" value="may-be-mailed" />
      )}
      {answered.length > 0 && <Answered answered={answered} from={columns.length} />}
    </>
  );
}

type Asked = ListQuestions["columns"][number];

function ColumnQuestion({
  asked: { column, words, choices },
  at,
  chosen,
}: {
  asked: Asked;
  at: number;
  chosen: string | undefined;
}) {
  return (
    <fieldset class="question">
      <legend>What does the column “{column || "without a name"}” say?</legend>
      <input type="hidden" name={`column-${at}`} value={column} />
      <p>
        It holds{" "}
        {words.map(({ text, rows }, place) => (
          <>
            {place > 0 && ", "}
            {text === "" ? "nothing" : `“${text}”`} ({rows === 1 ? "1 row" : `${rows} rows`})
          </>
        ))}
        .
      </p>
      {choices.map((choice) => (
        <Choice
          id={`meaning-${at}-${choice}`}
          name={`meaning-${at}`}
          value={choice}
          isChosen={choice === chosen}
          words={meaningInWords(choice)}
        />
      ))}
    </fieldset>
  );
}

function EverybodyQuestion() {
  return (
    <fieldset class="question">
      <legend>The name of the file says that these people refused mail. Did they?</legend>
      <Choice
        id="everybody-no"
        name="everybody"
        value="refused"
        words="Yes: nobody in it may be mailed"
      />
      <Choice
        id="everybody-yes"
        name="everybody"
        value="may-be-mailed"
        words="No: they may be mailed, whatever its name is"
      />
    </fieldset>
  );
}

function EncodingQuestion({ encodings }: { encodings: ListQuestions["encodings"] }) {
  return (
    <fieldset class="question">
      <legend>Which of these is written rightly?</legend>
      {encodings.map(({ encoding, word }) => (
        <Choice id={`encoding-${encoding}`} name="encoding" value={encoding} words={word} />
      ))}
    </fieldset>
  );
}

type ChoiceProps = { id: string; name: string; value: string; words: string; isChosen?: boolean };

function Choice({ id, name, value, words, isChosen = false }: ChoiceProps) {
  return (
    <div class="choice">
      <input id={id} name={name} type="radio" value={value} checked={isChosen} />
      <label for={id}>{words}</label>
    </div>
  );
}

function Answered({
  answered,
  from,
}: {
  answered: readonly (readonly [column: string, meaning: string])[];
  from: number;
}) {
  return (
    <div>
      <h2>What you said of its columns</h2>
      <ul>
        {answered.map(([column, meaning], at) => (
          <li>
            “{column || "without a name"}”: {meaningInWords(meaning)}
            <input type="hidden" name={`column-${from + at}`} value={column} />
            <input type="hidden" name={`meaning-${from + at}`} value={meaning} />
          </li>
        ))}
      </ul>
    </div>
  );
}

const MEANINGS: ReadonlyMap<string, string> = new Map([
  [
    "status",
    "Their status, in words such as “active” and “unsubscribed”. Nothing there: the row is refused",
  ],
  ["suppressed", "Yes, a date or a reason there means: must not be mailed"],
  ["bounced", "Yes, a date or a reason there means: mail to them came back"],
  ["complained", "Yes, a date or a reason there means: they complained of mail"],
  ["subscribed", "Yes means: gets mail. No means: left"],
  ["optIn", "Yes means: agreed to get mail. No means: never agreed"],
  ["leftAt", "A date there is the day they left"],
  ["bouncedAt", "A date there is the day mail to them came back"],
  ["signedUpAt", "The day they signed up"],
  ["notes", "Only a refusal there counts. Nothing there: they get mail"],
  ["ignore", "Nothing about mail"],
]);

function meaningInWords(meaning: string): string {
  const plain = meaning
    .replace(/^field:/, "")
    .replaceAll(/([A-Z])/g, " $1")
    .toLowerCase();
  return MEANINGS.get(meaning) ?? `What its name says: ${plain}`;
}
