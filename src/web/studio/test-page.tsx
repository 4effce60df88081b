import { ConsoleLayout, type Frame } from "../parts/layout.tsx";
import { consoleUrls, messagePath } from "../parts/paths.ts";
import type { Choice } from "./choices.ts";
import { InboxLine } from "./inbox-line.tsx";
import { languageName } from "./language-name.ts";
import { Failure, liveOf } from "./live-mark.tsx";
import { testPath } from "./paths.ts";
import type { ShownPreview } from "./shown-preview.ts";
import type { SesStanding, Studio } from "./studio.ts";
import type { TestForm } from "./test-form.ts";
import { useLabel } from "./use-words.ts";

/** What stands before the subject of a test. */
export const TEST_MARK = "[Test]";

type TestProps = {
  frame: Frame;
  studio: Studio;
  choice: Choice;
  previews: readonly ShownPreview[];
  form: TestForm;
  /** The tests that were just put into the mailbox. */
  kept: readonly string[];
};

/** Sends a message to whoever asks, marked as a test. */
export function TestPage({ frame, studio, choice, previews, form, kept }: TestProps) {
  const { message, occasion, query } = choice;
  return (
    <ConsoleLayout frame={frame} title={`Send ${message}`} section="studio" live={liveOf(studio)}>
      <div class="page-head">
        <div>
          <h1>Send me this</h1>
          <p class="contact-line">
            <a href={messagePath(message, query)}>Back to {message}</a>
            <span class="muted">
              {useLabel(occasion.use, frame.programme)}, as written to {nameOf(choice)}
            </span>
          </p>
        </div>
      </div>
      <Failure studio={studio} />
      <Kept kept={kept} />
      <form method="post" action={testPath(message, query)} class="card test-form">
        <div class="field">
          <label for="email">Your e-mail address</label>
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
            It is remembered until the studio stops. The subject begins with {TEST_MARK}, and the
            links act for nobody.
          </p>
        </div>
        <fieldset class="field">
          <legend>Languages</legend>
          {previews.map(({ language, shown }) => (
            <Language language={language} shown={shown} form={form} />
          ))}
        </fieldset>
        <Outlets standing={studio.ses()} form={form} />
        <button type="submit" class="primary">
          Send
        </button>
      </form>
    </ConsoleLayout>
  );
}

function nameOf({ samples, query }: Choice): string {
  const sample = samples.find(({ name }) => name === query.contact);
  return sample ? `the sample “${sample.label}”` : query.contact;
}

function Kept({ kept }: { kept: readonly string[] }) {
  if (kept.length === 0) return null;
  return (
    <p class="buttons kept">
      {kept.map((messageId, index) => (
        <a class="button" href={consoleUrls.mail.to(messageId)}>
          {kept.length === 1 ? "Open it in the mailbox" : `Open test ${index + 1} in the mailbox`}
        </a>
      ))}
    </p>
  );
}

function Language({
  language,
  shown,
  form,
}: Pick<ShownPreview, "language" | "shown"> & { form: TestForm }) {
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
        <label for={id}>{languageName(language)}</label>
        {shown ? (
          <InboxLine
            mail={{ ...shown.mail, subject: `${TEST_MARK} ${shown.mail.subject}` }}
            preheader={shown.measures.preheader}
            language={language}
          />
        ) : (
          <p class="muted">There is nothing to send.</p>
        )}
      </div>
    </div>
  );
}

function Outlets({ standing, form }: { standing: SesStanding; form: TestForm }) {
  const isReady = standing.state === "ready";
  const isBySes = isReady && form.by === "ses";
  return (
    <fieldset class="field">
      <legend>How</legend>
      <div class="pick">
        <input id="by-mailbox" type="radio" name="by" value="mailbox" checked={!isBySes} />
        <div>
          <label for="by-mailbox">To the mailbox on this machine</label>
          <p class="muted">It leaves the machine nowhere.</p>
        </div>
      </div>
      {isReady && (
        <div class="pick">
          <input id="by-ses" type="radio" name="by" value="ses" checked={isBySes} />
          <div>
            <label for="by-ses">By SES, to your real inbox</label>
            <p class="muted">
              From {standing.region}.
              {standing.isSandbox &&
                " The account is in the sandbox: SES writes to verified addresses only."}
            </p>
          </div>
        </div>
      )}
      {standing.state === "asking" && (
        <p class="muted">Asking AWS whether SES can send it to your real inbox…</p>
      )}
      {standing.state === "unavailable" && (
        <p class="muted">Not by SES, to your real inbox: {standing.why}</p>
      )}
    </fieldset>
  );
}
