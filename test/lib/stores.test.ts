import { expect, test } from "vitest";
import { type TableShape, tables } from "../../src/adapters/dynamo/tables.ts";
import { type Resource, resourcesOf, synthesisedData } from "./synthesised.ts";

const template = synthesisedData();
const deployed = resourcesOf(template, "AWS::DynamoDB::GlobalTable");

test("Stores deploys exactly the tables that the adapters use", () => {
  const wanted = Object.entries<TableShape>(tables).map(([name, shape]) => [
    `Stores${name[0]?.toUpperCase()}${name.slice(1)}`,
    shapeOf({ ...shape.create, ...(shape.expiresBy && expiry(shape.expiresBy)) }),
  ]);
  const found = Object.entries(deployed).map(([name, { Properties }]) => [
    name,
    shapeOf(Properties),
  ]);
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(wanted));
});

test.each(Object.entries(deployed))(
  "%s is encrypted, can be restored to any second, and survives the stack",
  (_, table) => {
    expect(table).toMatchObject({
      DeletionPolicy: "Retain",
      UpdateReplacePolicy: "Retain",
      Properties: {
        BillingMode: "PAY_PER_REQUEST",
        SSESpecification: { SSEEnabled: true, SSEType: "KMS" },
        Replicas: [
          {
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          },
        ],
      },
    });
    expect(table.Properties).not.toHaveProperty("TableName");
  },
);

// A new logical id is a new resource: CloudFormation would replace the old one with an empty table or a new key.
test("resources with state keep their logical id", () => {
  const stateful = [
    "AWS::DynamoDB::GlobalTable",
    "AWS::SecretsManager::Secret",
    "AWS::Events::EventBus",
    "AWS::SES::EmailIdentity",
  ];
  const ids = stateful.flatMap((type) => Object.keys(template.findResources(type)));
  expect(ids).toHaveLength(Object.keys(template.toJSON().Resources).length);
  expect(ids.sort()).toEqual([
    "BusEA82B648",
    "SecretsTokenKeyDB23CA28",
    "SenderDomain7BB00928",
    "StoresAddressesBE7964C6",
    "StoresContacts265FA55D",
    "StoresGuardsC744476B",
    "StoresLedgerA56684EA",
    "StoresTimeline56E07D26",
  ]);
});

test("every resource of the data stack survives it", () => {
  const resources = Object.values(template.toJSON().Resources as Record<string, Resource>);
  expect(resources.map(({ DeletionPolicy }) => DeletionPolicy)).toEqual(
    resources.map(() => "Retain"),
  );
});

test("the token key is generated, and survives the stack", () => {
  expect(resourcesOf(template, "AWS::SecretsManager::Secret").SecretsTokenKey).toMatchObject({
    DeletionPolicy: "Retain",
    Properties: { GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true } },
  });
});

const expiry = (AttributeName: string) => ({
  TimeToLiveSpecification: { AttributeName, Enabled: true },
});

/** What the stack and the adapters must have in common, in a fixed order. */
function shapeOf(properties: Resource["Properties"]) {
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes = [] } = properties;
  return {
    KeySchema,
    AttributeDefinitions: [...AttributeDefinitions].sort((left, right) =>
      left.AttributeName.localeCompare(right.AttributeName),
    ),
    GlobalSecondaryIndexes,
    TimeToLiveSpecification: properties.TimeToLiveSpecification,
  };
}
