import type { IEventBus } from "aws-cdk-lib/aws-events";
import type { IGrantable } from "aws-cdk-lib/aws-iam";
import { allow } from "./allow.ts";
import type { Channels } from "./channels.ts";
import type { Stores } from "./stores.ts";

export interface TellingProps {
  readonly stores: Stores;
  readonly channels: Channels;
  readonly bus: IEventBus;
}

/** Settings of a step that changes contacts and tells of it. */
export function tellingSettings({ stores, channels, bus }: TellingProps) {
  return {
    CONTACTS_TABLE: stores.contacts.tableName,
    LEDGER_TABLE: stores.ledger.tableName,
    TIMELINE_TABLE: stores.timeline.tableName,
    EVENT_BUS: bus.eventBusName,
    SEND_QUEUE_URL: channels.sends.queueUrl,
  };
}

/** Rights of a step that changes contacts and tells of it: saves the contact, then what its outbox holds. */
export function allowTelling(step: IGrantable, { stores, channels, bus }: TellingProps): void {
  allow(step, stores.contacts, "GetItem", "PutItem");
  allow(step, stores.ledger, "GetItem", "PutItem", "UpdateItem");
  allow(step, stores.timeline, "PutItem");
  bus.grantPutEventsTo(step);
  channels.sends.grant(step, "sqs:SendMessage");
}
