import type { IEventBus } from "aws-cdk-lib/aws-events";
import type { IGrantable } from "aws-cdk-lib/aws-iam";
import { allow } from "./allow.ts";
import type { Channels } from "./channels.ts";
import type { Stores } from "./stores.ts";

export interface PublishingProps {
  readonly stores: Stores;
  readonly channels: Channels;
  readonly bus: IEventBus;
  /** How many mails a second SES allows. */
  readonly sendRate: number;
}

/** Settings of a step that changes contacts and publishes the changes. */
export function publishingSettings({ stores, channels, bus, sendRate }: PublishingProps) {
  return {
    CONTACTS_TABLE: stores.contacts.tableName,
    LEDGER_TABLE: stores.ledger.tableName,
    TIMELINE_TABLE: stores.timeline.tableName,
    EVENT_BUS: bus.eventBusName,
    SEND_QUEUE_URL: channels.sends.queueUrl,
    TRANSACTIONAL_QUEUE_URL: channels.transactional.queueUrl,
    SEND_RATE: `${sendRate}`,
  };
}

/** Permissions of a step that changes contacts and publishes the changes: save the contact, then publish its outbox. */
export function allowPublishing(
  step: IGrantable,
  { stores, channels, bus }: PublishingProps,
): void {
  allow(step, stores.contacts, "GetItem", "PutItem");
  allow(step, stores.ledger, "GetItem", "PutItem", "UpdateItem");
  allow(step, stores.timeline, "PutItem");
  bus.grantPutEventsTo(step);
  channels.allowQueuing(step);
}
