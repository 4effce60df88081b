import { inLanguage, type Programme } from "../../../domain/programme.ts";
import type { KeptList, ListAnswer } from "../../controls.ts";
import { ConsoleLayout, type Frame } from "../../parts/layout.tsx";
import { consoleUrls } from "../../parts/paths.ts";
import type { Texts } from "../../texts/texts.ts";
import type { SubjectOf } from "../message-subjects.ts";
import { type ImportForm, PROFILE } from "./form.ts";
import { OutcomeSection } from "./outcome.tsx";
import { ImportQuestions } from "./questions.tsx";
import { WaysOfWriting } from "./ways-of-writing.tsx";

type ImportPageProps = {
  frame: Frame;
  typed: ImportForm;
  subjectOf: SubjectOf;
  /** The outcome of the list, or the questions to answer first; undefined before there is one. */
  answer?: ListAnswer | undefined;
};

/** The form that uploads a list of contacts or orders, and its outcome. */
export function ImportPage({ frame, typed, subjectOf, answer }: ImportPageProps) {
  const { texts } = frame;
  const { say } = texts;
  const title = say("console.import.title");
  return (
    <ConsoleLayout frame={frame} title={title} section="contacts">
      <div class="page-head">
        <h1>{title}</h1>
        <a class="button" href={consoleUrls.contacts.to()}>
          {say("console.import.back")}
        </a>
      </div>
      {answer?.kind === "imported" && (
        <OutcomeSection
          imported={answer.imported}
          programme={frame.programme}
          subjectOf={subjectOf}
          texts={texts}
        />
      )}
      <form
        class="card stacked"
        method="post"
        action={consoleUrls.import.to()}
        enctype="multipart/form-data"
        aria-label={say("console.import.form")}
      >
        <ImportQuestions
          question={answer?.kind === "question" ? answer.question : undefined}
          typed={typed}
          programme={frame.programme}
          texts={texts}
        />
        <FileChoice kept={answer?.kept} texts={texts} />
        <What typed={typed} texts={texts} />
        <GroupsChoice programme={frame.programme} typed={typed} texts={texts} />
        <Consent typed={typed} texts={texts} />
        <OptOut typed={typed} texts={texts} />
        <Overwriting typed={typed} texts={texts} />
        <WaysOfWriting
          texts={texts}
          typed={typed}
          isAsked={answer?.kind === "question" && answer.question.kind === "encoding-unclear"}
        />
        <div class="field choice">
          <input
            id="startsJourneys"
            name="startsJourneys"
            type="checkbox"
            value="yes"
            checked={typed.startsJourneys}
          />
          <label for="startsJourneys">{say("console.import.journeys")}</label>
        </div>
        <div class="field">
          <label for="spread">{say("console.import.spread")}</label>
          <input id="spread" name="spread" type="text" value={typed.spread} />
        </div>
        <div class="buttons">
          <button type="submit" name="how" value="try" class="primary">
            {say("console.import.try")}
          </button>
          <button type="submit" name="how" value="import">
            {say("console.import.submit")}
          </button>
        </div>
        <p class="muted">{say("console.import.largest")}</p>
      </form>
    </ConsoleLayout>
  );
}

/** Chooses the list. One that was uploaded before is kept, so that nobody has to choose it again to answer a question. */
function FileChoice({ kept, texts }: { kept?: KeptList | undefined; texts: Texts }) {
  return (
    <div class="field">
      {kept && <input type="hidden" name="kept" value={kept.id} />}
      <label for="list">
        {kept
          ? texts.say("console.import.fileKept", { name: kept.name })
          : texts.say("console.import.file")}
      </label>
      <input
        id="list"
        name="list"
        type="file"
        accept=".csv,.txt,.tsv,.gz,text/csv"
        required={!kept}
      />
    </div>
  );
}

type PartProps = { typed: ImportForm; texts: Texts };

function What({ typed, texts: { say } }: PartProps) {
  return (
    <fieldset>
      <legend>{say("console.import.what")}</legend>
      {(["contacts", "orders"] as const).map((what) => (
        <div class="choice">
          <input
            id={`what-${what}`}
            name="what"
            type="radio"
            value={what}
            checked={typed.what === what}
          />
          <label for={`what-${what}`}>{say(`console.import.${what}`)}</label>
        </div>
      ))}
    </fieldset>
  );
}

function GroupsChoice({ programme, typed, texts }: PartProps & { programme: Programme }) {
  return (
    <fieldset>
      <legend>{texts.say("console.import.groups")}</legend>
      {[...programme.topics, ...programme.groups].map(({ name, label }) => (
        <div class="choice">
          <input
            id={`group-${name}`}
            name="group"
            type="checkbox"
            value={name}
            checked={typed.groups.includes(name)}
          />
          <label for={`group-${name}`}>{inLanguage(label, texts.language, programme)}</label>
        </div>
      ))}
    </fieldset>
  );
}

function Overwriting({ typed, texts: { say } }: PartProps) {
  return (
    <fieldset>
      <legend>{say("console.import.overwrite")}</legend>
      {PROFILE.map((field) => (
        <div class="choice">
          <input
            id={`overwrite-${field}`}
            name="overwrite"
            type="checkbox"
            value={field}
            checked={typed.overwrite.fields.includes(field)}
          />
          <label for={`overwrite-${field}`}>{say(`console.import.overwriteFields.${field}`)}</label>
        </div>
      ))}
      <div class="choice">
        <input
          id="overwriteTyped"
          name="overwriteTyped"
          type="checkbox"
          value="yes"
          checked={typed.overwrite.typedToo}
        />
        <label for="overwriteTyped">{say("console.import.overwriteTyped")}</label>
      </div>
    </fieldset>
  );
}

function OptOut({ typed, texts: { say } }: PartProps) {
  return (
    <fieldset>
      <legend>{say("console.import.optOut")}</legend>
      <div class="field choice">
        <input id="isOptOut" name="isOptOut" type="checkbox" value="yes" checked={typed.isOptOut} />
        <label for="isOptOut">{say("console.import.isOptOut")}</label>
      </div>
      <div class="field">
        <label for="listDate">{say("console.import.listDate")}</label>
        <input id="listDate" name="listDate" type="text" value={typed.listDate} />
      </div>
    </fieldset>
  );
}

function Consent({ typed, texts: { say } }: PartProps) {
  const { source, date, text } = typed.consent;
  return (
    <fieldset>
      <legend>{say("console.import.consent")}</legend>
      <div class="field">
        <label for="consentSource">{say("console.import.consentSource")}</label>
        <input id="consentSource" name="consentSource" type="text" value={source} />
      </div>
      <div class="field">
        <label for="consentDate">{say("console.import.consentDate")}</label>
        <input id="consentDate" name="consentDate" type="text" value={date} />
      </div>
      <div class="field">
        <label for="consentText">{say("console.import.consentText")}</label>
        <input id="consentText" name="consentText" type="text" value={text} />
      </div>
    </fieldset>
  );
}
