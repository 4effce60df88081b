import type { Instant } from "../../domain/calendar.ts";
import { zoneDataVersion } from "../../domain/zone-data.ts";
import { ok, type Verdict, warn } from "../finding.ts";

/** The release of the time zone data. Relance ships its own, so this machine and AWS have the same. */
export function checkTimeZones(now: Instant, version = zoneDataVersion): Verdict {
  const isOld = Number(version.slice(0, 4)) < Number(now.slice(0, 4)) - 1;
  return isOld
    ? warn(
        `${version} is more than a year old: time zone rules have changed since then`,
        "Install the latest, test and deploy: npm install --save-exact moment-timezone@latest",
      )
    : ok(`${version}, the same on this machine and in AWS`);
}
