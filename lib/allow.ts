import { Validations } from "aws-cdk-lib";
import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import { Grant, type IGrantable, type IRole, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";

export type Action =
  | "GetItem"
  | "BatchGetItem"
  | "PutItem"
  | "UpdateItem"
  | "DeleteItem"
  | "BatchWriteItem"
  | "Query"
  | "Scan";

/** Allows these actions on the table, but not on its indexes: `table.grant` would include `index/*`. */
export function allow(grantee: IGrantable, table: ITableV2, ...actions: Action[]): void {
  Grant.addToPrincipal({
    grantee,
    actions: actions.map((action) => `dynamodb:${action}`),
    resourceArns: [table.tableArn],
  });
}

/** Allows queries of one index. */
export function allowQuery(grantee: IGrantable, table: ITableV2, index: string): void {
  Grant.addToPrincipal({
    grantee,
    actions: ["dynamodb:Query"],
    resourceArns: [`${table.tableArn}/index/${index}`],
  });
}

type AboutAccount =
  | "GetAccount"
  | "ListSuppressedDestinations"
  | "GetSuppressedDestination"
  | "DeleteSuppressedDestination";

/** Allows SES actions that concern the whole account. */
export function allowOnAccount(step: NodejsFunction, ...names: readonly AboutAccount[]): void {
  const actions = names.map((name) => `ses:${name}`);
  step.addToRolePolicy(new PolicyStatement({ actions, resources: ["*"] }));
  Validations.of(step.role as IRole).acknowledge({
    id: "AwsSolutions-IAM5[Resource::*]",
    reason: `These actions have no resource, because they concern the whole account: ${actions.join(", ")}.`,
  });
}
