import type { Answer } from "../../operator/operator.ts";
import { type BreakerReport, stopInWords } from "../../pipeline/report-breaker.ts";

/** How the breaker stands, why, and how far it is from opening. */
export function breakerStory(report: BreakerReport): string {
  const { stop } = report;
  if (!stop) return ["The breaker is closed: mail goes out", ...countsStory(report)].join("\n");
  const { held, cause, facts } = stopInWords(stop);
  return [
    `The breaker is open: ${held.toLowerCase()}`,
    `  cause           ${stop.cause}: ${cause.toLowerCase()}`,
    `  reason          ${facts}`,
    `  since           ${stop.since}`,
    ...countsStory(report),
    "",
    "Find out why first. Then let mail go out again: npm run relance -- breaker close",
  ].join("\n");
}

/** What an operator did who closed the breaker. */
export function closedStory({ wasOpen, breaker }: Answer<"close-breaker">): string {
  if (!wasOpen) return `${breakerStory(breaker)}\n\nIt was closed already: nothing was changed`;
  if (breaker.stop) return `It was closed, and opened again at once.\n\n${breakerStory(breaker)}`;
  return `${breakerStory(breaker)}\n\nIt was closed now: what was held back goes out within the hour`;
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
    const opens = `opens above ${percent(share)}, at ${atLeast} or more, from ${limits.accepted} mails on`;
    return `  ${what.padEnd(14)}  ${counts[what]}, ${percent(rates[what])} (${opens})`;
  };
  return [
    `  accepted        ${counts.accepted}${by === "day" ? " in the last 24 hours" : " of the last mails, as fewer than 100 went out in 24 hours"}`,
    line("bounced"),
    line("complained"),
    `  closed by hand  ${closedByHandAt ? `${closedByHandAt}: what was there by then is not counted` : "never"}`,
  ];
}

/** A share of 1 in percent, exact enough to tell it from its limit. */
function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}
