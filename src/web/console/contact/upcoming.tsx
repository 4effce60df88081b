import type { TimeZone } from "../../../domain/calendar.ts";
import type { Outgoing } from "../../../domain/outgoing.ts";
import type { PlannedSend } from "../../../domain/send.ts";
import type { TimelineEntry } from "../../../domain/timeline.ts";
import type { Explanation } from "../../../pipeline/explain.ts";
import { stageLabel } from "../../parts/badge.tsx";
import type { Frame } from "../../parts/layout.tsx";
import { Moment } from "../../parts/moment.tsx";
import { reasonInWords } from "../../parts/reason-words.tsx";
import type { SubjectOf } from "../message-subjects.ts";
import { timelineWords } from "./timeline-words.ts";

/** How much of the future a page shows. */
const SHOWN = 20;

type Writing = { frame: Frame; zone: TimeZone; subjectOf: SubjectOf };

type UpcomingProps = { explanation: Explanation } & Writing;

/** What comes next, and when, if the contact does nothing. */
export function ContactUpcoming({ explanation, ...writing }: UpcomingProps) {
  const { say } = writing.frame.texts;
  const { upcoming } = explanation;
  const rest = upcoming.length - SHOWN;
  return (
    <section class="card" aria-labelledby="next">
      <h2 id="next">{say("console.upcoming.title")}</h2>
      <p class="muted">{say("console.upcoming.note")}</p>
      {upcoming.length === 0 && <p>{say("console.upcoming.empty")}</p>}
      <ol class="timeline">
        {upcoming.slice(0, SHOWN).map((outgoing) => (
          <li>
            <UpcomingLine outgoing={outgoing} {...writing} />
          </li>
        ))}
      </ol>
      {rest > 0 && <p class="muted">{say("console.upcoming.more", { count: rest })}</p>}
    </section>
  );
}

function UpcomingLine({ outgoing, ...writing }: { outgoing: Outgoing } & Writing) {
  if (outgoing.kind === "send") return <UpcomingSend send={outgoing.send} {...writing} />;
  const { frame, zone } = writing;
  return (
    <>
      <p>{upcomingWords(outgoing.entry, frame, zone)}</p>
      <p class="muted">
        <Moment at={outgoing.entry.at} zone={zone} texts={frame.texts} />
      </p>
    </>
  );
}

/** The timeline says what happened; these sentences say what will. */
function upcomingWords(entry: TimelineEntry, frame: Frame, zone: TimeZone): string {
  const { say } = frame.texts;
  switch (entry.kind) {
    case "stage-changed":
      return say("console.upcoming.stage", {
        from: stageLabel(entry.from, frame),
        to: stageLabel(entry.to, frame),
      });
    case "erasing":
      return say("console.upcoming.erasing");
    default:
      return timelineWords(entry, frame, zone);
  }
}

function UpcomingSend({ send, frame, zone, subjectOf }: { send: PlannedSend } & Writing) {
  const { texts } = frame;
  const { journey, step, withheld } = send;
  return (
    <>
      <p>
        {texts.sayWith(withheld ? "console.upcoming.withheld" : "console.upcoming.mail", {
          subject: subjectOf(send),
          b: (inside) => <strong>{inside}</strong>,
        })}
      </p>
      <p class="muted">
        {texts.sayWith("console.upcoming.step", {
          at: <Moment at={send.dueAt} zone={zone} texts={texts} />,
          journey,
          step,
        })}
      </p>
      {withheld && <p class="muted">{reasonInWords(withheld, zone, texts)}</p>}
    </>
  );
}
