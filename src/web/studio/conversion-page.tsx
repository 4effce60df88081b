import type { Topic } from "../../domain/programme.ts";
import { topicLabel } from "../parts/badge.tsx";
import { ConsoleLayout, type Frame } from "../parts/layout.tsx";
import { languageName } from "./language-name.ts";
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

/** The ways to look at a conversion page. */
export const PAGE_VIEWS = ["desktop", "phone", "dark", "source", "snippet"] as const;
type PageView = (typeof PAGE_VIEWS)[number];

const VIEW_WORDS: Readonly<Record<PageView, string>> = {
  desktop: "Desktop",
  phone: "Phone",
  dark: "Dark",
  source: "Source",
  snippet: "Form for your site",
};

type ConversionProps = {
  frame: Frame;
  studio: Studio;
  topic: Topic;
  view: PageView;
  previews: readonly PagePreview[];
  /** Where the form of the snippet posts to. */
  address: string;
};

/** The page of one topic, its languages side by side, and its form to paste into another site. */
export function ConversionPage(props: ConversionProps) {
  const { frame, studio, topic, view, previews, address } = props;
  const files = studio.files();
  const problems = problemsOfPage(files, topic.page);
  const title = topicLabel(topic.name, frame.programme);
  return (
    <ConsoleLayout frame={frame} title={title} section="studio" live={liveOf(studio)}>
      <div class="page-head">
        <div>
          <h1>{title}</h1>
          <p class="contact-line">
            <span>
              Conversion page <code>{topic.page}</code>
            </span>
            <ProblemBadge problems={problems} />
          </p>
        </div>
        <LiveMark here={pagePath(topic.name, { view })} />
      </div>
      <Failure studio={studio} />
      <ViewTabs
        label="Ways to look at the page"
        views={PAGE_VIEWS}
        words={VIEW_WORDS}
        view={view}
        pathOf={(name) => pagePath(topic.name, { view: name })}
      />
      {problems.length > 0 && (
        <section class="card problem-card" aria-labelledby="problems">
          <h2 id="problems">Problems</h2>
          <ProblemList problems={problems} files={files} />
        </section>
      )}
      {view === "snippet" && <SnippetAddress topic={topic} address={address} />}
      <div class="languages-beside">
        {previews.map((preview) => (
          <section class="card language" aria-labelledby={`language-${preview.language}`}>
            <h2 id={`language-${preview.language}`}>{languageName(preview.language)}</h2>
            <Standing preview={preview} />
            <PageInLanguage {...props} preview={preview} />
          </section>
        ))}
      </div>
    </ConsoleLayout>
  );
}

function Standing({ preview: { content, isCurrent } }: { preview: PagePreview }) {
  if (isCurrent) return null;
  return (
    <p class="standing-note bad">
      {content
        ? "The file cannot be read. Shown is the page when it last could."
        : "The file is not there, or cannot be read: there is nothing to show yet."}
    </p>
  );
}

function PageInLanguage({
  studio,
  topic,
  view,
  preview: { language, content, digest },
  frame: { programme },
  address,
}: ConversionProps & { preview: PagePreview }) {
  const { pages, sources, problems } = studio.files();
  const file = pages.find((one) => one.name === topic.page && one.language === language)?.file;
  if (view === "source")
    return file ? (
      <SourceView file={file} text={sources.get(file) ?? ""} problems={problems} />
    ) : null;
  if (!content) return null;
  if (view === "snippet") return <Snippet {...{ topic, language, programme, address, content }} />;
  const look = view === "dark" ? "dark" : "light";
  return (
    <PreviewFrame
      id={`frame-${language}`}
      title={`The page in ${languageName(language)}`}
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
