import { type DynamoDBDocumentClient, paginateQuery } from "@aws-sdk/lib-dynamodb";
import type { ContactId } from "../../domain/contact-id.ts";
import { type OrderRecord, recordKey } from "../../domain/facts.ts";
import type { Orders } from "../../ports.ts";
import { stamped, upgraded } from "../schema.ts";
import { putIfAbsent } from "./conditional-write.ts";
import { deleteAll } from "./delete-all.ts";

type OrderItem = { readonly record: OrderRecord };

/** Orders and refunds, stored beside their contact in the table `contacts`. */
export function dynamoOrders(client: DynamoDBDocumentClient, table: string): Orders {
  const recordsOf = async (id: ContactId): Promise<readonly OrderRecord[]> => {
    const query = {
      TableName: table,
      KeyConditionExpression: "pk = :id AND sk BETWEEN :first AND :last",
      // `$` follows `#` in ASCII, so this spans the first order to the last refund.
      ExpressionAttributeValues: { ":id": id, ":first": "order#", ":last": "refund$" },
      ConsistentRead: true,
    };
    const records: OrderRecord[] = [];
    for await (const { Items = [] } of paginateQuery({ client }, query)) {
      records.push(...Items.map((item) => upgraded<OrderItem>(item).record));
    }
    return records;
  };

  return {
    async record(id, record) {
      await putIfAbsent(client, table, "pk", stamped({ pk: id, sk: recordKey(record), record }));
    },

    of: recordsOf,

    async removeAll(id) {
      const records = await recordsOf(id);
      const keys = records.map((record) => ({ pk: id, sk: recordKey(record) }));
      await deleteAll(client, table, keys);
    },
  };
}
