import {
  type DynamoDBDocumentClient,
  GetCommand,
  paginateQuery,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import type { Send } from "../../domain/send.ts";
import type { Ledger } from "../../ports.ts";
import { ifAllowed, putIfAbsent } from "./conditional-write.ts";
import { expiryOf } from "./expiry.ts";
import { moveUpdate } from "./move-update.ts";
import { BY_CONTACT_INDEX } from "./tables.ts";

/** How long a line is kept, from when it was planned. */
const KEPT = "P24M";

/** How many lines are read at once. */
const PAGE = 100;

/** The ledger, each line one item of the table `ledger`. */
export function dynamoLedger(client: DynamoDBDocumentClient, table: string): Ledger {
  const get = async (sendId: string) => {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: { sendId }, ConsistentRead: true }),
    );
    return Item && sendOf(Item);
  };

  return {
    get,

    async open(send) {
      const item = { ...send, expiresAt: expiryOf(send.plannedAt, KEPT) };
      if (await putIfAbsent(client, table, "sendId", item)) return send;
      const line = await get(send.sendId);
      if (line) return line;
      throw new Error(`Cannot open the line "${send.sendId}": it expired while it was read`);
    },

    async move(sendId, move) {
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
        yield* Items.map(sendOf);
      }
    },
  };
}

function sendOf({ expiresAt, ...send }: Record<string, unknown>): Send {
  return send as Send;
}
