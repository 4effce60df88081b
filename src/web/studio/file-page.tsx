import { ConsoleLayout, type Frame } from "../parts/layout.tsx";
import { messagePath } from "../parts/paths.ts";
import { LiveMark, liveOf } from "./live-mark.tsx";
import { type MessageTitle, TitleWords } from "./message-title.tsx";
import { filePath } from "./paths.ts";
import { ProblemBadge } from "./problem-list.tsx";
import { SourceView } from "./source-view.tsx";
import type { Studio } from "./studio.ts";

type FileProps = {
  frame: Frame;
  studio: Studio;
  file: string;
  text: string;
  /** The messages that use the file. */
  users: readonly MessageTitle[];
};

/** One file with its problems, and the messages that use it. */
export function FilePage({ frame, studio, file, text, users }: FileProps) {
  const { texts } = frame;
  const { problems } = studio.files();
  return (
    <ConsoleLayout frame={frame} title={file} section="studio" live={liveOf(studio, texts)}>
      <div class="page-head">
        <div>
          <h1 class="file-name">{file.split("/").slice(-2).join("/")}</h1>
          <p class="contact-line">
            <ProblemBadge
              problems={problems.filter((problem) => problem.file === file)}
              texts={texts}
            />
            {users.length > 0 && (
              <span>
                {texts.sayWith("studio.file.usedBy", { messages: <Users users={users} /> })}
              </span>
            )}
          </p>
        </div>
        <LiveMark here={filePath(file)} texts={texts} />
      </div>
      <div class="card">
        <SourceView file={file} text={text} problems={problems} texts={texts} />
      </div>
    </ConsoleLayout>
  );
}

function Users({ users }: Pick<FileProps, "users">) {
  return users.map((title, index) => (
    <>
      {index > 0 && ", "}
      <a href={messagePath(title.message)}>
        <TitleWords title={title} />
      </a>
    </>
  ));
}
