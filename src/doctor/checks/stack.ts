import type { Stack } from "@aws-sdk/client-cloudformation";
import { stackEventsPage } from "../console-pages.ts";
import { fail, ok, type Verdict, warn } from "../finding.ts";
import type { Place } from "./credentials.ts";

/** The stacks of one Relance: what it does, and what it keeps. */
export type Stacks = {
  readonly name: string;
  readonly main: Stack | undefined;
  readonly data: Stack | undefined;
  /** Whether the stack tells an operator what this version asks for. */
  readonly tells: boolean;
};

const DEPLOY = "npx cdk deploy --all";

/** How a stack stands of which nothing runs. */
const UNMADE = ["ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED", "DELETE_FAILED"];

/** Whether Relance is deployed, and whether its last deployment went well. */
export function checkStack({ name, main, data, tells }: Stacks, { region }: Place): Verdict {
  if (!main) return data ? half(data, name, region) : none(name, region);
  const standing = standingOf(main, region);
  if (standing.state !== "ok" || tells) return standing;
  return fail(`${name} was deployed with another version`, `Deploy this one: ${DEPLOY}`);
}

function none(name: string, region: string): Verdict {
  return fail(
    `there is no stack ${name} in ${region}`,
    `Deploy Relance: ${DEPLOY}`,
    "  If it is deployed already: say another region with AWS_REGION, or another name with --stack",
  );
}

/** The stack of what is kept is made first: there is nothing else yet. */
function half(data: Stack, name: string, region: string): Verdict {
  const standing = standingOf(data, region);
  if (standing.state !== "ok") return standing;
  return fail(`there is ${data.StackName}, but no ${name} yet`, `Deploy the rest: ${DEPLOY}`);
}

function standingOf(stack: Stack, region: string): Verdict {
  const { StackName: name = "", StackStatus: status = "" } = stack;
  const found = `${name} is ${status}`;
  const events = `  Why: ${stackEventsPage(region, stack.StackId ?? "")}`;
  if (UNMADE.includes(status)) return unmade(found, name, region, events);
  if (status === "UPDATE_ROLLBACK_FAILED") {
    return fail(
      `${found}: the last deployment failed half way`,
      "Read why, mend that, let CloudFormation go back, and deploy again",
      events,
      `  aws cloudformation continue-update-rollback --stack-name ${name} --region ${region}`,
      `  ${DEPLOY}`,
    );
  }
  if (status === "UPDATE_ROLLBACK_COMPLETE") {
    return warn(
      `${found}: the last deployment failed, what was there before runs on`,
      `Read why, mend that, and deploy again: ${DEPLOY}`,
      events,
    );
  }
  if (/_IN_PROGRESS$/.test(status) && !/_CLEANUP_/.test(status)) {
    return warn(found, "Wait until the deployment is done, then run this again");
  }
  return ok(`${name}, deployed ${dayOf(stack)}`);
}

/** The first deployment failed. The CDK cannot take away what is left, because it has protected it already. */
function unmade(found: string, name: string, region: string, events: string): Verdict {
  return fail(
    `${found}: the first deployment failed`,
    "Read why, mend that, take away what is left of the stack, and deploy again",
    events,
    `  aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${name} --region ${region}`,
    `  aws cloudformation delete-stack --stack-name ${name} --region ${region}`,
    `  ${DEPLOY}`,
  );
}

function dayOf({ LastUpdatedTime, CreationTime }: Stack): string {
  return (LastUpdatedTime ?? CreationTime)?.toISOString().slice(0, 10) ?? "";
}
