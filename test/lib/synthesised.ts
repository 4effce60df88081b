import { readFileSync } from "node:fs";
import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { RelanceStack, type RelanceStackProps } from "../../lib/relance-stack.ts";
import { activitySchemas } from "../../src/domain/activity.ts";
import { RELANCE } from "../../src/domain/relance-event.ts";

const { context } = JSON.parse(readFileSync("cdk.json", "utf8"));

/** An app with the stack as `bin/app.ts` makes it. Its functions are bundled only when asked for: that takes its time. */
export function appWithStack(props: Partial<RelanceStackProps> = {}, bundled = false) {
  const quick = {
    "aws:cdk:disable-stack-trace": true,
    ...(!bundled && { "aws:cdk:bundling-stacks": [] }),
  };
  const app = new App({ context: { ...context, ...quick } });
  const stack = new RelanceStack(app, "Relance", {
    sender: "hello@example.com",
    identityExists: false,
    activities: Object.keys(activitySchemas),
    ownSource: RELANCE,
    templates: ".build/templates.json",
    ...props,
  });
  return { app, stack };
}

/** The CloudFormation template of the stack. */
export function synthesised(props: Partial<RelanceStackProps> = {}): Template {
  return Template.fromStack(appWithStack(props).stack);
}

/** A resource of a template. */
export type Resource = {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly DependsOn?: readonly string[];
  // biome-ignore lint/suspicious/noExplicitAny: what CloudFormation holds has no type.
  readonly Properties: any;
};

/** The resources of a type, by their name in the source: the logical id without its hash. */
export function resourcesOf(template: Template, type: string): Record<string, Resource> {
  const found = Object.entries(template.findResources(type) as Record<string, Resource>);
  return Object.fromEntries(found.map(([id, resource]) => [nameOf(id), resource]));
}

/** A logical id without its hash. */
export function nameOf(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, "");
}
