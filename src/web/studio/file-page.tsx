import { ConsoleLayout, type Frame } from "../parts/layout.tsx";
import { messagePath } from "../parts/paths.ts";
import { CodeList } from "./code-list.tsx";
import { LiveMark, liveOf } from "./live-mark.tsx";
import { filePath } from "./paths.ts";
import { ProblemBadge } from "./problem-list.tsx";
import { SourceView } from "./source-view.tsx";
import type { Studio } from "./studio.ts";

type FileProps = { frame: Frame; studio: Studio; file: string; text: string };

/** One file with its problems, and the messages that change with it. */
export function FilePage({ frame, studio, file, text }: FileProps) {
  const { messages, problems } = studio.files();
  const users = messages.filter(({ parts }) => parts.includes(file)).map(({ name }) => name);
  return (
    <ConsoleLayout frame={frame} title={file} section="studio" live={liveOf(studio)}>
      <div class="page-head">
        <div>
          <h1 class="file-name">{file.split("/").slice(-2).join("/")}</h1>
          <p class="contact-line">
            <ProblemBadge problems={problems.filter((problem) => problem.file === file)} />
            {users.length > 0 && (
              <span>
                Used by{" "}
                <CodeList names={[...new Set(users)]} pathOf={(name) => messagePath(name)} />
              </span>
            )}
          </p>
        </div>
        <LiveMark here={filePath(file)} />
      </div>
      <div class="card">
        <SourceView file={file} text={text} problems={problems} />
      </div>
    </ConsoleLayout>
  );
}
