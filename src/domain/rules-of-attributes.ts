import * as z from "zod/mini";
import type { Known } from "./attribute.ts";
import { millisecondsOf, type TimeZone } from "./calendar.ts";
import { type Day, dayLater, daysAfter, firstDayThat, startOfDay } from "./civil-day.ts";
import { type DateBound, dateBoundSchema, dayText } from "./date-bound.ts";
import { cellOf, type FieldValue, type Place } from "./field-value.ts";
import { knownValue } from "./known-value.ts";
import { kind, type Subject } from "./rule-kind.ts";
import { everyOf, from, NOT_EVER, outside, type Spans, until } from "./spans.ts";

const nameSchema = z.string();
const yearsSchema = z.int().check(z.minimum(0), z.maximum(200));
const daysSchema = z.int().check(z.minimum(0), z.maximum(180));
const plainSchema = z.union([z.string(), z.number(), z.boolean()]);
const placeSchema = z.strictObject({
  latitude: z.number().check(z.minimum(-90), z.maximum(90)),
  longitude: z.number().check(z.minimum(-180), z.maximum(180)),
});

const attributeSchema = z
  .strictObject({
    kind: z.literal("attribute"),
    attribute: nameSchema,
    equals: z.optional(plainSchema),
    in: z.optional(z.array(plainSchema).check(z.minLength(1))),
    /** For a set: it has this value. */
    includes: z.optional(z.string()),
    atLeast: z.optional(z.number()),
    atMost: z.optional(z.number()),
    /** For a date: it lies before this day, or before a day that long ago, or ahead, of today. */
    before: z.optional(dateBoundSchema),
    after: z.optional(dateBoundSchema),
    known: z.optional(z.boolean()),
  })
  .check(
    z.refine((rule) => Object.keys(rule).length > 2, {
      message: "expected a condition, such as equals, atLeast or known",
    }),
  );

type AttributeRule = z.output<typeof attributeSchema>;

/** The rules that ask what is known about a contact. A condition on an unknown attribute never holds. */
export const rulesOfAttributes = {
  attribute: kind({
    schema: attributeSchema,
    spans: (rule, about, zone) => {
      const heard = knownValue(about, rule.attribute);
      if (rule.known === false) return outside(whileKnown(heard));
      const value = heard?.value;
      if (value === undefined || value === null) return NOT_EVER;
      if (!agrees(rule, value)) return NOT_EVER;
      return everyOf([whileKnown(heard), ...datesOf(rule, value, zone)]);
    },
    reads: readValue,
    words: (rule) => `${rule.attribute} ${conditionsOf(rule).join(" and ")}`,
  }),
  age: kind({
    schema: z
      .strictObject({
        kind: z.literal("age"),
        attribute: nameSchema,
        atLeast: z.optional(yearsSchema),
        atMost: z.optional(yearsSchema),
      })
      .check(
        z.refine(({ atLeast, atMost }) => atLeast !== undefined || atMost !== undefined, {
          message: "expected atLeast or atMost",
        }),
      ),
    spans: ({ attribute, atLeast, atMost }, about, zone) => {
      const born = dayIn(about, attribute);
      if (!born) return NOT_EVER;
      const birthday = (years: number) => startOfDay(dayLater(born, "P1Y", years), zone);
      return everyOf([
        whileKnown(knownValue(about, attribute)),
        from(birthday(atLeast ?? 0)),
        ...(atMost === undefined ? [] : [until(birthday(atMost + 1))]),
      ]);
    },
    reads: readValue,
    words: ({ attribute, ...rule }) => `years since ${attribute} ${boundsOf(rule).join(" and ")}`,
  }),
  "date-near": kind({
    schema: z.strictObject({
      kind: z.literal("date-near"),
      attribute: nameSchema,
      /** Civil days before and after the day itself, which comes back every year. At most 180: years do not overlap. */
      daysBefore: z._default(daysSchema, 0),
      daysAfter: z._default(daysSchema, 0),
    }),
    spans: ({ attribute, daysBefore, daysAfter: after }, about, zone, horizon) => {
      const first = dayIn(about, attribute);
      if (!first) return NOT_EVER;
      const bounds: number[] = [];
      for (let year = 0; ; year += 1) {
        const day = dayLater(first, "P1Y", year);
        const start = startOfDay(daysAfter(day, -daysBefore), zone);
        if (start > horizon) break;
        bounds.push(start, startOfDay(daysAfter(day, after + 1), zone));
      }
      return everyOf([whileKnown(knownValue(about, attribute)), bounds]);
    },
    reads: readValue,
    words: ({ attribute, daysBefore, daysAfter: after }) =>
      `from ${daysBefore} days before to ${after} days after ${attribute}, every year`,
  }),
  near: kind({
    schema: z.strictObject({
      kind: z.literal("near"),
      attribute: nameSchema,
      of: placeSchema,
      /** Kilometres along the earth's surface. */
      within: z.number().check(z.positive(), z.maximum(20_100)),
    }),
    spans: ({ attribute, of, within }, about) => {
      const heard = knownValue(about, attribute);
      const place = placeOf(heard?.value);
      return place && kilometresBetween(place, of) <= within ? whileKnown(heard) : NOT_EVER;
    },
    reads: readValue,
    words: ({ attribute, of, within }) =>
      `${attribute} within ${within} km of ${of.latitude}, ${of.longitude}`,
  }),
};

/** From when a value is known on; before that, the attribute was not. */
function whileKnown(heard: Known | undefined): Spans {
  return heard && heard.value !== null ? from(millisecondsOf(heard.since)) : NOT_EVER;
}

/** Whether a value meets every condition that does not depend on the day. */
function agrees(rule: AttributeRule, value: FieldValue): boolean {
  const { equals, in: among, includes, atLeast, atMost } = rule;
  return (
    (equals === undefined || value === equals) &&
    (among === undefined || among.some((one) => one === value)) &&
    (includes === undefined || (Array.isArray(value) && value.includes(includes))) &&
    (atLeast === undefined || (typeof value === "number" && value >= atLeast)) &&
    (atMost === undefined || (typeof value === "number" && value <= atMost))
  );
}

/** When a date lies before and after the days asked for. */
function datesOf({ before, after }: AttributeRule, value: FieldValue, zone: TimeZone): Spans[] {
  if (before === undefined && after === undefined) return [];
  if (typeof value !== "string") return [NOT_EVER];
  return [
    ...(before === undefined ? [] : [whenBefore(value, before, zone)]),
    ...(after === undefined ? [] : [whenAfter(value, after, zone)]),
  ];
}

/** When `day` lies before a bound: from some day on, if the bound moves with the days. */
function whenBefore(day: Day, bound: DateBound, zone: TimeZone): Spans {
  if (typeof bound === "string") return day < bound ? outside(NOT_EVER) : NOT_EVER;
  return from(
    startOfDay(
      firstDayThat((today) => day < boundOn(today, bound), near(day, bound)),
      zone,
    ),
  );
}

function whenAfter(day: Day, bound: DateBound, zone: TimeZone): Spans {
  if (typeof bound === "string") return day > bound ? outside(NOT_EVER) : NOT_EVER;
  return until(
    startOfDay(
      firstDayThat((today) => day <= boundOn(today, bound), near(day, bound)),
      zone,
    ),
  );
}

type Moving = Exclude<DateBound, string>;

/** The day that a bound means today. */
function boundOn(today: Day, bound: Moving): Day {
  return "ago" in bound ? dayLater(today, bound.ago, -1) : dayLater(today, bound.ahead);
}

/** About the day on which a bound that moves with the days reaches `day`. */
function near(day: Day, bound: Moving): Day {
  return "ago" in bound ? dayLater(day, bound.ago) : dayLater(day, bound.ahead, -1);
}

function dayIn(about: Subject, attribute: string): Day | undefined {
  const value = knownValue(about, attribute)?.value;
  return typeof value === "string" ? value : undefined;
}

function placeOf(value: FieldValue | null | undefined): Place | undefined {
  return typeof value === "object" && value !== null && "latitude" in value ? value : undefined;
}

/** The mean radius of the earth in kilometres (IUGG). */
const RADIUS = 6371.0088;

/** The distance between two places along the surface of a sphere (haversine formula). */
function kilometresBetween(one: Place, other: Place): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const north = radians(other.latitude - one.latitude);
  const east = radians(other.longitude - one.longitude);
  const part =
    Math.sin(north / 2) ** 2 +
    Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * Math.sin(east / 2) ** 2;
  return 2 * RADIUS * Math.asin(Math.sqrt(part));
}

function readValue(about: Subject, { attribute }: { readonly attribute: string }) {
  const value = knownValue(about, attribute)?.value;
  return { [attribute]: value === undefined || value === null ? "unknown" : String(cellOf(value)) };
}

function conditionsOf(rule: AttributeRule): readonly string[] {
  const { equals, in: among, includes, before, after, known } = rule;
  return [
    ...(equals === undefined ? [] : [`is ${equals}`]),
    ...(among === undefined ? [] : [`is ${among.join(" or ")}`]),
    ...(includes === undefined ? [] : [`includes ${includes}`]),
    ...boundsOf(rule),
    ...(before === undefined ? [] : [`before ${dayText(before)}`]),
    ...(after === undefined ? [] : [`after ${dayText(after)}`]),
    ...(known === undefined ? [] : [known ? "is known" : "is unknown"]),
  ];
}

function boundsOf({
  atLeast,
  atMost,
}: {
  atLeast?: number | undefined;
  atMost?: number | undefined;
}) {
  return [
    ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
    ...(atMost === undefined ? [] : [`at most ${atMost}`]),
  ];
}
