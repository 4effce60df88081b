import type { Answer } from "../../operator/operator.ts";
import { type BreakerReport, stopInWords } from "../../pipeline/report-breaker.ts";

/** The state of the circuit breaker, the reason, and how far it is from opening. */
export function breakerStory(report: BreakerReport): string {
  const { stop } = report;
  if (!stop)
    return ["The circuit breaker is closed: mail goes out", ...countsStory(report)].join("\n");
  const { held, cause, facts } = stopInWords(stop);
  return [
    `The circuit breaker is open: ${held.toLowerCase()}`,
    `  cause           ${stop.cause}: ${cause.toLowerCase()}`,
    `  reason          ${facts}`,
    `  since           ${stop.since}`,
    ...countsStory(report),
    "",
    "Find the cause first. Then let mail go out again: npm run relance -- breaker close",
  ].join("\n");
}

/** What closing the circuit breaker did. */
export function closedStory({ wasOpen, breaker }: Answer<"close-breaker">): string {
  if (!wasOpen) return `${breakerStory(breaker)}\n\nIt was already closed: nothing changed`;
  if (breaker.stop)
    return `It was closed, and opened again immediately.\n\n${breakerStory(breaker)}`;
  return `${breakerStory(breaker)}\n\nIt is closed now: held mails go out within the hour`;
}

function countsStory({
  counts,
  by,
  rates,
  limits,
  closedByHandAt,
}: BreakerReport): readonly string[] {
  const line = (what: "bounced" | "complained") => {
    const { share, atLeast } = limits[what];
    const opens = `opens above ${percent(share)}, with at least ${atLeast} of at least ${limits.accepted} mails`;
    return `  ${what.padEnd(14)}  ${counts[what]}, ${percent(rates[what])} (${opens})`;
  };
  return [
    `  accepted        ${counts.accepted}${by === "day" ? " in the last 24 hours" : " of the last mails, since fewer than 100 went out in 24 hours"}`,
    line("bounced"),
    line("complained"),
    `  closed by hand  ${closedByHandAt ? `${closedByHandAt}: earlier mails do not count` : "never"}`,
  ];
}

/** A share of 1 in percent, precise enough to compare it with its limit. */
function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}
