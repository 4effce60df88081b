import type { TimeZone } from "../../../domain/calendar.ts";
import type { TimelineEntry } from "../../../domain/timeline.ts";
import { stageLabel } from "../../parts/badge.tsx";
import type { Frame } from "../../parts/layout.tsx";
import { Moment } from "../../parts/moment.tsx";
import { WhyDetails } from "../../parts/why-details.tsx";
import { timelineWords } from "./timeline-words.ts";

type TimelineProps = {
  timeline: readonly TimelineEntry[];
  frame: Frame;
  zone: TimeZone;
};

/** What a contact did, and what was decided about them, newest first. */
export function ContactTimeline({ timeline, frame, zone }: TimelineProps) {
  const { texts } = frame;
  return (
    <section class="card" aria-labelledby="timeline">
      <h2 id="timeline">{texts.say("console.timeline.title")}</h2>
      {timeline.length === 0 && <p class="muted">{texts.say("console.timeline.empty")}</p>}
      <ol class="timeline">
        {timeline.map((entry) => (
          <li>
            <p>{timelineWords(entry, frame, zone)}</p>
            <p class="muted">
              <Moment at={entry.at} zone={zone} texts={texts} />
            </p>
            {entry.kind === "stage-changed" && (
              <StageChange entry={entry} frame={frame} zone={zone} />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function StageChange({
  entry,
  frame,
  zone,
}: {
  entry: Extract<TimelineEntry, { kind: "stage-changed" }>;
  frame: Frame;
  zone: TimeZone;
}) {
  const { started, stopped, why, to } = entry;
  const { say } = frame.texts;
  return (
    <>
      {started.length > 0 && (
        <p class="muted">{say("console.timeline.started", { journeys: started.join(", ") })}</p>
      )}
      {stopped.length > 0 && (
        <p class="muted">{say("console.timeline.stopped", { journeys: stopped.join(", ") })}</p>
      )}
      <WhyDetails
        why={why}
        frame={frame}
        zone={zone}
        about={say("console.why.move", { stage: stageLabel(to, frame) })}
      />
    </>
  );
}
