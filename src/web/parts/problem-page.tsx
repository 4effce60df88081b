import { ConsoleLayout, type Frame, placesOf } from "./layout.tsx";

/** The 404 page: what was not found, and a link back. */
export function NotFoundPage({ frame, what }: { frame: Frame; what: string }) {
  const [first] = placesOf(frame);
  const { say } = frame.texts;
  return (
    <ConsoleLayout frame={frame} title={say("console.notFound.title")} section="overview">
      <div class="card empty">
        <h1>{say("console.notFound.title")}</h1>
        <p>{what}</p>
        <p>
          {first && (
            <a class="button" href={first.path}>
              {say(
                first.section === "studio"
                  ? "console.notFound.toStudio"
                  : "console.notFound.toOverview",
              )}
            </a>
          )}
        </p>
      </div>
    </ConsoleLayout>
  );
}
