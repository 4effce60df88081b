import { Duration, type Stack } from "aws-cdk-lib";
import { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { Metric, type MetricOptions, Stats } from "aws-cdk-lib/aws-cloudwatch";
import type { IConstruct } from "constructs";
import type { Channels } from "../channels.ts";
import { RelanceFunction } from "../relance-function.ts";
import type { Stores } from "../stores.ts";

/**
 * The CloudWatch names of the functions' metrics. The code that prints them has them in
 * `src/adapters/metrics/metric-names.ts`.
 */
export interface MetricNames {
  readonly namespace: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** Mails that entered a state, by state. */
  readonly sends: Readonly<Record<"unknown" | "closed", string>> & Readonly<Record<string, string>>;
  /** Mails that went back to their queue for want of a turn. */
  readonly throttled: string;
  /** What people did, by name. */
  readonly people: Readonly<Record<string, string>>;
  /** The net change of each stage. */
  readonly stages: Readonly<Record<string, string>>;
  /** In seconds. */
  readonly dueLag: string;
  /** Contacts for which a tick failed, and those for which it keeps failing. */
  readonly tickFailed: string;
  readonly tickStuck: string;
  readonly deadLetters: string;
  /** 1 or 0. */
  readonly breakerOpen: string;
  /** Mails that SES refused permanently. */
  readonly refusedByService: string;
  /** How often SES or a receiver rejected the sender. */
  readonly senderTrouble: string;
}

export interface MeasuredProps {
  readonly names: MetricNames;
  readonly stores: Stores;
  readonly channels: Channels;
}

/** All metrics of a stack. */
export type Measured = ReturnType<typeof measuredIn>;

/** The period of all metrics. */
const FIVE_MINUTES = Duration.minutes(5);

/** The metrics of a stack: those of each function and of the API it has so far, and those that the functions print. */
export function measuredIn(stack: Stack, { names, stores, channels }: MeasuredProps) {
  // Functions that run only during a deployment fail visibly: they need no alarm.
  const functions = findIn(stack, RelanceFunction).filter(
    ({ node }) => node.scope?.node.id !== "ProgrammeCheck",
  );
  const [api] = findIn(stack, HttpApi);
  if (!api) throw new Error("Cannot watch the public pages: expected their API in the stack");

  const printed = (metricName: string, options: MetricOptions = {}) =>
    new Metric({
      namespace: names.namespace,
      metricName,
      dimensionsMap: { ...names.dimensions },
      statistic: Stats.SUM,
      period: FIVE_MINUTES,
      ...options,
    });
  return {
    names,
    functions,
    api,
    stores,
    channels,
    /** A metric that the functions print, as its sum in five minutes. */
    printed,
    /** The maximum of a printed metric in five minutes. */
    greatest: (metricName: string) => printed(metricName, { statistic: Stats.MAXIMUM }),
    /** A metric of SES for the whole account in this region. It has no dimension. */
    ofAccount: (metricName: string, options: MetricOptions) =>
      new Metric({ namespace: "AWS/SES", metricName, ...options }),
  };
}

// biome-ignore lint/suspicious/noExplicitAny: matches a class with any constructor.
function findIn<Found>(stack: Stack, type: abstract new (...given: any[]) => Found): Found[] {
  return stack.node
    .findAll()
    .filter((construct: IConstruct) => construct instanceof type) as Found[];
}
