import { Duration, type Stack } from "aws-cdk-lib";
import { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { Metric, type MetricOptions, Stats } from "aws-cdk-lib/aws-cloudwatch";
import type { IConstruct } from "constructs";
import type { Channels } from "../channels.ts";
import { RelanceFunction } from "../relance-function.ts";
import type { Stores } from "../stores.ts";

/** What the functions print, by its names in CloudWatch. The code that prints it has them too: `metric-names.ts`. */
export interface MetricNames {
  readonly namespace: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** Mails that came into a state, by state. */
  readonly sends: Readonly<Record<"unknown" | "closed", string>> & Readonly<Record<string, string>>;
  /** What people did, by what it is called. */
  readonly people: Readonly<Record<string, string>>;
  /** How many more contacts came into a stage than left it, by stage. */
  readonly stages: Readonly<Record<string, string>>;
  /** In seconds. */
  readonly dueLag: string;
  /** Contacts at which a tick failed, and those at which it keeps failing. */
  readonly tickFailed: string;
  readonly tickStuck: string;
  readonly deadLetters: string;
  /** 1 or 0. */
  readonly breakerOpen: string;
  /** Mails that SES refused for good. */
  readonly refusedByService: string;
  /** How often SES, or a receiver, had something against the sender. */
  readonly senderTrouble: string;
}

export interface MeasuredProps {
  readonly names: MetricNames;
  readonly stores: Stores;
  readonly channels: Channels;
}

/** All that can be measured of a stack. */
export type Measured = ReturnType<typeof measuredIn>;

/** How finely everything is looked at. */
const FIVE_MINUTES = Duration.minutes(5);

/** What can be measured of a stack: each function and the API that stand in it by now, and what they print. */
export function measuredIn(stack: Stack, { names, stores, channels }: MeasuredProps) {
  // What only a deployment runs fails in front of whoever deploys: it needs no alarm.
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
    /** A metric that the functions print: its sum in five minutes. */
    printed,
    /** The most that a metric of the functions was in five minutes. */
    greatest: (metricName: string) => printed(metricName, { statistic: Stats.MAXIMUM }),
    /** What SES says of the whole account, in this region. It has no dimension. */
    ofAccount: (metricName: string, options: MetricOptions) =>
      new Metric({ namespace: "AWS/SES", metricName, ...options }),
  };
}

// biome-ignore lint/suspicious/noExplicitAny: of whatever a class is made, its instances are looked for.
function findIn<Found>(stack: Stack, type: abstract new (...given: any[]) => Found): Found[] {
  return stack.node.findAll().filter((found: IConstruct) => found instanceof type) as Found[];
}
