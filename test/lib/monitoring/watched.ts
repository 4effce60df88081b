import type { Template } from "aws-cdk-lib/assertions";
import { nameOf, nameOfOutput, type Resource, resourcesOf } from "../synthesised.ts";

/** A metric as read by an alarm or shown in a graph. */
export type Watched = {
  readonly namespace: string;
  readonly name: string;
  /** Values by name, with resources named as in the source. */
  readonly dimensions: Readonly<Record<string, string>>;
};

/** A widget of the dashboard. */
export type Widget = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly type: "text" | "alarm" | "metric";
  // biome-ignore lint/suspicious/noExplicitAny: each type of widget has its own.
  readonly properties: any;
};

/** The metrics that an alarm reads. */
export function metricsOfAlarm({ Properties }: Resource): readonly Watched[] {
  if (!Properties.Metrics) return [watchedOf(Properties)];
  return Properties.Metrics.flatMap(({ MetricStat }: Resource["Properties"]) =>
    MetricStat ? [watchedOf(MetricStat.Metric)] : [],
  );
}

/** The widgets of the dashboard, in order. */
export function widgetsOf(template: Template): readonly Widget[] {
  const [dashboard] = Object.values(resourcesOf(template, "AWS::CloudWatch::Dashboard"));
  const parts: readonly unknown[] = dashboard?.Properties.DashboardBody["Fn::Join"][1];
  return JSON.parse(parts.map(named).join("")).widgets;
}

/** The metrics in a widget. Each is an array of the namespace, the name, and the dimensions in pairs. */
export function metricsOfWidget({ properties }: Widget): readonly Watched[] {
  const rows: readonly (readonly unknown[])[] = properties.metrics ?? [];
  return rows
    .filter(([namespace]) => typeof namespace === "string")
    .map((row) => {
      const [namespace = "", name = "", ...rest] = row.filter((part) => typeof part === "string");
      const pairs = rest.flatMap((key, at) => (at % 2 === 0 ? [[key, rest[at + 1]]] : []));
      return { namespace, name, dimensions: Object.fromEntries(pairs) } as Watched;
    });
}

function watchedOf({ Namespace, MetricName, Dimensions = [] }: Resource["Properties"]): Watched {
  const pairs = Dimensions.map(({ Name, Value }: Resource["Properties"]) => [Name, named(Value)]);
  return { namespace: Namespace, name: MetricName, dimensions: Object.fromEntries(pairs) };
}

/** The value as text, with a reference replaced by the resource's name in the source. */
function named(value: unknown): string {
  if (typeof value === "string") return value;
  const { Ref, "Fn::GetAtt": attribute, "Fn::GetStackOutput": output } = value as Reference;
  if (output) return nameOfOutput(output);
  return nameOf(Ref ?? attribute?.[0] ?? "");
}

type Reference = {
  readonly Ref?: string;
  readonly "Fn::GetAtt"?: readonly string[];
  readonly "Fn::GetStackOutput"?: { readonly OutputName: string };
};
