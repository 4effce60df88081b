import {
  type CloudFormationClient,
  DescribeStacksCommand,
  paginateListStackResources,
  type Stack,
  type StackResourceSummary,
} from "@aws-sdk/client-cloudformation";
import { stackSettings } from "../deployed/stack-settings.ts";
import type { OperatorSettings } from "../settings.ts";
import { ask, NotChecked, told } from "./ask.ts";

/** The resources that the doctor looks after and the stack does not tell of, by their names in AWS. */
export type Parts = { readonly [part in keyof typeof PARTS]: string | undefined };

/** Each by its type and its name in `lib`, without the hash that the CDK puts after it. */
export const PARTS = {
  tick: ["AWS::Lambda::Function", "LifecycleTick"],
  everyMinute: ["AWS::Events::Rule", "LifecycleEveryMinute"],
  tickLogs: ["AWS::Logs::LogGroup", "LifecycleTickPartsLogs"],
  deliverLogs: ["AWS::Logs::LogGroup", "SendingDeliverPartsLogs"],
  configurationSet: ["AWS::SES::ConfigurationSet", "SendingMails"],
} as const;

/** The stack of that name, or undefined when there is none. */
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

/** What the stack tells an operator. Throws NotChecked when it tells nothing that this version understands. */
export async function settingsOf(
  client: CloudFormationClient,
  stack: Stack,
): Promise<OperatorSettings> {
  return stackSettings(client, stack.StackName ?? "").catch(() => {
    throw new NotChecked("the stack does not tell what is needed");
  });
}

/** The parts of a stack that is there. */
export async function partsOf(client: CloudFormationClient, name: string): Promise<Parts> {
  const resources = await told("cloudformation:ListStackResources", async () => {
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

/** The name of a resource in `lib`: its logical id without the hash. */
function nameOf({ LogicalResourceId = "" }: StackResourceSummary): string {
  return LogicalResourceId.replace(/[0-9A-F]{8}$/, "");
}
