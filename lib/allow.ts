import { Validations } from "aws-cdk-lib";
import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import { Grant, type IGrantable, type IRole, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";

type Action =
  | "GetItem"
  | "BatchGetItem"
  | "PutItem"
  | "UpdateItem"
  | "DeleteItem"
  | "BatchWriteItem"
  | "Query"
  | "Scan";

/** Allows these actions on the table itself, and none on its indexes: `table.grant` would allow `index/*` too. */
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

/** Allows an action of SES that is about the whole account. */
export function allowOnAccount(
  step: NodejsFunction,
  action: "GetAccount" | "ListSuppressedDestinations",
): void {
  step.addToRolePolicy(new PolicyStatement({ actions: [`ses:${action}`], resources: ["*"] }));
  Validations.of(step.role as IRole).acknowledge({
    id: "AwsSolutions-IAM5[Resource::*]",
    reason: `ses:${action} is about the account: it knows no resource, and changes nothing.`,
  });
}
