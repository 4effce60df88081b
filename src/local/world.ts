import { userInfo } from "node:os";
import { randomIds } from "../adapters/crypto/random-ids.ts";
import { secretKeys } from "../adapters/crypto/secret-keys.ts";
import type { Database } from "../adapters/embedded/database.ts";
import { embeddedStores } from "../adapters/embedded/stores.ts";
import {
  contactsInProgramme,
  groupsInProgramme,
  ledgerInProgramme,
} from "../adapters/in-programme.ts";
import { leasedTurns } from "../adapters/leased-turns.ts";
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
import { newJobQueue } from "./job-queue.ts";
import { broughtLists } from "./store/brought-lists.ts";
import type { DataFolder } from "./store/data-folder.ts";
import { deadLetterFiles } from "./store/dead-letters.ts";
import { eventLog } from "./store/event-log.ts";
import { fileMailbox } from "./store/mailbox.ts";

/** The parts that the local runtime is built from. */
export type LocalParts = {
  readonly programme: Programme;
  /** The messages and pages, in their current version. */
  readonly words: TemplateWords;
  readonly database: Database;
  readonly folder: DataFolder;
  readonly publicUrl: string;
  readonly report: (error: unknown) => void;
};

/**
 * The world on one machine: an embedded database, a mailbox for SES, a job queue for SQS, a clock that can be moved.
 */
export function localWorld(parts: LocalParts) {
  const { programme, words, database, folder, publicUrl, report } = parts;
  const clock = turnableClock(folder.clock);
  const ids = randomIds();
  const jobs = newJobQueue(report);
  const deadLetters = deadLetterFiles(folder.deadLetters);
  const events = eventLog(folder.events);
  const turnstile = newTurnstile();
  const mailbox = fileMailbox(folder.mailbox, clock, ids, (detail, { sendId }) =>
    jobs.add(() => recordFeedback(world, detail), [sendId]),
  );
  const stores = embeddedStores(database);
  const world: World = {
    programme,
    clock,
    ids,
    keys: secretKeys(folder.secret),
    ...stores,
    contacts: contactsInProgramme(stores.contacts, stores.ledger, programme),
    groups: groupsInProgramme(stores.groups, programme),
    ledger: ledgerInProgramme(stores.ledger, programme),
    turns: leasedTurns(stores.counters, 1),
    queue: {
      async push(sends) {
        for (const send of sends)
          jobs.add(() => deliver(world, send), [send.contactId, send.sendId]);
      },
      // This machine's mailbox has no rate limit: nothing comes here.
      async pushLater(send) {
        jobs.add(() => deliver(world, send), [send.contactId, send.sendId]);
      },
    },
    // What leaves this process waits for the disk, so that a crash leaves no mail or event that the database
    // does not know about.
    bus: {
      async publish(published) {
        await database.flushed();
        await events.publish(published);
      },
    },
    mailer: {
      async send(mail) {
        try {
          await database.flushed();
        } catch (error) {
          return { kind: "not-accepted", reason: String(error) };
        }
        return mailbox.send(mail);
      },
    },
    // This mailbox has no limits.
    account: memoryAccount(),
    suppressionList: memorySuppressionList(),
    pause: systemPause(),
    ...words,
    deadLetters,
    publicUrl,
    // Nor has this.
    sendRate: Number.POSITIVE_INFINITY,
  };
  const lists = broughtLists(folder.imports, report);
  const operator = operatorIn(async () => ({
    ...world,
    letters: {
      ...deadLetters,
      async remove(id) {
        await database.flushed();
        await deadLetters.remove(id);
      },
    },
    deliver: (reference) => deliver(world, reference),
    // By default, the user of this machine is recorded.
    sign: async ({ by = userInfo().username, reason }) => ({ operator: by, reason }),
  }));
  const controls = localControls(world, { clock, mailbox, jobs, operator, turnstile, lists });
  return { world, controls, operator, mailbox, jobs, turnstile };
}
