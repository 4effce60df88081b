import type { TimeZone } from "../../../domain/calendar.ts";
import { inhabitedZones } from "../../../domain/zone-data.ts";

/** The time zones of one region of the world. */
export type Region = { readonly name: string; readonly zones: readonly TimeZone[] };

/** The time zones to choose from, by region. Includes `known`, even if that is an older name of a zone. */
export function timeZonesWith(known: TimeZone | undefined): readonly Region[] {
  const zones = new Set([...inhabitedZones, ...(known ? [known] : [])]);
  const regions = new Map<string, TimeZone[]>();
  for (const zone of [...zones].sort()) {
    const region = regionOf(zone);
    regions.set(region, [...(regions.get(region) ?? []), zone]);
  }
  return [...regions].map(([name, those]) => ({ name, zones: those }));
}

/** The place in a zone's name: `Buenos Aires, Argentina` for `America/Argentina/Buenos_Aires`. */
export function cityOf(zone: TimeZone): string {
  const [first = zone, ...places] = zone.split("/");
  const place = places.length > 0 ? places.toReversed().join(", ") : first;
  return place.replaceAll("_", " ");
}

function regionOf(zone: TimeZone): string {
  return zone.split("/")[0] ?? zone;
}
