import { Metrics } from "@aws-lambda-powertools/metrics";
import type { MiddlewareObj } from "@middy/core";
import { metricNames } from "./names.ts";
import { tally } from "./tally.ts";

const metrics = new Metrics({
  namespace: metricNames.namespace,
  serviceName: metricNames.dimensions.service,
});

/**
 * Prints what the invocation counted as one EMF document, of which CloudWatch makes metrics: also when it failed, and
 * nothing when it counted nothing. What an invocation counted that Lambda ended, because its time was up, is lost.
 */
export const emitsMetrics: MiddlewareObj = { after: emit, onError: emit };

function emit(): void {
  const measured = tally.take();
  // Summed up before: Powertools prints another document when a metric has a hundred values.
  for (const { name, unit, value } of measured) metrics.addMetric(name, unit, value);
  if (measured.length > 0) metrics.publishStoredMetrics();
}
