import { ConsoleLayout, type Frame } from "../parts/layout.tsx";
import { messagePath } from "../parts/paths.ts";
import type { Texts } from "../texts/texts.ts";
import { ChoiceForm, UseWords } from "./choice-form.tsx";
import type { Choice } from "./choices.ts";
import { Failure, LiveMark, liveOf } from "./live-mark.tsx";
import { MessageColumn } from "./message-column.tsx";
import { TitleWords, titleOf } from "./message-title.tsx";
import { MESSAGE_VIEWS, type MessageView } from "./message-views.ts";
import { lineId, testPath } from "./paths.ts";
import { problemsOfMessage } from "./problem-counts.ts";
import { ProblemBadge, ProblemList } from "./problem-list.tsx";
import type { ShownPreview } from "./shown-preview.ts";
import { SourceView } from "./source-view.tsx";
import type { Studio } from "./studio.ts";
import { ViewTabs } from "./view-tabs.tsx";

type MessageProps = {
  frame: Frame;
  studio: Studio;
  choice: Choice;
  view: MessageView;
  previews: readonly ShownPreview[];
};

/** One message, its languages side by side, as its readers see it. */
export function StudioMessagePage({ frame, studio, choice, view, previews }: MessageProps) {
  const { message, query } = choice;
  const { texts } = frame;
  const { say } = texts;
  const title = titleOf(message, previews, texts);
  const problems = problemsOfMessage(studio.files(), message);
  return (
    <ConsoleLayout frame={frame} title={title.text} section="studio" live={liveOf(studio, texts)}>
      <div class="page-head">
        <div>
          <h1>
            <TitleWords title={title} />
          </h1>
          <p class="contact-line">
            <code>{message}</code>
            <UseWords choice={choice} programme={frame.programme} texts={texts} />
            <ProblemBadge problems={problems} texts={texts} />
          </p>
        </div>
        <div class="head-side">
          <LiveMark here={messagePath(message, { ...query, view })} texts={texts} />
          <a class="button primary" href={testPath(message, query)}>
            {say("studio.message.test")}
          </a>
        </div>
      </div>
      <Failure studio={studio} texts={texts} />
      <ChoiceForm
        programme={frame.programme}
        choice={choice}
        view={view}
        hasContacts={studio.contact !== undefined}
        texts={texts}
      />
      <ViewTabs
        label={say("studio.message.views")}
        views={MESSAGE_VIEWS}
        wordOf={(name) => say(`studio.views.${name}`)}
        view={view}
        pathOf={(name) => messagePath(message, { ...query, view: name })}
      />
      {problems.length > 0 && (
        <section class="card problem-card" aria-labelledby="problems">
          <h2 id="problems">{say("studio.problems.title")}</h2>
          <ProblemList
            problems={problems}
            files={studio.files()}
            texts={texts}
            pathOf={({ file, line }) => {
              if (!isShown(file, studio, message)) return undefined;
              const anchor = line === undefined ? "" : `#${lineId(file, line)}`;
              return messagePath(message, { ...query, view: "source" }) + anchor;
            }}
          />
        </section>
      )}
      <div class="languages-beside">
        {previews.map((shown) => (
          <MessageColumn studio={studio} choice={choice} view={view} shown={shown} texts={texts} />
        ))}
      </div>
      {view === "source" && <FaultyPartials studio={studio} message={message} texts={texts} />}
    </ConsoleLayout>
  );
}

type PartialsProps = { studio: Studio; message: string; texts: Texts };

/** The partials with problems, in any language of the message. */
function FaultyPartials({ studio, message, texts }: PartialsProps) {
  const { messages, sources, problems } = studio.files();
  const own = messages.filter(({ name }) => name === message);
  const partials = new Set(own.flatMap(({ file, parts }) => parts.filter((part) => part !== file)));
  const faulty = [...partials].filter((part) => problems.some(({ file }) => file === part));
  return faulty.map((file) => (
    <div class="card">
      <SourceView file={file} text={sources.get(file) ?? ""} problems={problems} texts={texts} />
    </div>
  ));
}

/** Whether the source view of a message shows a file: the message is made of it. */
function isShown(file: string, studio: Studio, message: string): boolean {
  return studio
    .files()
    .messages.some(({ name, parts }) => name === message && parts.includes(file));
}
