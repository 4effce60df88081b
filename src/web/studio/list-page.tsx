import type { Programme, Topic } from "../../domain/programme.ts";
import { StageBadge, topicLabel } from "../parts/badge.tsx";
import { ConsoleLayout, type Frame } from "../parts/layout.tsx";
import { messagePath, studioUrls } from "../parts/paths.ts";
import { languageName } from "../texts/language-name.ts";
import type { Texts } from "../texts/texts.ts";
import { Failure, LiveMark, liveOf } from "./live-mark.tsx";
import { readingTime, sizeInWords } from "./measures.ts";
import { type MessageTitle, TitleWords, titleOf } from "./message-title.tsx";
import type { PagePreview } from "./page-preview.tsx";
import { mailFramePath, pageFramePath, pagePath, useKey } from "./paths.ts";
import { Thumbnail } from "./preview-frame.tsx";
import { problemCounts, problemsOfPage } from "./problem-counts.ts";
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

/** Every message and page at a glance, with all their problems. */
export function ListPage({ frame, studio, chapters, pages }: ListProps) {
  const { programme, texts } = frame;
  const { say, sayWith } = texts;
  return (
    <ConsoleLayout
      frame={frame}
      title={say("studio.title")}
      section="studio"
      live={liveOf(studio, texts)}
    >
      <div class="page-head">
        <div>
          <h1>{say("studio.title")}</h1>
          <p class="muted">{sayWith("studio.intro", { code: (name) => <code>{name}</code> })}</p>
        </div>
        <LiveMark here={studioUrls.list.to()} texts={texts} />
      </div>
      <Failure studio={studio} texts={texts} />
      <Problems studio={studio} texts={texts} />
      <div class="chapters">
        {chapters.map((chapter) => (
          <ChapterSection chapter={chapter} programme={programme} texts={texts} />
        ))}
        <section class={`chapter ${breadth(pages.length)}`} aria-labelledby="pages">
          <div class="chapter-head">
            <h2 id="pages">{say("studio.pages.title")}</h2>
            <p class="muted">{say("studio.pages.intro")}</p>
          </div>
          <ul class="storyboard">
            {pages.map((page) => (
              <PageCard page={page} programme={programme} studio={studio} texts={texts} />
            ))}
          </ul>
        </section>
      </div>
    </ConsoleLayout>
  );
}

function Problems({ studio, texts }: { studio: Studio; texts: Texts }) {
  const { say } = texts;
  const files = studio.files();
  const { problems } = files;
  if (problems.length === 0)
    return (
      <section class="card all-well" aria-labelledby="problems">
        <h2 id="problems">
          <span aria-hidden="true">✓</span> {say("studio.problems.allWell")}
        </h2>
        <p class="muted">{say("studio.problems.ready")}</p>
      </section>
    );
  const names = [...new Set(problems.map(({ file }) => file))];
  return (
    <section class="card" aria-labelledby="problems">
      <div class="card-head">
        <h2 id="problems">{say("studio.problems.title")}</h2>
        <p class="muted">
          {say("studio.problems.block", { count: problemCounts(problems, texts) })}
        </p>
      </div>
      {names.map((name) => {
        const own = problems.filter(({ file }) => file === name);
        return (
          <details class="event problem-file" open={names.length <= 3}>
            <summary>
              <code>{name}</code> <ProblemBadge problems={own} texts={texts} />
            </summary>
            <ProblemList problems={own} files={files} texts={texts} />
          </details>
        );
      })}
    </section>
  );
}

type ChapterProps = { chapter: Chapter; programme: Programme; texts: Texts };

function ChapterSection({ chapter, programme, texts }: ChapterProps) {
  const { id, title, words, scenes } = chapter;
  return (
    <section class={`chapter ${breadth(scenes.length)}`} aria-labelledby={id}>
      <div class="chapter-head">
        <h2 id={id}>{title}</h2>
        <p class="muted">{words}</p>
      </div>
      <ol class="storyboard">
        {scenes.map((scene) => (
          <SceneCard scene={scene} programme={programme} id={id} texts={texts} />
        ))}
      </ol>
    </section>
  );
}

/** How many cards a chapter shows in a row at most. Short chapters stand beside each other. */
function breadth(cards: number): string {
  return `of-${Math.min(cards, 4)}`;
}

type SceneProps = { scene: Scene; programme: Programme; id: string; texts: Texts };

function SceneCard({ scene, programme, id, texts }: SceneProps) {
  const { message, when, uses, previews, problems } = scene;
  const [use] = uses;
  const query = { use: useKey(use) };
  const title = titleOf(message, previews, texts);
  const pictured = inLanguageOf(
    texts,
    previews.filter(({ shown }) => shown),
  );
  const topics = uses.flatMap(({ topic }) =>
    topic ? [topicLabel(topic, { programme, texts })] : [],
  );
  return (
    <li class="card scene">
      {pictured?.shown ? (
        <Thumbnail
          id={`thumb-${id}-${use.step}`}
          src={mailFramePath(message, pictured.language, { ...query, v: pictured.shown.digest })}
          texts={texts}
        />
      ) : (
        <div class="thumbnail none">{texts.say("studio.nothing")}</div>
      )}
      <div class="scene-words">
        <p class="scene-when">
          {when}
          {use.stage && <StageBadge name={use.stage} labels={{ programme, texts }} />}
        </p>
        <h3>
          <a href={messagePath(message, query)}>
            <TitleWords title={title} />
          </a>
        </h3>
        <Subjects previews={previews} title={title} texts={texts} />
        {topics.length > 0 && <p class="muted">{topics.join(", ")}</p>}
        <p class="scene-facts">
          <ProblemBadge problems={problems} texts={texts} />{" "}
          <Extent previews={previews} texts={texts} />
        </p>
      </div>
    </li>
  );
}

/** The preview in the reader's language, else the first. */
function inLanguageOf<Preview extends { readonly language: string }>(
  texts: Texts,
  previews: readonly Preview[],
): Preview | undefined {
  return previews.find(({ language }) => language === texts.language) ?? previews[0];
}

type SubjectsProps = { previews: readonly ShownPreview[]; title: MessageTitle; texts: Texts };

/** The subjects in the languages that the title is not in. */
function Subjects({ previews, title, texts }: SubjectsProps) {
  const others = previews.filter(({ language }) => language !== title.language);
  return (
    <ul class="subjects">
      {others.map(({ language, preview, shown }) => (
        <li>
          <abbr title={languageName(language, texts)}>{language}</abbr>
          {shown ? (
            <span lang={language}>{shown.mail.subject}</span>
          ) : (
            <em>
              {texts.say(
                preview.kind === "unwritten" ? "studio.notWritten" : "studio.cannotBeShown",
              )}
            </em>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The measures of the largest language. */
function Extent({ previews, texts }: Pick<SubjectsProps, "previews" | "texts">) {
  const measures = previews.flatMap(({ shown }) => (shown ? [shown.measures] : []));
  if (measures.length === 0) return null;
  const size = Math.max(...measures.map((one) => one.size));
  const minutes = Math.max(...measures.map((one) => one.minutes));
  return (
    <span class="count">
      {sizeInWords(size, texts)} · {readingTime({ minutes }, texts)}
    </span>
  );
}

function PageCard({
  page: { topic, previews },
  programme,
  studio,
  texts,
}: {
  page: ShownPage;
  programme: Programme;
  studio: Studio;
  texts: Texts;
}) {
  const { say } = texts;
  const pictured = inLanguageOf(
    texts,
    previews.filter(({ content }) => content),
  );
  return (
    <li class="card scene">
      {pictured ? (
        <Thumbnail
          id={`thumb-page-${topic.name}`}
          src={pageFramePath(topic.name, { lang: pictured.language, v: pictured.digest })}
          texts={texts}
        />
      ) : (
        <div class="thumbnail none">{texts.say("studio.nothing")}</div>
      )}
      <div class="scene-words">
        <p class="scene-when">{say("studio.pages.page", { page: topic.page })}</p>
        <h3>
          <a href={pagePath(topic.name)}>{topicLabel(topic.name, { programme, texts })}</a>
        </h3>
        <ul class="subjects">
          {previews.map(({ language, content }) => (
            <li>
              <abbr title={languageName(language, texts)}>{language}</abbr>
              {content ? (
                <span lang={language}>{content.headline}</span>
              ) : (
                <em>{say("studio.cannotBeShown")}</em>
              )}
            </li>
          ))}
        </ul>
        <p class="scene-facts">
          <ProblemBadge problems={problemsOfPage(studio.files(), topic.page)} texts={texts} />
        </p>
      </div>
    </li>
  );
}
