import { ConsoleLayout, type Frame } from "../parts/layout.tsx";
import { messagePath } from "../parts/paths.ts";
import { ChoiceForm, UseWords } from "./choice-form.tsx";
import type { Choice } from "./choices.ts";
import { Failure, LiveMark, liveOf } from "./live-mark.tsx";
import { MessageColumn } from "./message-column.tsx";
import { MESSAGE_VIEWS, type MessageView, VIEW_WORDS } from "./message-views.ts";
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
export function MessagePage({ frame, studio, choice, view, previews }: MessageProps) {
  const { message, query } = choice;
  const problems = problemsOfMessage(studio.files(), message);
  return (
    <ConsoleLayout frame={frame} title={message} section="studio" live={liveOf(studio)}>
      <div class="page-head">
        <div>
          <h1>{message}</h1>
          <p class="contact-line">
            <UseWords choice={choice} programme={frame.programme} />
            <ProblemBadge problems={problems} />
          </p>
        </div>
        <div class="head-side">
          <LiveMark here={messagePath(message, { ...query, view })} />
          <a class="button primary" href={testPath(message, query)}>
            Send me this
          </a>
        </div>
      </div>
      <Failure studio={studio} />
      <ChoiceForm
        programme={frame.programme}
        choice={choice}
        view={view}
        hasContacts={studio.contact !== undefined}
      />
      <ViewTabs
        label="Ways to look at the message"
        views={MESSAGE_VIEWS}
        words={VIEW_WORDS}
        view={view}
        pathOf={(name) => messagePath(message, { ...query, view: name })}
      />
      {problems.length > 0 && (
        <section class="card problem-card" aria-labelledby="problems">
          <h2 id="problems">Problems</h2>
          <ProblemList
            problems={problems}
            files={studio.files()}
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
          <MessageColumn studio={studio} choice={choice} view={view} shown={shown} />
        ))}
      </div>
      {view === "source" && <FaultyPartials studio={studio} message={message} />}
    </ConsoleLayout>
  );
}

/** The partials of a message in which something is wrong, in whichever of its languages they are used. */
function FaultyPartials({ studio, message }: { studio: Studio; message: string }) {
  const { messages, sources, problems } = studio.files();
  const own = messages.filter(({ name }) => name === message);
  const partials = new Set(own.flatMap(({ file, parts }) => parts.filter((part) => part !== file)));
  const faulty = [...partials].filter((part) => problems.some(({ file }) => file === part));
  return faulty.map((file) => (
    <div class="card">
      <SourceView file={file} text={sources.get(file) ?? ""} problems={problems} />
    </div>
  ));
}

/** Whether the source view of a message shows a file: it is one of those it is made of. */
function isShown(file: string, studio: Studio, message: string): boolean {
  return studio
    .files()
    .messages.some(({ name, parts }) => name === message && parts.includes(file));
}
