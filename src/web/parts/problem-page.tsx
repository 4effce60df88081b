import { ConsoleLayout, type Frame, placesOf } from "./layout.tsx";

/** Says that there is nothing at an address, and where to go from here. */
export function NotFoundPage({ frame, what }: { frame: Frame; what: string }) {
  const [first] = placesOf(frame);
  return (
    <ConsoleLayout frame={frame} title="Not found" section="overview">
      <div class="card empty">
        <h1>Not found</h1>
        <p>{what}</p>
        <p>
          <a class="button" href={first?.path}>
            Back to the {first?.text.toLowerCase()}
          </a>
        </p>
      </div>
    </ConsoleLayout>
  );
}
