import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import type { Mapping } from "../../../src/import/columns/mapping.ts";
import { openList } from "../../../src/import/file/open-list.ts";
import { dateSurvey } from "../../../src/import/survey/dates.ts";
import { surveyList } from "../../../src/import/survey/list.ts";
import { readDate } from "../../../src/import/values/read-date.ts";
import { now } from "../example.ts";
import { problem, sourceOf } from "../lists.ts";

const paris = { zone: "Europe/Paris", now };

const DAY = "2025-12-30T23:00:00.000Z";
const AFTERNOON = "2025-12-31T15:05:00.000Z";

test.each([
  ["2025-12-31", DAY],
  ["20251231", DAY],
  ["2025/12/31", DAY],
  ["31.12.2025", DAY],
  ["Dec 31, 2025", DAY],
  ["31 décembre 2025", DAY],
  ["31-Dec-2025", DAY],
  ["mercredi 31 déc. 2025", DAY],
  ["46022", DAY],
  ["2025-12-31 16:05", AFTERNOON],
  ["2025-12-31T16:05:00", AFTERNOON],
  ["2025-12-31T16:05:00+01:00", AFTERNOON],
  ["2025-12-31T15:05:00Z", AFTERNOON],
  ["2025-12-31 15:05:00 +0000 UTC", AFTERNOON],
  ["2025-12-31 15:05:00.000000 +0000 +0000", AFTERNOON],
  ["2025-12-31 15:05:00 UTC", AFTERNOON],
  ["Wed, 31 Dec 2025 15:05:00 +0000", AFTERNOON],
  ["Dec 31, 2025 4:05 pm", AFTERNOON],
  ["Dec 31, 2025, 4:05:00 P.M.", AFTERNOON],
  ["31 déc. 2025 à 16h05", AFTERNOON],
  ["31.12.2025 16:05", AFTERNOON],
  ["1767193500", AFTERNOON],
  ["1767193500000", AFTERNOON],
  ["2025-12-31T16:05:00.123", "2025-12-31T15:05:00.123Z"],
  ["1er août 2025", "2025-07-31T22:00:00.000Z"],
  ["2025-03-30 02:30", "2025-03-30T01:30:00.000Z"],
  ["46022,5", "2025-12-31T11:00:00.000Z"],
  ["12/31/2025 12:05 am", undefined],
])("%j is the instant %j", (text, at) => {
  const reading = readDate(text, paris);
  expect(reading).toEqual(at === undefined ? { reason: "date-unclear" } : { value: at });
});

test.each([
  ["31/12/2025", "dd/mm/yyyy", DAY],
  ["12/31/2025", "mm/dd/yyyy", DAY],
  ["31-12-2025 16:05", "dd/mm/yyyy", AFTERNOON],
  ["12/31/25 4:05 PM", "mm/dd/yyyy", AFTERNOON],
  ["31/12/95", "dd/mm/yyyy", "1995-12-30T23:00:00.000Z"],
  ["1/2/2025 12:00 am", "dd/mm/yyyy", "2025-01-31T23:00:00.000Z"],
] as const)("%j by %j is %j", (text, order, at) => {
  expect(readDate(text, { ...paris, order })).toEqual({ value: at });
});

test.each([
  ["31/12/2025", "mm/dd/yyyy", "date-unclear"],
  ["01/02/2025", undefined, "date-unclear"],
  ["2025-02-30", undefined, "date-unclear"],
  ["29/02/2025", "dd/mm/yyyy", "date-unclear"],
  ["2025-12-31 25:00", undefined, "date-unclear"],
  ["13:05 pm", undefined, "date-unclear"],
  ["Dec 31, 2025 13:05 pm", undefined, "date-unclear"],
  ["31 jui 2025", undefined, "date-unclear"],
  ["12:05", undefined, "date-unclear"],
  ["yesterday", undefined, "date-unclear"],
  ["-5", undefined, "date-unclear"],
  ["123456", undefined, "date-unclear"],
  ["2026-11-23", undefined, "date-future"],
  ["1989-12-31", undefined, "date-too-old"],
  ["0001-01-01", undefined, "date-too-old"],
  ["31/12/89", "dd/mm/yyyy", "date-future"],
] as const)("%j by %j is refused: %s", (text, order, reason) => {
  expect(readDate(text, { ...paris, order })).toEqual({ reason });
});

/** A minute between 1990 and now. */
const minute = fc
  .integer({ min: 10_600_000, max: 29_900_000 })
  .map((minutes) => Temporal.Instant.fromEpochMilliseconds(minutes * 60_000));

const STYLES: readonly ((local: Temporal.PlainDateTime) => string)[] = [
  (local) => local.toString(),
  (local) => local.toString().replace("T", " "),
  ({ day, month, year, hour, minute }) =>
    `${two(day)}/${two(month)}/${year} ${two(hour)}:${two(minute)}`,
  ({ day, month, year, hour, minute }) => `${day}.${month}.${year} ${hour}:${two(minute)}`,
  (local) => local.toLocaleString("en-US", { dateStyle: "medium", timeStyle: "short" }),
  (local) => local.toLocaleString("fr-FR", { dateStyle: "long", timeStyle: "short" }),
  (local) => local.toZonedDateTime("Europe/Paris").toInstant().toString(),
  (local) => String(local.toZonedDateTime("Europe/Paris").epochMilliseconds),
];

const two = (number: number) => String(number).padStart(2, "0");

test("a minute is read the same in every style", () => {
  fc.assert(
    fc.property(minute, fc.constantFrom(...STYLES), (at, written) => {
      const local = at.toZonedDateTimeISO("Europe/Paris").toPlainDateTime();
      const expected = local.toZonedDateTime("Europe/Paris").toInstant();
      const reading = readDate(written(local), { ...paris, order: "dd/mm/yyyy" });
      expect(reading).toEqual({ value: expected.toString({ smallestUnit: "millisecond" }) });
    }),
  );
});

/** The order found in a column of these dates. */
async function surveyed(dates: readonly string[], said?: Mapping["dates"]) {
  const list = await openList(
    sourceOf(`email,since\n${dates.map((one) => `a@x.fr,${one}`).join("\n")}`),
  );
  const mapping: Mapping = {
    columns: new Map([["signedUpAt", [1]]]),
    header: list.header,
    explained: new Set(),
    ignored: [],
    constants: {},
    dates: said,
    zone: "Europe/Paris",
  };
  const survey = dateSurvey(mapping, ["signedUpAt"]);
  await surveyList(list, [survey]);
  return survey.orders().get(1);
}

test("one date with a day above twelve decides for the whole column", async () => {
  expect(await surveyed(["01/02/2024", "03/04/2024", "13/04/2024"])).toBe("dd/mm/yyyy");
  expect(await surveyed(["01-02-2024", "04-13-2024"])).toBe("mm/dd/yyyy");
  expect(await surveyed(["2024-02-01", "01.02.2024", "45300", "", "soon"])).toBeUndefined();
});

test("the user is asked about a column that is ambiguous, or mixes both orders", async () => {
  await expect(surveyed(["2024-02-01", "01/02/2024"])).rejects.toThrow(
    problem({ kind: "dates-unclear", column: "since", line: 3 }),
  );
  await expect(surveyed(["13/02/2024", "02/13/2024"])).rejects.toThrow(
    problem({ kind: "dates-two-ways", column: "since", dayFirst: 2, monthFirst: 3 }),
  );
  expect(await surveyed(["01/02/2024"], "dd/mm/yyyy")).toBeUndefined();
});
