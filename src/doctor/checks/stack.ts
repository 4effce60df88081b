import type { Stack } from "@aws-sdk/client-cloudformation";
import { stackEventsPage } from "../console-pages.ts";
import { fail, ok, type Verdict, warn } from "../finding.ts";
import type { AwsPlace } from "./credentials.ts";

/** The stacks of a Relance: the main one, and the one with its data. */
export type Stacks = {
  readonly name: string;
  readonly main: Stack | undefined;
  readonly data: Stack | undefined;
  /** Whether the stack has the output that this version needs. */
  readonly tells: boolean;
};

const DEPLOY = "npx cdk deploy --all";

/** States of a stack that has nothing running. */
const UNMADE = ["ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED", "DELETE_FAILED"];

/** Whether Relance is deployed, and whether its last deployment succeeded. */
export function checkStack({ name, main, data, tells }: Stacks, { region }: AwsPlace): Verdict {
  if (!main) return data ? half(data, name, region) : none(name, region);
  const standing = standingOf(main, region);
  if (standing.state !== "ok" || tells) return standing;
  return fail(`${name} was deployed with another version`, `Deploy this one: ${DEPLOY}`);
}

function none(name: string, region: string): Verdict {
  return fail(
    `there is no stack ${name} in ${region}`,
    `Deploy Relance: ${DEPLOY}`,
    "  If it is deployed already: choose its region with AWS_REGION, or its name with --stack",
  );
}

/** The data stack is created first, and may exist alone. */
function half(data: Stack, name: string, region: string): Verdict {
  const standing = standingOf(data, region);
  if (standing.state !== "ok") return standing;
  return fail(`${data.StackName} exists, but ${name} does not yet`, `Deploy the rest: ${DEPLOY}`);
}

function standingOf(stack: Stack, region: string): Verdict {
  const { StackName: name = "", StackStatus: status = "" } = stack;
  const found = `${name} is ${status}`;
  const events = `  Why: ${stackEventsPage(region, stack.StackId ?? "")}`;
  if (UNMADE.includes(status)) return unmade(found, name, region, events);
  if (status === "UPDATE_ROLLBACK_FAILED") {
    return fail(
      `${found}: the last deployment failed midway`,
      "Read why, fix it, let CloudFormation roll back, and deploy again",
      events,
      `  aws cloudformation continue-update-rollback --stack-name ${name} --region ${region}`,
      `  ${DEPLOY}`,
    );
  }
  if (status === "UPDATE_ROLLBACK_COMPLETE") {
    return warn(
      `${found}: the last deployment failed, and the previous version is running`,
      `Read why, fix it, and deploy again: ${DEPLOY}`,
      events,
    );
  }
  if (/_IN_PROGRESS$/.test(status) && !/_CLEANUP_/.test(status)) {
    return warn(found, "Wait until the deployment is done, then run this again");
  }
  return ok(`${name}, deployed ${dayOf(stack)}`);
}

/** The first deployment failed. The CDK cannot delete the rest, because the stack is already protected. */
function unmade(found: string, name: string, region: string, events: string): Verdict {
  return fail(
    `${found}: the first deployment failed`,
    "Read why, fix it, delete what is left of the stack, and deploy again",
    events,
    `  aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${name} --region ${region}`,
    `  aws cloudformation delete-stack --stack-name ${name} --region ${region}`,
    `  ${DEPLOY}`,
  );
}

function dayOf({ LastUpdatedTime, CreationTime }: Stack): string {
  return (LastUpdatedTime ?? CreationTime)?.toISOString().slice(0, 10) ?? "";
}
