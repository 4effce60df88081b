import type { ListQuestions } from "../../controls.ts";
import type { Texts } from "../../texts/texts.ts";
import type { ImportForm } from "./form.ts";

type QuestionsProps = { questions: ListQuestions | undefined; typed: ImportForm; texts: Texts };

/** What a list leaves open, to be answered in its form; what was answered before goes with it. */
export function ImportQuestions({ questions, typed, texts }: QuestionsProps) {
  const columns = questions?.columns ?? [];
  const answered = [...typed.meanings].filter(
    ([column]) => !columns.some((asked) => asked.column === column),
  );
  return (
    <>
      {questions?.isNamedForRefusals && <EverybodyQuestion texts={texts} />}
      {questions && questions.encodings.length > 0 && (
        <EncodingQuestion encodings={questions.encodings} texts={texts} />
      )}
      {columns.map((asked, at) => (
        <ColumnQuestion
          asked={asked}
          at={at}
          chosen={typed.meanings.get(asked.column)}
          texts={texts}
        />
      ))}
      {typed.mayBeMailed && !questions?.isNamedForRefusals && (
        <input type="hidden" name="everybody" value="may-be-mailed" />
      )}
      {answered.length > 0 && <Answered answered={answered} from={columns.length} texts={texts} />}
    </>
  );
}

type Asked = ListQuestions["columns"][number];

function ColumnQuestion({
  asked: { column, words, choices },
  at,
  chosen,
  texts,
}: {
  asked: Asked;
  at: number;
  chosen: string | undefined;
  texts: Texts;
}) {
  const { say } = texts;
  return (
    <fieldset class="question">
      <legend>{say("console.importQuestions.column", { column: nameOf(column, texts) })}</legend>
      <input type="hidden" name={`column-${at}`} value={column} />
      <p>
        {say("console.importQuestions.holds", {
          words: words.map((word) => wordInWords(word, texts)).join(", "),
        })}
      </p>
      {choices.map((choice) => (
        <Choice
          id={`meaning-${at}-${choice}`}
          name={`meaning-${at}`}
          value={choice}
          isChosen={choice === chosen}
          words={meaningInWords(choice, texts)}
        />
      ))}
    </fieldset>
  );
}

function nameOf(column: string, { say }: Texts): string {
  return column || say("console.importQuestions.noName");
}

function wordInWords({ text, rows: count }: Asked["words"][number], { say }: Texts): string {
  return text === ""
    ? say("console.importQuestions.nothing", { count })
    : say("console.importQuestions.word", { word: text, count });
}

function EverybodyQuestion({ texts: { say } }: { texts: Texts }) {
  return (
    <fieldset class="question">
      <legend>{say("console.importQuestions.everybody")}</legend>
      <Choice
        id="everybody-no"
        name="everybody"
        value="refused"
        words={say("console.importQuestions.refused")}
      />
      <Choice
        id="everybody-yes"
        name="everybody"
        value="may-be-mailed"
        words={say("console.importQuestions.mayBeMailed")}
      />
    </fieldset>
  );
}

type EncodingProps = { encodings: ListQuestions["encodings"]; texts: Texts };

function EncodingQuestion({ encodings, texts }: EncodingProps) {
  return (
    <fieldset class="question">
      <legend>{texts.say("console.importQuestions.encoding")}</legend>
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
  texts,
}: {
  answered: readonly (readonly [column: string, meaning: string])[];
  from: number;
  texts: Texts;
}) {
  return (
    <div>
      <h2>{texts.say("console.importQuestions.answered")}</h2>
      <ul>
        {answered.map(([column, meaning], at) => (
          <li>
            {texts.say("console.importQuestions.said", {
              column: nameOf(column, texts),
              meaning: meaningInWords(meaning, texts),
            })}
            <input type="hidden" name={`column-${from + at}`} value={column} />
            <input type="hidden" name={`meaning-${from + at}`} value={meaning} />
          </li>
        ))}
      </ul>
    </div>
  );
}

const MEANINGS = [
  ...["status", "suppressed", "bounced", "complained", "subscribed", "optIn"],
  ...["leftAt", "bouncedAt", "signedUpAt", "notes", "ignore"],
] as const;

type Meaning = (typeof MEANINGS)[number];

function meaningInWords(meaning: string, { say }: Texts): string {
  const known: Meaning | undefined = MEANINGS.find((one) => one === meaning);
  if (known) return say(`console.importQuestions.meanings.${known}`);
  const name = meaning
    .replace(/^field:/, "")
    .replaceAll(/([A-Z])/g, " $1")
    .toLowerCase();
  return say("console.importQuestions.asNamed", { name });
}
