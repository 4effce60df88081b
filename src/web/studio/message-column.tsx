import { CLIPPED_AT } from "../../domain/message.ts";
import type { Choice } from "./choices.ts";
import { CodeList } from "./code-list.tsx";
import { InboxLine } from "./inbox-line.tsx";
import { languageName } from "./language-name.ts";
import { kilobytes, type Measures, readingTime } from "./measures.ts";
import type { MessageView } from "./message-views.ts";
import { filePath, mailFramePath } from "./paths.ts";
import { PreviewFrame } from "./preview-frame.tsx";
import type { Preview } from "./previews.ts";
import type { ShownPreview } from "./shown-preview.ts";
import { SourceView } from "./source-view.tsx";
import type { MessageFile, Studio } from "./studio.ts";

type ColumnProps = {
  studio: Studio;
  choice: Choice;
  view: MessageView;
  shown: ShownPreview;
};

/** A message in one language: how an inbox announces it, how large it is, and how it looks. */
export function MessageColumn({
  studio,
  choice,
  view,
  shown: { language, preview, shown },
}: ColumnProps) {
  const { message } = choice;
  const file = studio
    .files()
    .messages.find((one) => one.name === message && one.language === language);
  return (
    <section class="card language" aria-labelledby={`language-${language}`}>
      <div class="card-head">
        <h2 id={`language-${language}`}>{languageName(language)}</h2>
        {shown && <Facts measures={shown.measures} />}
      </div>
      {file?.notes && <p class="muted notes">{file.notes}</p>}
      {shown && (
        <InboxLine mail={shown.mail} preheader={shown.measures.preheader} language={language} />
      )}
      <Standing preview={preview} language={language} />
      {view === "source" && file && <Source studio={studio} file={file} />}
      {view !== "source" && shown && (
        <Shown choice={choice} view={view} language={language} shown={shown} />
      )}
    </section>
  );
}

function Facts({ measures }: { measures: Measures }) {
  const { size, words } = measures;
  return (
    <p class="muted facts">
      <span class={size > CLIPPED_AT ? "over" : undefined}>
        {kilobytes(size)} of Gmail’s {kilobytes(CLIPPED_AT)}
      </span>
      <span>
        {words} words, {readingTime(measures)}
      </span>
    </p>
  );
}

/** What to know of a preview that is not the mail as it will be sent. */
function Standing({ preview, language }: { preview: Preview; language: string }) {
  switch (preview.kind) {
    case "current":
      return preview.isSent ? null : (
        <p class="standing-note">
          This is the file as it is now. It has errors: until they are mended, it is not sent like
          this.
        </p>
      );
    case "last-good":
      return (
        <p class="standing-note bad">
          {preview.why}. This is the message as it was when it last could be shown.
        </p>
      );
    case "none":
      return <p class="standing-note bad">{preview.why}. There is nothing to show yet.</p>;
    case "unwritten":
      return (
        <p class="standing-note">
          Not written in {languageName(language)}.{" "}
          {preview.instead
            ? `Who reads it gets the message in ${languageName(preview.instead)}.`
            : "There is nothing to show yet."}
        </p>
      );
  }
}

type ShownProps = {
  choice: Choice;
  view: Exclude<MessageView, "source">;
  language: string;
  shown: NonNullable<ShownPreview["shown"]>;
};

function Shown({ choice: { message, query }, view, language, shown }: ShownProps) {
  if (view === "text")
    return (
      <section class="scroll" aria-label={`Text in ${languageName(language)}`} tabindex={0}>
        <pre lang={language}>{shown.mail.text}</pre>
      </section>
    );
  const look = view === "dark" ? "dark" : "light";
  const src = mailFramePath(message, language, {
    ...query,
    look: look === "dark" ? look : undefined,
    images: view === "images-off" ? "off" : undefined,
    v: shown.digest,
  });
  return (
    <PreviewFrame
      id={`frame-${language}`}
      title={`The message in ${languageName(language)}`}
      src={src}
      width={view === "phone" ? "phone" : "pane"}
      look={look}
    />
  );
}

/** The file of the message, and the names of what else it is made of. */
function Source({ studio, file: { file, parts } }: { studio: Studio; file: MessageFile }) {
  const { sources, problems } = studio.files();
  const others = parts.filter((part) => part !== file);
  return (
    <>
      <SourceView file={file} text={sources.get(file) ?? ""} problems={problems} />
      {others.length > 0 && (
        <p class="muted">
          Made with <CodeList names={others} pathOf={(part) => filePath(part)} />
        </p>
      )}
    </>
  );
}
