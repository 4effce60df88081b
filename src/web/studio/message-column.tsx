import { CLIPPED_AT } from "../../domain/message.ts";
import { languageName, languageTitle } from "../texts/language-name.ts";
import type { Texts } from "../texts/texts.ts";
import type { Choice } from "./choices.ts";
import { CodeList } from "./code-list.tsx";
import { InboxLine } from "./inbox-line.tsx";
import { type Measures, readingTime, sizeInWords } from "./measures.ts";
import type { MessageView } from "./message-views.ts";
import { filePath, mailFramePath } from "./paths.ts";
import { PreviewFrame } from "./preview-frame.tsx";
import type { Preview, PreviewFailure } from "./previews.ts";
import type { ShownPreview } from "./shown-preview.ts";
import { SourceView } from "./source-view.tsx";
import type { MessageFile, Studio } from "./studio.ts";

type ColumnProps = {
  studio: Studio;
  choice: Choice;
  view: MessageView;
  shown: ShownPreview;
  texts: Texts;
};

/** A message in one language: how an inbox announces it, how large it is, and how it looks. */
export function MessageColumn({
  studio,
  choice,
  view,
  shown: { language, preview, shown },
  texts,
}: ColumnProps) {
  const { message } = choice;
  const file = studio
    .files()
    .messages.find((one) => one.name === message && one.language === language);
  return (
    <section class="card language" aria-labelledby={`language-${language}`}>
      <div class="card-head">
        <h2 id={`language-${language}`}>{languageTitle(language, texts)}</h2>
        {shown && <Facts measures={shown.measures} texts={texts} />}
      </div>
      {file?.notes && <p class="muted notes">{file.notes}</p>}
      {shown && (
        <InboxLine
          mail={shown.mail}
          preheader={shown.measures.preheader}
          language={language}
          texts={texts}
        />
      )}
      <Standing preview={preview} language={language} message={message} texts={texts} />
      {view === "source" && file && <Source studio={studio} file={file} texts={texts} />}
      {view !== "source" && shown && (
        <Shown choice={choice} view={view} language={language} shown={shown} texts={texts} />
      )}
    </section>
  );
}

function Facts({ measures, texts }: { measures: Measures; texts: Texts }) {
  const { size, words } = measures;
  const { say } = texts;
  const limit = sizeInWords(CLIPPED_AT, texts);
  return (
    <p class="muted facts">
      <span class={size > CLIPPED_AT ? "over" : undefined}>
        {say("studio.measures.ofGmail", { size: sizeInWords(size, texts), limit })}
      </span>
      <span>{say("studio.measures.words", { words, time: readingTime(measures, texts) })}</span>
    </p>
  );
}

type StandingProps = { preview: Preview; language: string; message: string; texts: Texts };

/** What sets a preview apart from the mail that contacts get. */
function Standing({ preview, language, message, texts }: StandingProps) {
  const { say } = texts;
  switch (preview.kind) {
    case "current":
      return preview.isSent ? null : <p class="standing-note">{say("studio.message.hasErrors")}</p>;
    case "last-good":
      return (
        <p class="standing-note bad">
          <FailureWords failure={preview.failure} texts={texts} /> {say("studio.message.lastGood")}
        </p>
      );
    case "none":
      return (
        <p class="standing-note bad">
          <FailureWords failure={preview.failure} texts={texts} /> {say("studio.message.nothing")}
        </p>
      );
    case "unwritten":
      return (
        <p class="standing-note">
          {texts.sayWith("studio.message.unwritten", {
            language: languageName(language, texts),
            file: `templates/messages/${message}/${language}.mjml`,
            code: (file) => <code>{file}</code>,
          })}{" "}
          {preview.instead &&
            say("studio.message.instead", { language: languageName(preview.instead, texts) })}
        </p>
      );
  }
}

function FailureWords({ failure, texts: { say } }: { failure: PreviewFailure; texts: Texts }) {
  if (failure.reason === "unreadable") return say("studio.message.unreadable");
  return (
    <>
      {say("studio.message.unwritable")} <span lang="en">{failure.detail}.</span>
    </>
  );
}

type ShownProps = {
  choice: Choice;
  view: Exclude<MessageView, "source">;
  language: string;
  shown: NonNullable<ShownPreview["shown"]>;
  texts: Texts;
};

function Shown({ choice: { message, query }, view, language, shown, texts }: ShownProps) {
  const inLanguage = { language: languageName(language, texts) };
  if (view === "text")
    return (
      <section
        class="scroll"
        aria-label={texts.say("studio.message.text", inLanguage)}
        tabindex={0}
      >
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
      title={texts.say("studio.message.frame", inLanguage)}
      src={src}
      width={view === "phone" ? "phone" : "pane"}
      look={look}
    />
  );
}

type SourceProps = { studio: Studio; file: MessageFile; texts: Texts };

/** The file of the message, and the names of the other files it is made of. */
function Source({ studio, file: { file, parts }, texts }: SourceProps) {
  const { sources, problems } = studio.files();
  const others = parts.filter((part) => part !== file);
  return (
    <>
      <SourceView file={file} text={sources.get(file) ?? ""} problems={problems} texts={texts} />
      {others.length > 0 && (
        <p class="muted">
          {texts.sayWith("studio.message.madeWith", {
            files: <CodeList names={others} pathOf={(part) => filePath(part)} />,
          })}
        </p>
      )}
    </>
  );
}
