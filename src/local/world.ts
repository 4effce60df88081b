import { userInfo } from "node:os";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { randomIds } from "../adapters/crypto/random-ids.ts";
import { secretKeys } from "../adapters/crypto/secret-keys.ts";
import { dynamoAddresses } from "../adapters/dynamo/addresses.ts";
import { dynamoBreaker } from "../adapters/dynamo/breaker.ts";
import { dynamoContacts } from "../adapters/dynamo/contacts.ts";
import { dynamoCounters } from "../adapters/dynamo/counters.ts";
import { dynamoGroups } from "../adapters/dynamo/groups.ts";
import { dynamoLedger } from "../adapters/dynamo/ledger.ts";
import { dynamoOrders } from "../adapters/dynamo/orders.ts";
import { dynamoTimeline } from "../adapters/dynamo/timeline.ts";
import {
  contactsInProgramme,
  groupsInProgramme,
  ledgerInProgramme,
} from "../adapters/in-programme.ts";
import { memoryAccount } from "../adapters/memory/account.ts";
import { memorySuppressionList } from "../adapters/memory/suppression-list.ts";
import { systemPause } from "../adapters/system-pause.ts";
import { newTurnstile } from "../adapters/turnstile.ts";
import type { Programme } from "../domain/programme.ts";
import { operatorIn } from "../operator/operator.ts";
import { deliver } from "../pipeline/deliver.ts";
import { recordFeedback } from "../pipeline/record-feedback.ts";
import type { World } from "../ports.ts";
import type { TemplateWords } from "../web/studio/studio.ts";
import { turnableClock } from "./clock.ts";
import { localControls } from "./controls.ts";
import { broughtLists } from "./store/brought-lists.ts";
import type { DataFolder } from "./store/data-folder.ts";
import { deadLetterFiles } from "./store/dead-letters.ts";
import { eventLog } from "./store/event-log.ts";
import { fileMailbox } from "./store/mailbox.ts";
import { backgroundWorker } from "./worker.ts";

/** What the local runtime is built from. */
export type LocalParts = {
  readonly programme: Programme;
  /** The messages and pages, in their current version. */
  readonly words: TemplateWords;
  readonly client: DynamoDBDocumentClient;
  readonly folder: DataFolder;
  readonly publicUrl: string;
  readonly report: (error: unknown) => void;
};

/**
 * The world on one machine: embedded DynamoDB, a mailbox for SES, a worker for the queue, a clock that can be moved.
 */
export function localWorld(parts: LocalParts) {
  const { programme, words, client, folder, publicUrl, report } = parts;
  const clock = turnableClock(folder.clock);
  const ids = randomIds();
  const worker = backgroundWorker(report);
  const deadLetters = deadLetterFiles(folder.deadLetters);
  const turnstile = newTurnstile();
  const mailbox = fileMailbox(folder.mailbox, clock, ids, (detail) =>
    worker.add(() => recordFeedback(world, detail)),
  );
  const ledger = dynamoLedger(client, "ledger");
  const world: World = {
    programme,
    clock,
    ids,
    keys: secretKeys(folder.secret),
    contacts: contactsInProgramme(dynamoContacts(client, "contacts"), ledger, programme),
    groups: groupsInProgramme(dynamoGroups(client, "contacts"), programme),
    orders: dynamoOrders(client, "contacts"),
    addresses: dynamoAddresses(client, "addresses"),
    ledger: ledgerInProgramme(ledger, programme),
    timeline: dynamoTimeline(client, "timeline"),
    counters: dynamoCounters(client, "guards"),
    queue: {
      async push(sends) {
        for (const send of sends) worker.add(() => deliver(world, send));
      },
    },
    bus: eventLog(folder.events),
    mailer: mailbox,
    // This mailbox has no limits.
    account: memoryAccount(),
    suppressionList: memorySuppressionList(),
    breaker: dynamoBreaker(client, "guards"),
    pause: systemPause(),
    ...words,
    deadLetters,
    publicUrl,
  };
  const lists = broughtLists(folder.imports, report);
  const operator = operatorIn(async () => ({
    ...world,
    letters: deadLetters,
    deliver: (reference) => deliver(world, reference),
    // By default, the user of this machine signs.
    sign: async ({ by = userInfo().username, reason }) => ({ operator: by, reason }),
  }));
  const controls = localControls(world, { clock, mailbox, worker, operator, turnstile, lists });
  return { world, controls, operator, mailbox, worker, turnstile };
}
