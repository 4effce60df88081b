import type { Topic } from "../../domain/programme.ts";
import { topicLabel } from "../parts/badge.tsx";
import { ConsoleLayout, type Frame } from "../parts/layout.tsx";
import { languageName, languageTitle } from "../texts/language-name.ts";
import type { Texts } from "../texts/texts.ts";
import { Failure, LiveMark, liveOf } from "./live-mark.tsx";
import type { PagePreview } from "./page-preview.tsx";
import { pageFramePath, pagePath } from "./paths.ts";
import { PreviewFrame } from "./preview-frame.tsx";
import { problemsOfPage } from "./problem-counts.ts";
import { ProblemBadge, ProblemList } from "./problem-list.tsx";
import { Snippet, SnippetAddress } from "./snippet.tsx";
import { SourceView } from "./source-view.tsx";
import type { Studio } from "./studio.ts";
import { ViewTabs } from "./view-tabs.tsx";

/** The ways to look at a landing page. */
export const PAGE_VIEWS = ["desktop", "phone", "dark", "source", "snippet"] as const;
type PageView = (typeof PAGE_VIEWS)[number];

type LandingProps = {
  frame: Frame;
  studio: Studio;
  topic: Topic;
  view: PageView;
  previews: readonly PagePreview[];
  /** Where the form of the snippet posts to. */
  address: string;
};

/** The page of one topic, its languages side by side, and its form to paste into another site. */
export function LandingPage(props: LandingProps) {
  const { frame, studio, topic, view, previews, address } = props;
  const files = studio.files();
  const problems = problemsOfPage(files, topic.page);
  const { texts } = frame;
  const { say, sayWith } = texts;
  const title = topicLabel(topic.name, frame);
  return (
    <ConsoleLayout frame={frame} title={title} section="studio" live={liveOf(studio, texts)}>
      <div class="page-head">
        <div>
          <h1>{title}</h1>
          <p class="contact-line">
            <span>{sayWith("studio.page.about", { page: <code>{topic.page}</code> })}</span>
            <ProblemBadge problems={problems} texts={texts} />
          </p>
        </div>
        <LiveMark here={pagePath(topic.name, { view })} texts={texts} />
      </div>
      <Failure studio={studio} texts={texts} />
      <ViewTabs
        label={say("studio.page.views")}
        views={PAGE_VIEWS}
        wordOf={(name) => say(`studio.views.${name}`)}
        view={view}
        pathOf={(name) => pagePath(topic.name, { view: name })}
      />
      {problems.length > 0 && (
        <section class="card problem-card" aria-labelledby="problems">
          <h2 id="problems">{say("studio.problems.title")}</h2>
          <ProblemList problems={problems} files={files} texts={texts} />
        </section>
      )}
      {view === "snippet" && <SnippetAddress topic={topic} address={address} texts={texts} />}
      <div class="languages-beside">
        {previews.map((preview) => (
          <section class="card language" aria-labelledby={`language-${preview.language}`}>
            <h2 id={`language-${preview.language}`}>{languageTitle(preview.language, texts)}</h2>
            <Standing preview={preview} texts={texts} />
            <PageInLanguage {...props} preview={preview} />
          </section>
        ))}
      </div>
    </ConsoleLayout>
  );
}

type StandingProps = { preview: PagePreview; texts: Texts };

function Standing({ preview: { content, isCurrent }, texts: { say } }: StandingProps) {
  if (isCurrent) return null;
  return (
    <p class="standing-note bad">{say(content ? "studio.page.lastGood" : "studio.page.nothing")}</p>
  );
}

function PageInLanguage({
  studio,
  topic,
  view,
  preview: { language, content, digest },
  frame: { programme, texts },
  address,
}: LandingProps & { preview: PagePreview }) {
  const { pages, sources, problems } = studio.files();
  const file = pages.find((one) => one.name === topic.page && one.language === language)?.file;
  if (view === "source")
    return file ? (
      <SourceView file={file} text={sources.get(file) ?? ""} problems={problems} texts={texts} />
    ) : null;
  if (!content) return null;
  if (view === "snippet")
    return <Snippet {...{ topic, language, programme, address, content, texts }} />;
  const look = view === "dark" ? "dark" : "light";
  return (
    <PreviewFrame
      id={`frame-${language}`}
      title={texts.say("studio.page.frame", { language: languageName(language, texts) })}
      src={pageFramePath(topic.name, {
        lang: language,
        look: look === "dark" ? look : undefined,
        v: digest,
      })}
      width={view === "phone" ? "phone" : "page"}
      look={look}
    />
  );
}
