import { readFileSync } from "node:fs";
import { App, type Environment } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import type { EdgeOptions } from "../../lib/edge.ts";
import { RelanceDataStack, type RelanceDataStackProps } from "../../lib/relance-data-stack.ts";
import { RelanceEdgeStack } from "../../lib/relance-edge-stack.ts";
import { RelanceStack, type RelanceStackProps } from "../../lib/relance-stack.ts";
import { metricNames, stageMetrics } from "../../src/adapters/metrics/metric-names.ts";
import { RELANCE } from "../../src/domain/relance-event.ts";
import { programme } from "../fixture/programme.ts";

const { context } = JSON.parse(readFileSync("cdk.json", "utf8"));

export type AppProps = Partial<
  Pick<
    RelanceStackProps,
    "publicUrl" | "templates" | "alarmEmail" | "dueParts" | "hasDashboard" | "sendRate"
  >
> &
  Partial<Pick<RelanceDataStackProps, "identityExists">> & {
    /** CloudFront in front, and its options. */
    readonly edge?: Pick<EdgeOptions, "certificateArn" | "originVersion">;
    /** Where an app with CloudFront is deployed. */
    readonly env?: Environment;
  };

const SOMEWHERE = { account: "111111111111", region: "eu-west-3" };

/** An app with the stacks as `bin/app.ts` creates them. Functions are bundled only on request, as that takes time. */
export function appWithStacks(
  { identityExists = false, edge, env = edge && SOMEWHERE, ...props }: AppProps = {},
  bundled = false,
) {
  const quick = {
    "aws:cdk:disable-stack-trace": true,
    ...(!bundled && { "aws:cdk:bundling-stacks": [] }),
  };
  const app = new App({ context: { ...context, ...quick } });
  const data = new RelanceDataStack(app, "RelanceData", {
    env,
    edge: edge !== undefined,
    sender: "hello@example.com",
    identityExists,
  });
  const firewall = edge && new RelanceEdgeStack(app, "RelanceEdge", { account: env?.account });
  const { originSecret } = data;
  const stack = new RelanceStack(app, "Relance", {
    env,
    data,
    ownSource: RELANCE,
    templates: ".build/templates.json",
    programmeDigest: "digest",
    dueParts: 2,
    sendRate: 14,
    metrics: { ...metricNames, stages: stageMetrics(programme.stages) },
    edge: firewall && originSecret && { ...edge, originSecret, firewallArn: firewall.firewallArn },
    ...props,
  });
  return { app, data, stack, firewall };
}

/** The CloudFormation template of the functions and channels. */
export function synthesised(props: AppProps = {}): Template {
  return Template.fromStack(appWithStacks(props).stack);
}

/** The CloudFormation template of the stored data. */
export function synthesisedData(props: AppProps = {}): Template {
  return Template.fromStack(appWithStacks(props).data);
}

/** A resource of a template. */
export type Resource = {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly DependsOn?: readonly string[];
  // biome-ignore lint/suspicious/noExplicitAny: what CloudFormation holds has no type.
  readonly Properties: any;
};

/** The resources of a type by their names in the source. */
export function resourcesOf(template: Template, type: string): Record<string, Resource> {
  const found = Object.entries(template.findResources(type) as Record<string, Resource>);
  return Object.fromEntries(found.map(([id, resource]) => [nameOf(id), resource]));
}

/** A logical id without its hash. */
export function nameOf(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, "");
}

/** The name of a resource of the other stack, from the output that exports it. */
export function nameOfOutput({ OutputName }: { OutputName: string }): string {
  return /^PublishOutput(?:Ref|FnGetAtt)(.+?)[0-9A-F]{8}/.exec(OutputName)?.[1] ?? OutputName;
}
