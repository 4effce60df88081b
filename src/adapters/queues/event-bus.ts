import { type EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { RELANCE, type RelanceEvent } from "../../domain/relance-event.ts";
import type { Bus } from "../../ports.ts";
import { batches } from "../batches.ts";

/** The most events that one request may hold. */
const MOST = 10;

/** The EventBridge bus `busName`. Throws if any event was not accepted; publishing all of them again is safe. */
export function eventBridgeBus(client: EventBridgeClient, busName: string): Bus {
  return {
    async publish(events) {
      for (const batch of batches(events, MOST)) {
        const entries = batch.map((event) => entryOf(event, busName));
        const { Entries = [] } = await client.send(new PutEventsCommand({ Entries: entries }));
        const failures = Entries.flatMap(({ ErrorCode }) => ErrorCode ?? []);
        if (failures.length === 0) continue;
        const count = `${failures.length} of ${batch.length} events`;
        throw new Error(`Cannot publish ${count} on "${busName}": ${failures.join(", ")}`);
      }
    },
  };
}

function entryOf({ type, detail }: RelanceEvent, busName: string) {
  return {
    EventBusName: busName,
    Source: RELANCE,
    DetailType: type,
    Detail: JSON.stringify(detail),
    Time: new Date(detail.at),
  };
}
