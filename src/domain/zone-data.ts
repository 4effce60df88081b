import { packed } from "#packed-zones";
import type { Zone } from "./zone.ts";

/** The release of the IANA time zone database that Relance bundles and uses, such as `2026f`. */
export const zoneDataVersion: string = packed.version;

/** The inhabited zones, by their current names. */
export const inhabitedZones: readonly string[] = [
  ...new Set(packed.countries.flatMap((country) => (country.split("|")[1] ?? "").split(" "))),
].sort();

/** Older names that only ICU still has. Node accepted them as time zones, so contacts may be stored with one. */
const OLDER_NAMES: readonly string[] = [
  "America/Halifax|SystemV/AST4ADT",
  "America/New_York|SystemV/EST5EDT",
  "America/Chicago|SystemV/CST6CDT",
  "America/Denver|SystemV/MST7MDT",
  "America/Los_Angeles|SystemV/PST8PDT",
  "America/Anchorage|SystemV/YST9YDT",
  "Etc/GMT+4|SystemV/AST4",
  "Etc/GMT+5|SystemV/EST5",
  "Etc/GMT+6|SystemV/CST6",
  "Etc/GMT+7|SystemV/MST7",
  "Etc/GMT+8|SystemV/PST8",
  "Etc/GMT+9|SystemV/YST9",
  "Etc/GMT+10|SystemV/HST10",
  "America/Los_Angeles|US/Pacific-New",
  "America/Regina|Canada/East-Saskatchewan",
];

/** The packed zones, by name. */
const lines = new Map(packed.zones.map((line) => [keyOf(line.slice(0, line.indexOf("|"))), line]));
for (const link of [...packed.links, ...OLDER_NAMES]) {
  const [target = "", alias = ""] = link.split("|");
  const line = lines.get(keyOf(target));
  if (line) lines.set(keyOf(alias), line);
}

const zones = new Map<string, Zone>();

/** The zone of that name, current or older, in any case; undefined if there is none. */
export function findZone(name: string): Zone | undefined {
  const cached = zones.get(name);
  if (cached) return cached;
  const line = /^[\w+/-]+$/.test(name) ? lines.get(keyOf(name)) : undefined;
  if (!line) return undefined;
  const zone = unpack(line);
  zones.set(name, zone);
  return zone;
}

/** The zone of that name. Throws a RangeError if there is none. */
export function zoneNamed(name: string): Zone {
  const zone = findZone(name);
  if (!zone)
    throw new RangeError(`Cannot find time zone "${name}" in the data of ${zoneDataVersion}`);
  return zone;
}

function keyOf(name: string): string {
  return name.toLowerCase();
}

/**
 * A zone as moment-timezone packs it: its name, the abbreviations, the offsets as minutes behind UTC, the order in
 * which they apply, and the minutes between changes, all in base 60.
 */
function unpack(line: string): Zone {
  const [, , behind = "", order = "", between = ""] = line.split("|");
  const offsets = behind.split(" ").map((minutes) => 0 - milliseconds(minutes));
  let at = 0;
  const changes = (between ? between.split(" ") : []).map((minutes) => {
    at += milliseconds(minutes);
    return at;
  });
  return {
    changes: [Number.NEGATIVE_INFINITY, ...changes],
    offsets: [...order].map((digit) => offsets[DIGITS.indexOf(digit)] ?? 0),
  };
}

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWX";

/** Minutes in base 60, such as `-1a.u`, in milliseconds, to the second. */
function milliseconds(minutes: string): number {
  const [whole = "", fraction = ""] = minutes.replace("-", "").split(".");
  const sum = [...whole, ...fraction].reduce((sum, digit) => sum * 60 + DIGITS.indexOf(digit), 0);
  const seconds = Math.round(sum / 60 ** (fraction.length - 1));
  return (minutes.startsWith("-") ? -seconds : seconds) * 1000;
}
