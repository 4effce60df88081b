import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { startDynalite } from "./dynalite.ts";
import { print } from "./print.ts";

// DynamoDB, SES and EventBridge in a process of their own: their work is not that of the step measured.
const { client } = await startDynalite();
const tables = await client.config.endpoint?.();
const others = createServer(answer);
await new Promise<void>((resolve) => others.listen(0, "127.0.0.1", resolve));
print(JSON.stringify({ tables: tables?.port, others: (others.address() as AddressInfo).port }));

/** Accepts each mail, and each event. */
function answer(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  request.on("end", () => {
    const isEvent = request.headers["x-amz-target"] === "AWSEvents.PutEvents";
    const body = isEvent
      ? { FailedEntryCount: 0, Entries: [{ EventId: "event" }] }
      : { MessageId: "message" };
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(body));
  });
}
