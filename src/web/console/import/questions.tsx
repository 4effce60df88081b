import type { ListQuestion, UnclearColumn } from "../../../domain/list-problem.ts";
import type { Programme } from "../../../domain/programme.ts";
import { meaningInWords } from "../../texts/meaning-words.ts";
import type { Texts } from "../../texts/texts.ts";
import type { ImportForm } from "./form.ts";

type Reader = { programme: Programme; texts: Texts };
type QuestionsProps = Reader & { question: ListQuestion | undefined; typed: ImportForm };

/** The questions that a list leaves open, in its form; earlier answers are posted with the new ones. */
export function ImportQuestions({ question, typed, programme, texts }: QuestionsProps) {
  const mail = question?.kind === "mail-unclear" ? question : undefined;
  const columns = mail?.columns ?? [];
  const answered = [...typed.meanings].filter(
    ([column]) => !columns.some((asked) => asked.column === column),
  );
  return (
    <>
      {mail?.isNamedForRefusals && <EverybodyQuestion texts={texts} />}
      {question?.kind === "encoding-unclear" && (
        <EncodingQuestion readings={question.readings} texts={texts} />
      )}
      {columns.map((asked, at) => (
        <ColumnQuestion
          asked={asked}
          at={at}
          chosen={typed.meanings.get(asked.column)}
          programme={programme}
          texts={texts}
        />
      ))}
      {typed.mayBeMailed && !mail?.isNamedForRefusals && (
        <input type="hidden" name="everybody" value="may-be-mailed" />
      )}
      {answered.length > 0 && (
        <Answered answered={answered} from={columns.length} programme={programme} texts={texts} />
      )}
    </>
  );
}

function ColumnQuestion({
  asked: { column, words, choices },
  at,
  chosen,
  programme,
  texts,
}: Reader & { asked: UnclearColumn; at: number; chosen: string | undefined }) {
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
          words={meaningInWords(choice, programme, texts)}
        />
      ))}
    </fieldset>
  );
}

function nameOf(column: string, { say }: Texts): string {
  return column || say("console.importQuestions.noName");
}

function wordInWords(
  { text, rows: count }: UnclearColumn["words"][number],
  { say }: Texts,
): string {
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

type EncodingQuestionOf = Extract<ListQuestion, { kind: "encoding-unclear" }>;
type EncodingProps = { readings: EncodingQuestionOf["readings"]; texts: Texts };

function EncodingQuestion({ readings, texts }: EncodingProps) {
  return (
    <fieldset class="question">
      <legend>{texts.say("console.importQuestions.encoding")}</legend>
      {readings.map(({ encoding, word }) => (
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
  programme,
  texts,
}: Reader & {
  answered: readonly (readonly [column: string, meaning: string])[];
  from: number;
}) {
  return (
    <div>
      <h2>{texts.say("console.importQuestions.answered")}</h2>
      <ul>
        {answered.map(([column, meaning], at) => (
          <li>
            {texts.say("console.importQuestions.said", {
              column: nameOf(column, texts),
              meaning: meaningInWords(meaning, programme, texts),
            })}
            <input type="hidden" name={`column-${from + at}`} value={column} />
            <input type="hidden" name={`meaning-${from + at}`} value={meaning} />
          </li>
        ))}
      </ul>
    </div>
  );
}
