import { RemovalPolicy } from "aws-cdk-lib";
import {
  AttributeType,
  Billing,
  ProjectionType,
  TableEncryptionV2,
  type TablePropsV2,
  TableV2,
} from "aws-cdk-lib/aws-dynamodb";
import { Construct } from "constructs";

const text = (name: string) => ({ name, type: AttributeType.STRING });

/**
 * The data, one table per retention period and access pattern (docs/design.md, Stores). Nothing here is deleted with the
 * stack.
 */
export class Stores extends Construct {
  readonly contacts = this.table("Contacts", {
    partitionKey: text("pk"),
    sortKey: text("sk"),
    globalSecondaryIndexes: [
      {
        indexName: "due",
        partitionKey: text("dueShard"),
        sortKey: text("dueAt"),
        projectionType: ProjectionType.KEYS_ONLY,
      },
    ],
  });

  readonly ledger = this.table("Ledger", {
    partitionKey: text("sendId"),
    timeToLiveAttribute: "expiresAt",
    globalSecondaryIndexes: [
      {
        indexName: "by-contact",
        partitionKey: text("contactId"),
        sortKey: text("plannedAt"),
        projectionType: ProjectionType.KEYS_ONLY,
      },
    ],
  });

  readonly timeline = this.table("Timeline", {
    partitionKey: text("contactId"),
    sortKey: text("timelineKey"),
    timeToLiveAttribute: "expiresAt",
  });

  readonly guards = this.table("Guards", {
    partitionKey: text("key"),
    timeToLiveAttribute: "expiresAt",
  });

  readonly addresses = this.table("Addresses", { partitionKey: text("hash") });

  private table(id: string, shape: TablePropsV2): TableV2 {
    return new TableV2(this, id, {
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      ...shape,
    });
  }
}
