import { Temporal } from "temporal-polyfill";
import { findZone } from "../../src/domain/zone-data.ts";

/** The years in which zones are compared. A margin on either side covers sums that lead out of them. */
export const FROM = Date.UTC(2010, 0, 1);
export const UNTIL = Date.UTC(2040, 0, 1);
const YEARS = 3 * 366 * 86_400_000;

/**
 * Zones with every oddity of clocks: half and quarter hours, winter-time offsets, a skipped day, midnight changes,
 * none.
 */
const ZONES = [
  ...["UTC", "Etc/GMT+3", "Europe/Paris", "Europe/London", "Europe/Dublin", "Europe/Kiev"],
  ...["Europe/Istanbul", "Europe/Volgograd", "America/New_York", "US/Pacific", "America/St_Johns"],
  ...[
    "America/Sao_Paulo",
    "America/Santiago",
    "America/Caracas",
    "America/Nuuk",
    "Atlantic/Azores",
  ],
  ...["America/Metlakatla", "America/Scoresbysund", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Gaza"],
  ...["Asia/Beirut", "Asia/Tehran", "Asia/Pyongyang", "Africa/Cairo", "Antarctica/Troll"],
  ...["Australia/Lord_Howe", "Australia/Sydney", "Pacific/Apia", "Pacific/Auckland"],
  ...["Pacific/Chatham", "Pacific/Kiritimati", "Pacific/Tongatapu", "Pacific/Norfolk"],
];

/** The zones whose changes in this machine's data, which Temporal reads, equal ours. */
export const sameZones: readonly string[] = ZONES.filter(
  (name) => String(changesOfMachine(name)) === String(ourChanges(name)),
);

function ourChanges(name: string): readonly (readonly [at: number, offset: number])[] {
  const { changes = [], offsets = [] } = findZone(name) ?? {};
  return changes
    .map((at, index): [number, number] => [at, offsets[index] ?? Number.NaN])
    .filter(([, offset], index) => offset !== offsets[index - 1])
    .filter(([at]) => at > FROM - YEARS && at < UNTIL + YEARS);
}

function changesOfMachine(name: string): readonly (readonly [at: number, offset: number])[] {
  const changes: [number, number][] = [];
  let here = Temporal.Instant.fromEpochMilliseconds(FROM - YEARS).toZonedDateTimeISO(name);
  for (;;) {
    const next = here.getTimeZoneTransition("next");
    if (!next || next.epochMilliseconds >= UNTIL + YEARS) return changes;
    changes.push([next.epochMilliseconds, next.offsetNanoseconds / 1e6]);
    here = next;
  }
}
