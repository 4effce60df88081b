import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { programme as source } from "../programme.ts";
import "../src/adapters/quiet-on-node-20.ts";
import { openDatabase } from "../src/adapters/embedded/database.ts";
import { embeddedStores } from "../src/adapters/embedded/stores.ts";
import { memoryWorld } from "../src/adapters/memory/world.ts";
import { compileTemplates } from "../src/adapters/templates/compile.ts";
import { templatePages } from "../src/adapters/templates/pages.ts";
import { templateMessages } from "../src/adapters/templates/render.ts";
import { addPeriod } from "../src/domain/calendar.ts";
import { checkedProgramme } from "../src/domain/checked-programme.ts";
import { newJobQueue } from "../src/local/job-queue.ts";
import { startRuntime } from "../src/local/runtime.ts";
import { deliver } from "../src/pipeline/deliver.ts";
import { tick } from "../src/pipeline/tick.ts";
import type { World } from "../src/ports.ts";
import { LOCAL_API, urls } from "../src/urls.ts";
import { cpuOf, median } from "./cpu.ts";
import { joinTopic } from "./people.ts";
import { print } from "./print.ts";

/** Sign-ups in each round, and rounds; the first round, which warms everything up, is left out. */
const SIGN_UPS = 200;
const ROUNDS = 3;
/** Contacts who become due, one a second. */
const CONTACTS = 600;
/** The days the clock turns, which send more than one mail to each. */
const DAYS = 8;
const START = "2026-01-31T09:00:00.000Z";

const programme = checkedProgramme(source);
const folder = mkdtempSync(join(tmpdir(), "relance-bench-"));
const only = process.argv[2];
try {
  if (only !== "mail") await benchSignUps(join(folder, "http"));
  if (only !== "sign-up") await benchMails(join(folder, "mails"));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Sign-ups over HTTP, and their confirmation mails in the mailbox of files. The visitors are another process. */
async function benchSignUps(dataFolder: string): Promise<void> {
  const report = (error: unknown) => print(String(error));
  const options = { programme: source, templates: "templates", dataFolder, port: 0, report };
  const runtime = await startRuntime(options);
  const url = runtime.url + urls.topic.to("maroc");
  const visitors = join(import.meta.dirname, "visitors.ts");
  const rounds: number[] = [];
  const theirs: number[] = [];
  let seconds = 0;
  for (let round = 0; round <= ROUNDS; round += 1) {
    const began = performance.now();
    const spent = await cpuOf(async () => {
      const args = ["--import", "tsx", visitors, url, String(round * SIGN_UPS), String(SIGN_UPS)];
      const { stdout } = await promisify(execFile)(process.execPath, args);
      theirs.push(Number(stdout) / SIGN_UPS);
      // Answers when no mail is left to deliver.
      await fetch(`${runtime.url}${LOCAL_API}/clock`);
    });
    if (round === 0) continue;
    seconds += (performance.now() - began) / 1000;
    rounds.push(spent / SIGN_UPS);
  }
  await runtime.stop();
  print(`sign-up over HTTP with its mail  ${milliseconds(median(rounds))} of CPU each`);
  print(`  the visitor, with its start    ${milliseconds(median(theirs))}`);
  print(`  on this busy or idle machine   ${((SIGN_UPS * ROUNDS) / seconds).toFixed(0)} a second`);
}

/**
 * Mails that come due one a second, with a tick every minute, as at `npm start`: stored on disk, rendered, and handed to
 * a mail service that does nothing.
 */
async function benchMails(path: string): Promise<void> {
  const compiled = await compileTemplates("templates");
  const words = { messages: templateMessages(compiled, programme), pages: templatePages(compiled) };
  const memory = memoryWorld({ programme, start: START, ...words });
  const database = openDatabase(path);
  const worker = newJobQueue((error) => print(String(error)));
  let mails = 0;
  const world: World & Pick<typeof memory, "clock"> = {
    ...memory,
    ...embeddedStores(database),
    queue: {
      async push(sends) {
        for (const send of sends)
          worker.add(() => deliver(world, send), [send.contactId, send.sendId]);
      },
      pushLater: async () => undefined,
    },
    bus: { publish: () => database.flushed() },
    mailer: {
      async send() {
        await database.flushed();
        mails += 1;
        return { kind: "accepted", messageId: `m${mails}` };
      },
    },
  };
  for (let person = 0; person < CONTACTS; person += 1) {
    world.clock.set(secondsLater(person));
    await joinTopic(world, `person.${person}@example.com`);
    await worker.idle();
  }
  const rounds: number[] = [];
  for (let day = 1; day <= DAYS; day += 1) {
    const before = mails;
    const spent = await cpuOf(async () => {
      for (let second = 0; second <= CONTACTS + 60; second += 60) {
        world.clock.set(addPeriod(secondsLater(second), `P${day}D`, "Europe/Paris"));
        await tick(world);
        await worker.idle();
      }
    });
    if (mails - before >= CONTACTS / 2) rounds.push(spent / (mails - before));
  }
  await database.close();
  print(`mail with its tick               ${milliseconds(median(rounds))} of CPU each`);
  print(`  rounds: ${rounds.map(milliseconds).join(", ")}`);
}

function secondsLater(seconds: number): string {
  return addPeriod(START, `PT${seconds}S`, "UTC");
}

function milliseconds(figure: number): string {
  return `${figure.toFixed(3)} ms`;
}
