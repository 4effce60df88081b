import { addPeriod, instantOf, nextWithinHours } from "../src/domain/calendar.ts";

/** How many different calculations of each kind to make: more than the cache holds. */
const SUMS = 50_000;
const ZONES = ["Europe/Paris", "America/New_York", "Asia/Kolkata", "Africa/Casablanca"];
const FROM = Date.parse("2024-01-01T00:00:00Z");

const kinds: Readonly<Record<string, (from: string, zone: string) => string>> = {
  P1M: (from, zone) => addPeriod(from, "P1M", zone),
  "P1Y, 3 times": (from, zone) => addPeriod(from, "P1Y", zone, 3),
  P3D: (from, zone) => addPeriod(from, "P3D", zone),
  PT36H: (from, zone) => addPeriod(from, "PT36H", zone),
  "08:00 to 20:00": (from, zone) => nextWithinHours(from, "08:00", "20:00", zone),
};

const rows = Object.entries(kinds).map(([kind, sum]) => {
  for (const zone of ZONES) sum(instantOf(FROM), zone);
  const before = process.cpuUsage();
  for (let index = 0; index < SUMS; index += 1) {
    sum(instantOf(FROM + index * 1_000_003), ZONES[index % ZONES.length] as string);
  }
  const { user, system } = process.cpuUsage(before);
  return { sum: kind, "CPU, µs each": ((user + system) / SUMS).toFixed(1) };
});
// biome-ignore lint/suspicious/noConsole: the report is what this program is for.
console.table(rows);
