import { Metrics } from "@aws-lambda-powertools/metrics";
import type { MiddlewareObj } from "@middy/core";
import { metricNames } from "./metric-names.ts";
import { tally } from "./tally.ts";

const metrics = new Metrics({
  namespace: metricNames.namespace,
  serviceName: metricNames.dimensions.service,
});

/**
 * Prints an invocation's metrics as one EMF document for CloudWatch, also when the invocation failed. Prints nothing if
 * nothing was counted. The metrics of an invocation that timed out are lost.
 */
export const emitsMetrics: MiddlewareObj = { after: emit, onError: emit };

function emit(): void {
  const measured = tally.take();
  // Summed first: Powertools prints another document once a metric has a hundred values.
  for (const { name, unit, value } of measured) metrics.addMetric(name, unit, value);
  if (measured.length > 0) metrics.publishStoredMetrics();
}
