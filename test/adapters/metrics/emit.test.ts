import { afterEach, expect, test, vi } from "vitest";
import { emitsMetrics } from "../../../src/adapters/metrics/emit.ts";
import { metricNames } from "../../../src/adapters/metrics/metric-names.ts";
import { tally } from "../../../src/adapters/metrics/tally.ts";
import { takePrinted, valuesOf } from "../../functions/printed.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

/** The names of the metrics printed after an invocation that counted `counted`. */
function printedNames(which: "all" | "alarms", ...counted: readonly string[]): readonly string[] {
  const { metrics } = takePrinted();
  for (const name of counted) tally.count(name);
  emitsMetrics(which).after?.({} as never);
  vi.restoreAllMocks();
  return metrics.flatMap((document) => Object.keys(valuesOf(document)));
}

const { accepted, unknown } = metricNames.sends;

test("with a dashboard, all metrics are printed", () => {
  expect(printedNames("all", accepted, unknown)).toEqual([accepted, unknown]);
});

test("without one, only those that alarms read are printed, and the others are forgotten", () => {
  expect(printedNames("alarms", accepted, unknown)).toEqual([unknown]);
  expect(printedNames("alarms", accepted)).toEqual([]);
  expect(printedNames("all", unknown)).toEqual([unknown]);
});
