import { Metrics } from "@aws-lambda-powertools/metrics";
import type { MiddlewareObj } from "@middy/core";
import { alarmMetrics, metricNames } from "./metric-names.ts";
import { tally } from "./tally.ts";

const metrics = new Metrics({
  namespace: metricNames.namespace,
  serviceName: metricNames.dimensions.service,
});

/**
 * Prints an invocation's metrics as one EMF document for CloudWatch, also when the invocation failed: all of them, or
 * only those that alarms read, because CloudWatch bills each metric. Prints nothing if none was counted. The metrics
 * of an invocation that timed out are lost.
 */
export function emitsMetrics(which: "all" | "alarms"): MiddlewareObj {
  const emit = () => {
    const measured = tally
      .take()
      .filter(({ name }) => which === "all" || alarmMetrics.includes(name));
    // Summed first: Powertools prints another document once a metric has a hundred values.
    for (const { name, unit, value } of measured) metrics.addMetric(name, unit, value);
    if (measured.length > 0) metrics.publishStoredMetrics();
  };
  return { after: emit, onError: emit };
}
