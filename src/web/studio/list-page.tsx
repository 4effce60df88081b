import type { Programme, Topic } from "../../domain/programme.ts";
import { StageBadge, topicLabel } from "../parts/badge.tsx";
import { ConsoleLayout, type Frame } from "../parts/layout.tsx";
import { messagePath, studioUrls } from "../parts/paths.ts";
import { languageName } from "./language-name.ts";
import { Failure, LiveMark, liveOf } from "./live-mark.tsx";
import { kilobytes, readingTime } from "./measures.ts";
import type { PagePreview } from "./page-preview.tsx";
import { mailFramePath, pageFramePath, pagePath, useKey } from "./paths.ts";
import { Thumbnail } from "./preview-frame.tsx";
import { problemsInWords, problemsOfPage } from "./problem-counts.ts";
import { ProblemBadge, ProblemList } from "./problem-list.tsx";
import type { ShownPreview } from "./shown-preview.ts";
import type { Chapter, Scene } from "./storyboard.ts";
import type { Studio } from "./studio.ts";

type ListProps = {
  frame: Frame;
  studio: Studio;
  chapters: readonly Chapter[];
  pages: readonly ShownPage[];
};

/** A topic and its page in every language. */
type ShownPage = { readonly topic: Topic; readonly previews: readonly PagePreview[] };

/** Every message and page at a glance, and all that is wrong with them. */
export function ListPage({ frame, studio, chapters, pages }: ListProps) {
  const { programme } = frame;
  return (
    <ConsoleLayout frame={frame} title="Studio" section="studio" live={liveOf(studio)}>
      <div class="page-head">
        <div>
          <h1>Studio</h1>
          <p class="muted">
            Messages and pages are files in <code>templates/</code>: open them in any editor.{" "}
            <code>programme.ts</code> is read at the start only: restart after you change it.
          </p>
        </div>
        <LiveMark here={studioUrls.list.to()} />
      </div>
      <Failure studio={studio} />
      <Problems studio={studio} />
      <div class="chapters">
        {chapters.map((chapter) => (
          <ChapterSection chapter={chapter} programme={programme} />
        ))}
        <section class={`chapter ${breadth(pages.length)}`} aria-labelledby="pages">
          <div class="chapter-head">
            <h2 id="pages">Conversion pages</h2>
            <p class="muted">One for each topic, with its form to paste into your own site</p>
          </div>
          <ul class="storyboard">
            {pages.map((page) => (
              <PageCard page={page} programme={programme} studio={studio} />
            ))}
          </ul>
        </section>
      </div>
    </ConsoleLayout>
  );
}

function Problems({ studio }: { studio: Studio }) {
  const files = studio.files();
  const { problems } = files;
  if (problems.length === 0)
    return (
      <section class="card all-well" aria-labelledby="problems">
        <h2 id="problems">
          <span aria-hidden="true">✓</span> Nothing is wrong
        </h2>
        <p class="muted">Every message and page can be deployed as it is.</p>
      </section>
    );
  const names = [...new Set(problems.map(({ file }) => file))];
  return (
    <section class="card" aria-labelledby="problems">
      <div class="card-head">
        <h2 id="problems">Problems</h2>
        <p class="muted">{problemsInWords(problems)}. An error stops a deployment.</p>
      </div>
      {names.map((name) => {
        const own = problems.filter(({ file }) => file === name);
        return (
          <details class="event problem-file" open={names.length <= 3}>
            <summary>
              <code>{name}</code> <ProblemBadge problems={own} />
            </summary>
            <ProblemList problems={own} files={files} />
          </details>
        );
      })}
    </section>
  );
}

function ChapterSection({ chapter, programme }: { chapter: Chapter; programme: Programme }) {
  const { id, title, words, scenes } = chapter;
  return (
    <section class={`chapter ${breadth(scenes.length)}`} aria-labelledby={id}>
      <div class="chapter-head">
        <h2 id={id}>{title}</h2>
        <p class="muted">{words}</p>
      </div>
      <ol class="storyboard">
        {scenes.map((scene) => (
          <SceneCard scene={scene} programme={programme} id={id} />
        ))}
      </ol>
    </section>
  );
}

/** How many cards a chapter has room for in a row, where there is room: then short ones stand beside each other. */
function breadth(cards: number): string {
  return `of-${Math.min(cards, 4)}`;
}

function SceneCard({ scene, programme, id }: { scene: Scene; programme: Programme; id: string }) {
  const { message, when, uses, previews, problems } = scene;
  const [use] = uses;
  const query = { use: useKey(use) };
  const pictured = previews.find(({ shown }) => shown);
  const topics = uses.flatMap(({ topic }) => (topic ? [topicLabel(topic, programme)] : []));
  return (
    <li class="card scene">
      {pictured?.shown ? (
        <Thumbnail
          id={`thumb-${id}-${use.step}`}
          src={mailFramePath(message, pictured.language, { ...query, v: pictured.shown.digest })}
        />
      ) : (
        <div class="thumbnail none">Nothing to show yet</div>
      )}
      <div class="scene-words">
        <p class="scene-when">
          {when}
          {use.stage && <StageBadge name={use.stage} programme={programme} />}
        </p>
        <h3>
          <a href={messagePath(message, query)}>{message}</a>
        </h3>
        <Subjects previews={previews} />
        {topics.length > 0 && <p class="muted">{topics.join(", ")}</p>}
        <p class="scene-facts">
          <ProblemBadge problems={problems} /> <Extent previews={previews} />
        </p>
      </div>
    </li>
  );
}

function Subjects({ previews }: { previews: readonly ShownPreview[] }) {
  return (
    <ul class="subjects">
      {previews.map(({ language, preview, shown }) => (
        <li>
          <abbr title={languageName(language)}>{language}</abbr>
          {shown ? (
            <span lang={language}>{shown.mail.subject}</span>
          ) : (
            <em>{preview.kind === "unwritten" ? "not written" : "cannot be shown"}</em>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The largest of the languages. */
function Extent({ previews }: { previews: readonly ShownPreview[] }) {
  const measures = previews.flatMap(({ shown }) => (shown ? [shown.measures] : []));
  if (measures.length === 0) return null;
  const size = Math.max(...measures.map((one) => one.size));
  const minutes = Math.max(...measures.map((one) => one.minutes));
  return (
    <span class="count">
      {kilobytes(size)} · {readingTime({ minutes })}
    </span>
  );
}

function PageCard({
  page: { topic, previews },
  programme,
  studio,
}: {
  page: ShownPage;
  programme: Programme;
  studio: Studio;
}) {
  const pictured = previews.find(({ content }) => content);
  return (
    <li class="card scene">
      {pictured ? (
        <Thumbnail
          id={`thumb-page-${topic.name}`}
          src={pageFramePath(topic.name, { lang: pictured.language, v: pictured.digest })}
        />
      ) : (
        <div class="thumbnail none">Nothing to show yet</div>
      )}
      <div class="scene-words">
        <p class="scene-when">page {topic.page}</p>
        <h3>
          <a href={pagePath(topic.name)}>{topicLabel(topic.name, programme)}</a>
        </h3>
        <ul class="subjects">
          {previews.map(({ language, content }) => (
            <li>
              <abbr title={languageName(language)}>{language}</abbr>
              {content ? <span lang={language}>{content.headline}</span> : <em>cannot be shown</em>}
            </li>
          ))}
        </ul>
        <p class="scene-facts">
          <ProblemBadge problems={problemsOfPage(studio.files(), topic.page)} />
        </p>
      </div>
    </li>
  );
}
