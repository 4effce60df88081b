import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  paginateQuery,
  paginateScan,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { originsOf, type Send } from "../../domain/send.ts";
import type { Ledger } from "../../ports.ts";
import { ifAllowed, putIfAbsent } from "./conditional-write.ts";
import { deleteAll } from "./delete-all.ts";
import { itemOf, sendOf } from "./line-item.ts";
import { moveUpdate } from "./move-update.ts";
import { BY_CONTACT_INDEX } from "./tables.ts";

/** How many lines are read at once: the most that one BatchGetItem takes. */
const PAGE = 100;

/** The ledger, one item for each line, in the table `ledger`. */
export function dynamoLedger(client: DynamoDBDocumentClient, table: string): Ledger {
  const get = async (sendId: string) => {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: { sendId }, ConsistentRead: true }),
    );
    return Item && sendOf(Item);
  };

  /** The lines with these ids, in this order. Expired lines are left out. */
  const linesOf = async (sendIds: readonly string[]): Promise<readonly Send[]> => {
    const lines = new Map<string, Send>();
    let Keys = sendIds.map((sendId) => ({ sendId }));
    while (Keys.length > 0) {
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetCommand({ RequestItems: { [table]: { Keys } } }),
      );
      for (const item of Responses?.[table] ?? []) lines.set(String(item.sendId), sendOf(item));
      Keys = (UnprocessedKeys?.[table]?.Keys ?? []) as typeof Keys;
    }
    return sendIds.flatMap((sendId) => lines.get(sendId) ?? []);
  };

  return {
    get,

    async open(send) {
      if (await putIfAbsent(client, table, "sendId", itemOf(send))) return send;
      const line = await get(send.sendId);
      if (line) return line;
      throw new Error(`Cannot open the line "${send.sendId}": it expired while it was read`);
    },

    async move(sendId, move) {
      if (originsOf(move).length === 0) return undefined;
      const update = new UpdateCommand({
        TableName: table,
        Key: { sendId },
        ...moveUpdate(move),
        ReturnValues: "ALL_NEW",
      });
      const answer = await ifAllowed(client.send(update));
      return answer?.Attributes && sendOf(answer.Attributes);
    },

    async *of(id) {
      const query = {
        TableName: table,
        IndexName: BY_CONTACT_INDEX,
        KeyConditionExpression: "contactId = :id",
        ExpressionAttributeValues: { ":id": id },
        ScanIndexForward: false,
      };
      for await (const { Items = [] } of paginateQuery({ client, pageSize: PAGE }, query)) {
        yield* await linesOf(Items.map((item) => String(item.sendId)));
      }
    },

    async removeAll(id) {
      const query = {
        TableName: table,
        IndexName: BY_CONTACT_INDEX,
        KeyConditionExpression: "contactId = :id",
        ExpressionAttributeValues: { ":id": id },
      };
      for await (const { Items = [] } of paginateQuery({ client, pageSize: PAGE }, query)) {
        const keys = Items.map(({ sendId }) => ({ sendId }));
        await deleteAll(client, table, keys);
      }
    },

    async *all() {
      for await (const { Items = [] } of paginateScan({ client }, { TableName: table })) {
        yield* Items.map(sendOf);
      }
    },
  };
}
