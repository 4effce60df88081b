import { inLanguage, type Programme } from "../../../domain/programme.ts";
import type { KeptList, ListAnswer } from "../../controls.ts";
import { ConsoleLayout, type Frame } from "../../parts/layout.tsx";
import { consoleUrls } from "../../parts/paths.ts";
import { type ImportForm, PROFILE } from "./form.ts";
import { ImportOutcome } from "./outcome.tsx";
import { ImportQuestions } from "./questions.tsx";
import { WaysOfWriting } from "./ways-of-writing.tsx";

type ImportPageProps = {
  frame: Frame;
  typed: ImportForm;
  /** What became of the list that was brought, or would, or what has to be said first. */
  answer?: ListAnswer | undefined;
};

/** A form to bring a list of contacts or orders with, and what became of it. */
export function ImportPage({ frame, typed, answer }: ImportPageProps) {
  const title = "Import a list";
  return (
    <ConsoleLayout frame={frame} title={title} section="contacts">
      <div class="page-head">
        <h1>{title}</h1>
        <a class="button" href={consoleUrls.contacts.to()}>
          Back to the contacts
        </a>
      </div>
      {answer?.kind === "imported" && (
        <ImportOutcome imported={answer.imported} isTrial={typed.isTrial} />
      )}
      <form
        class="card stacked"
        method="post"
        action={consoleUrls.import.to()}
        enctype="multipart/form-data"
        aria-label="The list"
      >
        <ImportQuestions
          questions={answer?.kind === "questions" ? answer.questions : undefined}
          typed={typed}
        />
        <FileChoice kept={answer?.kept} />
        <What typed={typed} />
        <GroupsChoice programme={frame.programme} typed={typed} />
        <Consent typed={typed} />
        <OptOut typed={typed} />
        <Overwriting typed={typed} />
        <WaysOfWriting
          typed={typed}
          isAsked={answer?.kind === "questions" && answer.questions.encodings.length > 0}
        />
        <div class="field choice">
          <input
            id="startsJourneys"
            name="startsJourneys"
            type="checkbox"
            value="yes"
            checked={typed.startsJourneys}
          />
          <label for="startsJourneys">
            Start the journeys of their groups and stages. Without it nobody is mailed because of
            this import.
          </label>
        </div>
        <div class="field">
          <label for="spread">
            Spread the mails of everybody who is new or changes over a period: P14D is 14 days.
            Empty: people with the same dates are mailed at the same time.
          </label>
          <input id="spread" name="spread" type="text" value={typed.spread} />
        </div>
        <div class="buttons">
          <button type="submit" name="how" value="try" class="primary">
            Try it: store nothing
          </button>
          <button type="submit" name="how" value="import">
            Import
          </button>
        </div>
        <p class="muted">
          Up to 20 MB here. For larger lists: <code>npm run relance -- import contacts.csv</code>
        </p>
      </form>
    </ConsoleLayout>
  );
}

/** The list: chosen now, or here already, so that an answer does not cost choosing it again. */
function FileChoice({ kept }: { kept?: KeptList | undefined }) {
  return (
    <div class="field">
      {kept && <input type="hidden" name="kept" value={kept.id} />}
      <label for="list">
        {kept
          ? `${kept.name} is here. To bring another file instead, choose it`
          : "A CSV file, as a spreadsheet or another mail tool saves it"}
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

function What({ typed }: { typed: ImportForm }) {
  const words = {
    contacts: "Contacts",
    orders: "Orders of contacts who are here already",
  } as const;
  return (
    <fieldset>
      <legend>It is a list of</legend>
      {(["contacts", "orders"] as const).map((what) => (
        <div class="choice">
          <input
            id={`what-${what}`}
            name="what"
            type="radio"
            value={what}
            checked={typed.what === what}
          />
          <label for={`what-${what}`}>{words[what]}</label>
        </div>
      ))}
    </fieldset>
  );
}

function GroupsChoice({ programme, typed }: { programme: Programme; typed: ImportForm }) {
  return (
    <fieldset>
      <legend>Everybody in it joins</legend>
      {[...programme.topics, ...programme.groups].map(({ name, label }) => (
        <div class="choice">
          <input
            id={`group-${name}`}
            name="group"
            type="checkbox"
            value={name}
            checked={typed.groups.includes(name)}
          />
          <label for={`group-${name}`}>{inLanguage(label, "en", programme)}</label>
        </div>
      ))}
    </fieldset>
  );
}

const PROFILE_WORDS = {
  firstName: "First names",
  language: "Languages",
  timeZone: "Time zones",
} as const;

function Overwriting({ typed }: { typed: ImportForm }) {
  return (
    <fieldset>
      <legend>The list is right, and what is stored is wrong: overwrite</legend>
      {PROFILE.map((field) => (
        <div class="choice">
          <input
            id={`overwrite-${field}`}
            name="overwrite"
            type="checkbox"
            value={field}
            checked={typed.overwrite.fields.includes(field)}
          />
          <label for={`overwrite-${field}`}>{PROFILE_WORDS[field]}</label>
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
        <label for="overwriteTyped">Also what people typed themselves</label>
      </div>
    </fieldset>
  );
}

function OptOut({ typed }: { typed: ImportForm }) {
  return (
    <fieldset>
      <legend>People who want no mail</legend>
      <div class="field choice">
        <input id="isOptOut" name="isOptOut" type="checkbox" value="yes" checked={typed.isOptOut} />
        <label for="isOptOut">
          Everybody in this list has unsubscribed: from the topics chosen above, or from all mail
          when none is chosen.
        </label>
      </div>
      <div class="field">
        <label for="listDate">
          The day this list was made, such as 2025-12-31: it counts for everybody who unsubscribed
          and has no date of their own
        </label>
        <input id="listDate" name="listDate" type="text" value={typed.listDate} />
      </div>
    </fieldset>
  );
}

function Consent({ typed }: { typed: ImportForm }) {
  const { source, date, text } = typed.consent;
  return (
    <fieldset>
      <legend>Proof of consent, where no column tells</legend>
      <div class="field">
        <label for="consentSource">Where they agreed to get mail</label>
        <input id="consentSource" name="consentSource" type="text" value={source} />
      </div>
      <div class="field">
        <label for="consentDate">When, such as 2025-12-31</label>
        <input id="consentDate" name="consentDate" type="text" value={date} />
      </div>
      <div class="field">
        <label for="consentText">The sentence they agreed to, if it is known</label>
        <input id="consentText" name="consentText" type="text" value={text} />
      </div>
    </fieldset>
  );
}
