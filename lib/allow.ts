import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import { Grant, type IGrantable } from "aws-cdk-lib/aws-iam";

type Action = "GetItem" | "PutItem" | "UpdateItem" | "Query" | "Scan";

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
