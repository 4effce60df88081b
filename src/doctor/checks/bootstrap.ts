import type { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { findStack } from "../deployment.ts";
import { fail, ok, type Verdict } from "../finding.ts";
import type { AwsPlace } from "./credentials.ts";

const TOOLKIT = "CDKToolkit";

/** The oldest bootstrap version that the stacks can be deployed with, as the CDK writes it into them. */
const OLDEST = 6;

/** Whether the CDK is bootstrapped in this account and region. */
export async function checkBootstrap(
  client: CloudFormationClient,
  { account, region }: AwsPlace,
): Promise<Verdict> {
  const again = `npx cdk bootstrap aws://${account}/${region}`;
  const toolkit = await findStack(client, TOOLKIT);
  if (!toolkit) {
    return fail(
      `the CDK was never bootstrapped in ${account}/${region}`,
      `Run once per account and region: ${again}`,
    );
  }
  const version = toolkit.Outputs?.find(({ OutputKey }) => OutputKey === "BootstrapVersion");
  if (Number(version?.OutputValue) >= OLDEST) return ok(`version ${version?.OutputValue}`);
  return fail(
    `version ${version?.OutputValue ?? "unknown"}: ${OLDEST} or later is needed`,
    `Bootstrap again: ${again}`,
  );
}
