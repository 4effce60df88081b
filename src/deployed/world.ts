import { readFile } from "node:fs/promises";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { SQSClient } from "@aws-sdk/client-sqs";
import { randomIds } from "../adapters/crypto/random-ids.ts";
import { secretKeys } from "../adapters/crypto/secret-keys.ts";
import { dynamoAddresses } from "../adapters/dynamo/addresses.ts";
import { dynamoBreaker } from "../adapters/dynamo/breaker.ts";
import { dynamoContacts } from "../adapters/dynamo/contacts.ts";
import { dynamoCounters } from "../adapters/dynamo/counters.ts";
import { documentClient } from "../adapters/dynamo/document-client.ts";
import { dynamoGroups } from "../adapters/dynamo/groups.ts";
import { dynamoLedger } from "../adapters/dynamo/ledger.ts";
import { dynamoOrders } from "../adapters/dynamo/orders.ts";
import { dynamoTimeline } from "../adapters/dynamo/timeline.ts";
import {
  contactsInProgramme,
  groupsInProgramme,
  ledgerInProgramme,
} from "../adapters/in-programme.ts";
import { leasedTurns } from "../adapters/leased-turns.ts";
import {
  countedBreaker,
  countedBus,
  countedContacts,
  countedDeadLetters,
  countedLedger,
  countedSendQueue,
} from "../adapters/metrics/counted-ports.ts";
import { tally } from "../adapters/metrics/tally.ts";
import { sqsDeadLetters } from "../adapters/queues/dead-letters.ts";
import { eventBridgeBus } from "../adapters/queues/event-bus.ts";
import { sqsSendQueue } from "../adapters/queues/send-queue.ts";
import { recentBreaker } from "../adapters/recent-breaker.ts";
import { readSecret } from "../adapters/secrets/read-secret.ts";
import { rereadKeys } from "../adapters/secrets/reread-keys.ts";
import { sesAccount } from "../adapters/ses/account.ts";
import { sesClient } from "../adapters/ses/client.ts";
import { sesMailer } from "../adapters/ses/mailer.ts";
import { sesSuppressionList } from "../adapters/ses/suppression-list.ts";
import { systemClock } from "../adapters/system-clock.ts";
import { systemPause } from "../adapters/system-pause.ts";
import { compiledTemplates } from "../adapters/templates/compiled.ts";
import { initialStage, type Programme } from "../domain/programme.ts";
import type { World } from "../ports.ts";
import { type FunctionName, parseSettings, type Settings, settingsSchemas } from "../settings.ts";
import { lazily } from "./lazily.ts";

/** Everything a part can be made from: the settings, and what needs no settings. */
type Everything = Settings<"sign-up"> & Settings<"deliver"> & Here;

type Given<Name extends keyof Everything> = Pick<Everything, Name>;

/** What needs no settings. */
type Here = Pick<World, "programme" | "clock" | "ids">;

/** The programme, which was checked with its templates before the deployment, with the clock and the ids. */
export function here(programme: Programme): Here {
  return { programme, clock: systemClock(), ids: randomIds() };
}

/** Makes a step's world from its settings on first use, and keeps it for later invocations. */
export function worldOf<S extends FunctionName, Parts>(
  step: S,
  programme: Programme,
  make: (given: Settings<S> & Here) => Parts | Promise<Parts>,
): () => Promise<Here & Parts> {
  const base = here(programme);
  return lazily(async () => {
    const settings = parseSettings(settingsSchemas[step]) as Settings<S>;
    return { ...base, ...(await make({ ...settings, ...base })) };
  });
}

const dynamo = documentClient();

/** Contacts with their groups and orders. Steps that advance contacts also read the ledger. */
export function contacts({
  CONTACTS_TABLE,
  LEDGER_TABLE,
  programme,
}: Given<"CONTACTS_TABLE" | "programme"> & Partial<Given<"LEDGER_TABLE">>) {
  const stored = dynamoContacts(dynamo, CONTACTS_TABLE);
  const counted = countedContacts(stored, initialStage(programme), tally);
  const lines = LEDGER_TABLE === undefined ? undefined : dynamoLedger(dynamo, LEDGER_TABLE);
  return {
    contacts: contactsInProgramme(counted, lines, programme),
    groups: groupsInProgramme(dynamoGroups(dynamo, CONTACTS_TABLE), programme),
    orders: dynamoOrders(dynamo, CONTACTS_TABLE),
  };
}

/** What a step needs to change contacts and publish the changes. */
export function publishing(given: (Settings<"preferences"> | Settings<"tick">) & Here) {
  return {
    ...contacts(given),
    ...ledger(given),
    ...bus(given),
    timeline: dynamoTimeline(dynamo, given.TIMELINE_TABLE),
    ...sendQueue(given),
    sendRate: Number(given.SEND_RATE),
  };
}

/** What was planned and sent, and its feedback. */
export function ledger({ LEDGER_TABLE, programme }: Given<"LEDGER_TABLE" | "programme">) {
  const counted = countedLedger(dynamoLedger(dynamo, LEDGER_TABLE), tally);
  return { ledger: ledgerInProgramme(counted, programme) };
}

/** Who owns an address, and whether it may be mailed. */
export function addresses({ ADDRESSES_TABLE }: Given<"ADDRESSES_TABLE">) {
  return { addresses: dynamoAddresses(dynamo, ADDRESSES_TABLE) };
}

/** The circuit breaker: whether too many mails bounced or drew complaints to send more. Read once in some seconds. */
export function breaker({ GUARDS_TABLE }: Given<"GUARDS_TABLE">) {
  return { breaker: countedBreaker(recentBreaker(dynamoBreaker(dynamo, GUARDS_TABLE)), tally) };
}

/** The counters behind the rate limit and the limit of sign-ups. */
export function counters({ GUARDS_TABLE }: Given<"GUARDS_TABLE">) {
  return { counters: dynamoCounters(dynamo, GUARDS_TABLE) };
}

/** The turns of the rate limit, in the share of one instance. */
export function turns({
  GUARDS_TABLE,
  DELIVERIES_AT_ONCE,
}: Given<"GUARDS_TABLE" | "DELIVERIES_AT_ONCE">) {
  return { turns: leasedTurns(dynamoCounters(dynamo, GUARDS_TABLE), Number(DELIVERIES_AT_ONCE)) };
}

/** The queues of mails to deliver. */
export function sendQueue({
  SEND_QUEUE_URL: marketing,
  TRANSACTIONAL_QUEUE_URL: transactional,
}: Given<"SEND_QUEUE_URL" | "TRANSACTIONAL_QUEUE_URL">) {
  const queue = sqsSendQueue(new SQSClient(), { marketing, transactional });
  return { queue: countedSendQueue(queue, tally) };
}

/** Where Relance publishes its events. */
export function bus({ EVENT_BUS }: Given<"EVENT_BUS">) {
  return { bus: countedBus(eventBridgeBus(new EventBridgeClient(), EVENT_BUS), tally) };
}

/** Where events that cannot be understood go. */
export function deadLetters({ DEAD_LETTERS_URL }: Given<"DEAD_LETTERS_URL">) {
  const queue = sqsDeadLetters(new SQSClient(), DEAD_LETTERS_URL);
  return { deadLetters: countedDeadLetters(queue, tally) };
}

/** SES at the account's rate limit, with the configuration set whose events come back to us. */
export function mailer({
  CONFIGURATION_SET,
  SEND_RATE,
  clock,
}: Given<"CONFIGURATION_SET" | "SEND_RATE" | "clock">) {
  const client = sesClient();
  return {
    mailer: sesMailer(client, CONFIGURATION_SET),
    /** Closes all connections to the mailer. The next mail opens a new one. */
    endConnections: () => client.destroy(),
    account: sesAccount(new SESv2Client(), clock, Number(SEND_RATE)),
    pause: systemPause(),
  };
}

/** The addresses that SES no longer mails. */
export function suppressionList({ clock }: Given<"clock">) {
  return { suppressionList: sesSuppressionList(new SESv2Client(), clock, systemPause()) };
}

/** Keys made from the secret, which is read again every few minutes. */
export async function keys({ TOKEN_KEY_SECRET, clock }: Given<"TOKEN_KEY_SECRET" | "clock">) {
  const client = new SecretsManagerClient();
  const read = async () => secretKeys(await readSecret(client, TOKEN_KEY_SECRET));
  return { keys: await rereadKeys(read, clock) };
}

/** The templates, compiled before the deployment. */
export async function templates({ TEMPLATES_FILE }: Given<"TEMPLATES_FILE">) {
  const besideCode = new URL(TEMPLATES_FILE, import.meta.url);
  return compiledTemplates.parse(JSON.parse(await readFile(besideCode, "utf8")));
}
