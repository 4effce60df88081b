import { addPeriod, type Instant, latest } from "./calendar.ts";
import type { Journey, Programme } from "./programme.ts";
import type { ProgrammeProblem } from "./programme-problem.ts";

/**
 * The steps that the cap always refuses once the steps before them were sent, because they would wait longer than the
 * grace period.
 */
export function capProblems({ cap, grace, journeys }: Programme): ProgrammeProblem[] {
  if (!cap) return [];
  return journeys.flatMap((journey, index) =>
    everCapped(journey, cap, grace).map((step) => ({
      path: ["journeys", index, "steps", step, "after"],
      message: `step "${journey.steps[step]?.name}" is never sent after those above it: at most ${cap.mails} in ${cap.per}, and a mail waits for ${grace} at most. Put the steps further apart, or change \`cap\` or \`grace\``,
    })),
  );
}

type Cap = NonNullable<Programme["cap"]>;

/** Days on which a journey may start: months of every length, and the days around a leap day. */
const STARTS: readonly Instant[] = Array.from({ length: 48 }, (_, index) =>
  addPeriod("2027-01-29T12:00:00.000Z", `P${index}M`, "UTC"),
);

/** The indexes of the steps that are capped whenever the journey starts. */
function everCapped(journey: Journey, cap: Cap, grace: string): readonly number[] {
  const byStart = STARTS.map((start) => cappedFrom(start, journey, cap, grace));
  return (byStart[0] ?? []).filter((step) => byStart.every((capped) => capped.includes(step)));
}

function cappedFrom(start: Instant, { steps }: Journey, cap: Cap, grace: string): number[] {
  const capped: number[] = [];
  const sent: Instant[] = [];
  for (const [index, { after }] of steps.entries()) {
    const due = addPeriod(start, after, "UTC");
    const oldest = sent.at(-cap.mails);
    const free = (oldest && latest(due, addPeriod(oldest, cap.per, "UTC"))) ?? due;
    // Clocks may change, so allow one more day: only what is certainly too late is refused.
    if (free > addPeriod(addPeriod(due, grace, "UTC"), "P1D", "UTC")) capped.push(index);
    else sent.push(free);
  }
  return capped;
}
