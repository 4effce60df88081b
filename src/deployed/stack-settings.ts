import {
  type CloudFormationClient,
  DescribeStacksCommand,
  type Stack,
} from "@aws-sdk/client-cloudformation";
import * as z from "zod";
import { type OperatorSettings, operatorSettingsSchema } from "../settings.ts";

const OUTPUT = "Settings";

/**
 * The operator's settings of a deployed stack, from its output `Settings`. Throws an error in plain words if there is
 * no such stack or no such output.
 */
export async function stackSettings(
  client: CloudFormationClient,
  name: string,
): Promise<OperatorSettings> {
  const stack = await describe(client, name);
  const value = stack.Outputs?.find(({ OutputKey }) => OutputKey === OUTPUT)?.OutputValue;
  if (!value) {
    const outputs = (stack.Outputs ?? []).map(({ OutputKey }) => OutputKey).join(", ") || "none";
    throw new Error(
      `Cannot read the stack "${name}" (${stack.StackStatus}): expected an output "${OUTPUT}", found ${outputs}. If it is Relance, deploy it again with this version`,
    );
  }
  const parsed = operatorSettingsSchema.safeParse(parseJson(value));
  if (parsed.success) return parsed.data;
  throw new Error(
    `Cannot read the output "${OUTPUT}" of the stack "${name}": deploy it again with this version\n${z.prettifyError(parsed.error)}`,
  );
}

async function describe(client: CloudFormationClient, name: string): Promise<Stack> {
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
    if (Stacks[0]) return Stacks[0];
  } catch (error) {
    const isMissing = error instanceof Error && /does not exist/.test(error.message);
    if (!isMissing) throw error;
  }
  const region = await client.config.region();
  throw new Error(
    `There is no stack "${name}" in ${region}: use --stack with the name that "cdk deploy" printed, and AWS_REGION if it is elsewhere`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
