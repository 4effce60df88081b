import {
  type CloudFormationClient,
  DescribeStacksCommand,
  paginateListStackResources,
  type Stack,
  type StackResourceSummary,
} from "@aws-sdk/client-cloudformation";
import { stackSettings } from "../deployed/stack-settings.ts";
import type { OperatorSettings } from "../settings.ts";
import { ask, askExisting, NotChecked } from "./ask.ts";

/** The AWS names of resources that the doctor needs and the stack's output does not contain. */
export type Parts = { readonly [part in keyof typeof PARTS]: string | undefined };

/** Each part's type, and its name in `lib`, without the hash that the CDK appends. */
export const PARTS = {
  tick: ["AWS::Lambda::Function", "LifecycleTick"],
  everyMinute: ["AWS::Events::Rule", "LifecycleEveryMinute"],
  tickLogs: ["AWS::Logs::LogGroup", "LifecycleTickPartsLogs"],
  deliverLogs: ["AWS::Logs::LogGroup", "SendingDeliverPartsLogs"],
  configurationSet: ["AWS::SES::ConfigurationSet", "SendingMails"],
} as const;

/** The stack of that name; undefined if there is none. */
export function findStack(client: CloudFormationClient, name: string): Promise<Stack | undefined> {
  return ask(
    "cloudformation:DescribeStacks",
    async () => {
      const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
      return Stacks[0];
    },
    "ValidationError",
  );
}

/** The stack's output for operators. Throws NotChecked if this version cannot read it. */
export async function settingsOf(
  client: CloudFormationClient,
  stack: Stack,
): Promise<OperatorSettings> {
  return stackSettings(client, stack.StackName ?? "").catch(() => {
    throw new NotChecked(
      "the stack does not have the output that this version needs: deploy it again",
    );
  });
}

/** The parts of an existing stack. */
export async function partsOf(client: CloudFormationClient, name: string): Promise<Parts> {
  const resources = await askExisting("cloudformation:ListStackResources", async () => {
    const pages = paginateListStackResources({ client }, { StackName: name });
    const all: StackResourceSummary[] = [];
    for await (const { StackResourceSummaries = [] } of pages) all.push(...StackResourceSummaries);
    return all;
  });
  const found = Object.entries(PARTS).map(([part, [type, name]]) => [
    part,
    resources.find((resource) => resource.ResourceType === type && nameOf(resource) === name)
      ?.PhysicalResourceId,
  ]);
  return Object.fromEntries(found) as Parts;
}

/** A resource's name in `lib`: its logical id without the hash. */
function nameOf({ LogicalResourceId = "" }: StackResourceSummary): string {
  return LogicalResourceId.replace(/[0-9A-F]{8}$/, "");
}
