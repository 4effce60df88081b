import { App, Stack, Validations } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { AwsSolutionsChecks } from "cdk-nag";
import { expect, test } from "vitest";
import { appWithStacks } from "./synthesised.ts";

/** The AwsSolutions findings that are intended. The reasons are beside the resources. */
const acknowledged = {
  "RelanceData/Secrets/TokenKey": "AwsSolutions-SMG4",
  "Relance/Channels/DeadLetters": "AwsSolutions-SQS3",
  "Relance/PublicPages/Api/ANY--t--{proxy+}": "AwsSolutions-APIG4",
  "Relance/PublicPages/Api/ANY--confirm--{proxy+}": "AwsSolutions-APIG4",
  "Relance/PublicPages/Api/ANY--assets--{proxy+}": "AwsSolutions-APIG4",
  "Relance/PublicPages/Api/ANY--preferences--{proxy+}": "AwsSolutions-APIG4",
  "Relance/PublicPages/Api/ANY--u--{proxy+}": "AwsSolutions-APIG4",
  "Relance/PublicPages/Api/ANY--my-data--{proxy+}": "AwsSolutions-APIG4",
  "Relance/PublicPages/Api/ANY--new-address--{proxy+}": "AwsSolutions-APIG4",
  "Relance/Sending/DeliverParts/Role": "AwsSolutions-IAM5[Resource::*]",
  "Relance/Sending/DeliverParts/Role/DefaultPolicy":
    "AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/*]",
  "Relance/Reconciliation/ReconcileParts/Role": "AwsSolutions-IAM5[Resource::*]",
};

test("the stack follows the AwsSolutions rules, except for those acknowledged", () => {
  const { app } = appWithStacks();
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).not.toThrow();
});

test("the rules find a wildcard that is not acknowledged", () => {
  const app = new App();
  const assumedBy = new ServicePrincipal("lambda.amazonaws.com");
  const role = new Role(new Stack(app, "Stack"), "Role", { assumedBy });
  role.addToPolicy(new PolicyStatement({ actions: ["dynamodb:*"], resources: ["*"] }));
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).toThrow("AwsSolutions-IAM5[Action::dynamodb:*]");
});

test("each acknowledgement is listed here, and has a reason", () => {
  const { app } = appWithStacks();
  const found = app.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) =>
        Object.entries<string>(data).map(([id, reason]) => {
          expect(reason.length, node.path).toBeGreaterThan(40);
          return [node.path, id.replace("Annotation::", "")];
        }),
      ),
  );
  expect(Object.fromEntries(found)).toEqual(acknowledged);
  expect(found).toHaveLength(Object.keys(acknowledged).length);
});
