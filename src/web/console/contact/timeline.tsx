import type { TimeZone } from "../../../domain/calendar.ts";
import type { Programme } from "../../../domain/programme.ts";
import type { TimelineEntry } from "../../../domain/timeline.ts";
import { stageLabel } from "../../parts/badge.tsx";
import { Moment } from "../../parts/moment.tsx";
import { WhyDetails } from "../../parts/why-details.tsx";
import { timelineWords } from "./timeline-words.ts";

type TimelineProps = {
  timeline: readonly TimelineEntry[];
  programme: Programme;
  zone: TimeZone;
};

/** What a contact did, and what was decided about it, newest first. */
export function ContactTimeline({ timeline, programme, zone }: TimelineProps) {
  return (
    <section class="card" aria-labelledby="timeline">
      <h2 id="timeline">Timeline</h2>
      {timeline.length === 0 && <p class="muted">Nothing yet.</p>}
      <ol class="timeline">
        {timeline.map((entry) => (
          <li>
            <p>{timelineWords(entry, programme)}</p>
            <p class="muted">
              <Moment at={entry.at} zone={zone} />
            </p>
            {entry.kind === "stage-changed" && (
              <StageChange entry={entry} programme={programme} zone={zone} />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function StageChange({
  entry,
  programme,
  zone,
}: {
  entry: Extract<TimelineEntry, { kind: "stage-changed" }>;
  programme: Programme;
  zone: TimeZone;
}) {
  const { started, stopped, why, to } = entry;
  return (
    <>
      {started.length > 0 && <p class="muted">Started the journey {started.join(", ")}</p>}
      {stopped.length > 0 && <p class="muted">Stopped the journey {stopped.join(", ")}</p>}
      <WhyDetails why={why} zone={zone} about={`the move to ${stageLabel(to, programme)}`} />
    </>
  );
}
