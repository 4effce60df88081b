import { ConsoleLayout, type Frame } from "../parts/layout.tsx";
import { consoleUrls, messagePath } from "../parts/paths.ts";
import { reasonInWords } from "../parts/reason-words.tsx";
import { languageTitle } from "../texts/language-name.ts";
import type { Texts } from "../texts/texts.ts";
import type { Choice } from "./choices.ts";
import { InboxLine } from "./inbox-line.tsx";
import { Failure, liveOf } from "./live-mark.tsx";
import { TitleWords, titleOf } from "./message-title.tsx";
import { testPath } from "./paths.ts";
import type { ShownPreview } from "./shown-preview.ts";
import type { SesStanding, SesTrouble, Studio } from "./studio.ts";
import type { TestForm } from "./test-form.ts";
import { useLabel } from "./use-words.ts";

/** The mark before the subject of a test. */
export const TEST_MARK = "[Test]";

type TestProps = {
  frame: Frame;
  studio: Studio;
  choice: Choice;
  previews: readonly ShownPreview[];
  form: TestForm;
  /** The tests that this form just put into the mailbox. */
  kept: readonly string[];
  /** Why SES did not send a test. */
  why?: SesTrouble | undefined;
};

/** Sends a message as a test, marked as one. */
export function TestPage(props: TestProps) {
  const { frame, studio, choice, previews, form, kept, why } = props;
  const { texts } = frame;
  const { say, sayWith } = texts;
  const { message, occasion, query } = choice;
  return (
    <ConsoleLayout
      frame={frame}
      title={say("studio.test.title")}
      section="studio"
      live={liveOf(studio, texts)}
    >
      <div class="page-head">
        <div>
          <h1>{say("studio.test.title")}</h1>
          <p class="contact-line">
            <a href={messagePath(message, query)}>
              {sayWith("studio.test.back", {
                subject: <TitleWords title={titleOf(message, previews, texts)} />,
              })}
            </a>
            <span class="muted">
              {say("studio.test.asWritten", {
                use: useLabel(occasion.use, frame.programme, texts),
                name: nameOf(choice, texts),
              })}
            </span>
          </p>
        </div>
      </div>
      <Failure studio={studio} texts={texts} />
      {why && (
        <p class="notice bad">
          <Trouble why={why} frame={frame} />
        </p>
      )}
      <Kept kept={kept} texts={texts} />
      <form method="post" action={testPath(message, query)} class="card test-form">
        <div class="field">
          <label for="email">{say("studio.test.email")}</label>
          <input
            id="email"
            name="email"
            type="email"
            autocomplete="email"
            required
            value={form.email}
            aria-describedby="email-hint"
          />
          <p class="muted" id="email-hint">
            {say("studio.test.emailHint", { mark: TEST_MARK })}
          </p>
        </div>
        <fieldset class="field">
          <legend>{say("studio.test.languages")}</legend>
          {previews.map(({ language, shown }) => (
            <Language language={language} shown={shown} form={form} texts={texts} />
          ))}
        </fieldset>
        <Outlets standing={studio.ses()} form={form} frame={frame} />
        <button type="submit" class="primary">
          {say("studio.test.send")}
        </button>
      </form>
    </ConsoleLayout>
  );
}

function nameOf({ samples, query }: Choice, { say }: Texts): string {
  const sample = samples.find(({ name }) => name === query.contact);
  if (!sample) return query.contact;
  return say("studio.test.sample", { name: say(`studio.samples.${sample.name}`) });
}

function Kept({ kept, texts: { say } }: { kept: readonly string[]; texts: Texts }) {
  if (kept.length === 0) return null;
  return (
    <p class="buttons kept">
      {kept.map((messageId, index) => (
        <a class="button" href={consoleUrls.mail.to(messageId)}>
          {say("studio.test.open", { count: kept.length, number: index + 1 })}
        </a>
      ))}
    </p>
  );
}

function Language({
  language,
  shown,
  form,
  texts,
}: Pick<ShownPreview, "language" | "shown"> & { form: TestForm; texts: Texts }) {
  const id = `language-${language}`;
  return (
    <div class="pick">
      <input
        id={id}
        type="checkbox"
        name="language"
        value={language}
        disabled={!shown}
        checked={shown !== undefined && form.languages.includes(language)}
      />
      <div>
        <label for={id}>{languageTitle(language, texts)}</label>
        {shown ? (
          <InboxLine
            mail={{ ...shown.mail, subject: `${TEST_MARK} ${shown.mail.subject}` }}
            preheader={shown.measures.preheader}
            language={language}
            texts={texts}
          />
        ) : (
          <p class="muted">{texts.say("studio.test.nothing")}</p>
        )}
      </div>
    </div>
  );
}

type OutletsProps = { standing: SesStanding; form: TestForm; frame: Frame };

function Outlets({ standing, form, frame }: OutletsProps) {
  const { say } = frame.texts;
  const isReady = standing.state === "ready";
  const isBySes = isReady && form.by === "ses";
  return (
    <fieldset class="field">
      <legend>{say("studio.test.how")}</legend>
      <div class="pick">
        <input id="by-mailbox" type="radio" name="by" value="mailbox" checked={!isBySes} />
        <div>
          <label for="by-mailbox">{say("studio.test.mailbox")}</label>
          <p class="muted">{say("studio.test.mailboxHint")}</p>
        </div>
      </div>
      {isReady && (
        <div class="pick">
          <input id="by-ses" type="radio" name="by" value="ses" checked={isBySes} />
          <div>
            <label for="by-ses">{say("studio.test.ses")}</label>
            <p class="muted">
              {say("studio.test.sesFrom", { region: standing.region })}
              {standing.isSandbox && ` ${say("studio.test.sandbox")}`}
            </p>
          </div>
        </div>
      )}
      {standing.state === "asking" && <p class="muted">{say("studio.test.asking")}</p>}
      {standing.state === "unavailable" && (
        <p class="muted">
          {say("studio.test.unavailable")} <Trouble why={standing.why} frame={frame} />
        </p>
      )}
    </fieldset>
  );
}

/** Why SES does not send a test, as a sentence. What AWS said stays as it is, marked as English. */
function Trouble({ why, frame }: { why: SesTrouble; frame: Frame }) {
  const { programme, texts } = frame;
  if (why.kind === "said") return <>{reasonInWords(why.said, programme.timeZone, texts)}</>;
  return <>{texts.say(`studio.test.troubles.${why.kind}`, { ...why })}</>;
}
