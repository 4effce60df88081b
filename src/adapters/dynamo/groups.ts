import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  PutCommand,
  paginateQuery,
} from "@aws-sdk/lib-dynamodb";
import type { Groups } from "../../ports.ts";

/** The groups, each a list of contact ids in the table `contacts`. */
export function dynamoGroups(client: DynamoDBDocumentClient, table: string): Groups {
  return {
    async add(topic, id) {
      await client.send(new PutCommand({ TableName: table, Item: { pk: groupOf(topic), sk: id } }));
    },

    async remove(topic, id) {
      const Key = { pk: groupOf(topic), sk: id };
      await client.send(new DeleteCommand({ TableName: table, Key }));
    },

    async *members(topic) {
      const query = {
        TableName: table,
        KeyConditionExpression: "pk = :group",
        ExpressionAttributeValues: { ":group": groupOf(topic) },
      };
      for await (const { Items = [] } of paginateQuery({ client }, query)) {
        yield* Items.map(({ sk }) => sk as string);
      }
    },
  };
}

/** The partition key of a group. Contact ids contain no `#`. */
function groupOf(topic: string): string {
  return `group#${topic}`;
}
