import type { TimeZone } from "../../../domain/calendar.ts";
import type { Outgoing } from "../../../domain/outgoing.ts";
import type { Programme } from "../../../domain/programme.ts";
import type { PlannedSend } from "../../../domain/send.ts";
import type { Explanation } from "../../../pipeline/explain.ts";
import { reasonInWords } from "../../parts/badge.tsx";
import { Moment } from "../../parts/moment.tsx";
import { timelineWords } from "./timeline-words.ts";

/** How much of the future a page shows. */
const SHOWN = 20;

type UpcomingProps = { explanation: Explanation; programme: Programme; zone: TimeZone };

/** What comes next, and when, if the contact does nothing. */
export function ContactUpcoming({ explanation, programme, zone }: UpcomingProps) {
  const { upcoming } = explanation;
  const rest = upcoming.length - SHOWN;
  return (
    <section class="card" aria-labelledby="next">
      <h2 id="next">What comes next</h2>
      <p class="muted">In the next two years, if the contact does nothing.</p>
      {upcoming.length === 0 && <p>Nothing.</p>}
      <ol class="timeline">
        {upcoming.slice(0, SHOWN).map((outgoing) => (
          <li>
            <UpcomingLine outgoing={outgoing} programme={programme} zone={zone} />
          </li>
        ))}
      </ol>
      {rest > 0 && <p class="muted">And {rest} more.</p>}
    </section>
  );
}

function UpcomingLine({
  outgoing,
  programme,
  zone,
}: {
  outgoing: Outgoing;
  programme: Programme;
  zone: TimeZone;
}) {
  if (outgoing.kind === "happened") {
    return (
      <>
        <p>{timelineWords(outgoing.entry, programme)}</p>
        <p class="muted">
          <Moment at={outgoing.entry.at} zone={zone} />
        </p>
      </>
    );
  }
  return <UpcomingSend send={outgoing.send} zone={zone} />;
}

function UpcomingSend({ send, zone }: { send: PlannedSend; zone: TimeZone }) {
  return (
    <>
      <p>
        {send.withheld ? "Withheld: " : "Mail "}
        <strong>{send.message}</strong>
      </p>
      <p class="muted">
        <Moment at={send.dueAt} zone={zone} /> · journey {send.journey}, step {send.step}
      </p>
      {send.withheld && <p class="muted">{reasonInWords(send.withheld)}</p>}
    </>
  );
}
