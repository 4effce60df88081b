import { emitsMetrics } from "../../adapters/metrics/emit.ts";
import { metricsSettingsSchema, parseSettings } from "../../settings.ts";

/** Prints the metrics of each invocation that this stack shows or is alarmed by. */
export const printsMetrics = emitsMetrics(parseSettings(metricsSettingsSchema).METRICS);
