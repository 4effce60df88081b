import type { CreateTableCommandInput } from "@aws-sdk/client-dynamodb";

/** A table without its name: keys, indexes, and the attribute that holds the expiry, in epoch seconds. */
export type TableShape = {
  readonly create: Omit<CreateTableCommandInput, "TableName">;
  readonly expiresBy?: string;
};

/** The index of contacts by due instant: sparse, and spread over shards. */
export const DUE_INDEX = "due";

/** The index of the ledger by contact and planning instant. */
export const BY_CONTACT_INDEX = "by-contact";

export type TableName = "contacts" | "ledger" | "timeline" | "guards" | "addresses";

/** Every table, as the stack deploys it and the local runtime creates it. */
export const tables: Readonly<Record<TableName, TableShape>> = {
  contacts: {
    create: {
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: [
        { AttributeName: "pk", KeyType: "HASH" },
        { AttributeName: "sk", KeyType: "RANGE" },
      ],
      AttributeDefinitions: [
        { AttributeName: "pk", AttributeType: "S" },
        { AttributeName: "sk", AttributeType: "S" },
        { AttributeName: "dueShard", AttributeType: "S" },
        { AttributeName: "dueAt", AttributeType: "S" },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: DUE_INDEX,
          KeySchema: [
            { AttributeName: "dueShard", KeyType: "HASH" },
            { AttributeName: "dueAt", KeyType: "RANGE" },
          ],
          Projection: { ProjectionType: "KEYS_ONLY" },
        },
      ],
    },
  },
  ledger: {
    create: {
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: [{ AttributeName: "sendId", KeyType: "HASH" }],
      AttributeDefinitions: [
        { AttributeName: "sendId", AttributeType: "S" },
        { AttributeName: "contactId", AttributeType: "S" },
        { AttributeName: "plannedAt", AttributeType: "S" },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: BY_CONTACT_INDEX,
          KeySchema: [
            { AttributeName: "contactId", KeyType: "HASH" },
            { AttributeName: "plannedAt", KeyType: "RANGE" },
          ],
          // Keys only: projecting the whole line would pay for each of its moves twice.
          Projection: { ProjectionType: "KEYS_ONLY" },
        },
      ],
    },
    expiresBy: "expiresAt",
  },
  timeline: {
    create: {
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: [
        { AttributeName: "contactId", KeyType: "HASH" },
        { AttributeName: "timelineKey", KeyType: "RANGE" },
      ],
      AttributeDefinitions: [
        { AttributeName: "contactId", AttributeType: "S" },
        { AttributeName: "timelineKey", AttributeType: "S" },
      ],
    },
    expiresBy: "expiresAt",
  },
  guards: {
    create: {
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: [{ AttributeName: "key", KeyType: "HASH" }],
      AttributeDefinitions: [{ AttributeName: "key", AttributeType: "S" }],
    },
    expiresBy: "expiresAt",
  },
  addresses: {
    create: {
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: [{ AttributeName: "hash", KeyType: "HASH" }],
      AttributeDefinitions: [{ AttributeName: "hash", AttributeType: "S" }],
    },
  },
};
