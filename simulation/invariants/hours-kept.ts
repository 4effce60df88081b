import type { Instant, TimeZone } from "../../src/domain/calendar.ts";
import { isMarketing } from "../model.ts";
import type { Check } from "./check.ts";

/**
 * Sending hours: a marketing mail is sent only by a claim made within them, by the claiming worker's clock, in the
 * contact's time zone as read after the claim. The duration of the handover is not limited.
 */
export const hoursKept: Check = ({ model, simulation }) => {
  const { sendingHours, timeZone: home } = simulation.programme.current();
  if (!sendingHours) return undefined;
  const { from, until } = sendingHours;
  for (const { mail, claim, timeZone = home, person, step } of model.handovers) {
    if (!claim || !isMarketing(mail)) continue;
    const time = wallTimeOf(claim.at, timeZone);
    if (time >= from && time < until) continue;
    const message = `A mail to contact ${person} was claimed at ${time} in ${timeZone}, not between ${from} and ${until}`;
    return { invariant: "sending hours", message, about: [mail.sendId], step };
  }
  return undefined;
};

const walls = new Map<TimeZone, Intl.DateTimeFormat>();

/** The wall-clock time as `HH:MM`. */
function wallTimeOf(at: Instant, timeZone: TimeZone): string {
  const wall =
    walls.get(timeZone) ??
    new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" });
  walls.set(timeZone, wall);
  return wall.format(new Date(at));
}
