import { partsFor } from "../domain/due-part.ts";
import { sendCapacity } from "../domain/send-capacity.ts";
import type { Load } from "./load.ts";
import type { Billed } from "./prices.ts";
import { standing } from "./standing.ts";
import { type StepCount, steps, visits } from "./steps.ts";
import { keptBy } from "./stored.ts";

/** The number of units used in a month, of everything that is billed. */
export type Usage = Readonly<Record<Billed, number>>;

/** Estimates of what only AWS could measure. docs/cost.md gives the reasons. */
export const estimates = {
  hours: 730,
  /** Visitors of a topic's page for each one who signs up. */
  visitorsASignUp: 10,
  /** One answer of DynamoDB, SQS or EventBridge, with the time that 512 MB need to send and parse, in milliseconds. */
  waitMilliseconds: 10,
  /** SES accepting a mail, in milliseconds. */
  sendMilliseconds: 100,
  /** An invocation's own work, in milliseconds: our code takes less than 1 on a full core. */
  ownMilliseconds: 5,
  /** Starting an instance of a function, in milliseconds. */
  coldMilliseconds: 600,
  /** At most how often each function starts an instance, reads its secret, and has its tables' KMS keys looked up. */
  freshAnHour: 12,
  /** How often Lambda polls each empty queue: 5 pollers, each waiting for 20 seconds. */
  pollsAnHour: 900,
  /** The log line of an invocation, and that of its metrics if it prints any, in bytes, with 26 of CloudWatch. */
  logBytes: 400,
  metricsBytes: 220,
  /** The access log's line for a request, in bytes. */
  accessLogBytes: 250,
} as const;

/** SES publishes two events for each mail: sent and delivered. */
const EVENTS_A_MAIL = 2;
const GB = 1e9;

/** One function in a month: its invocations, the tables it uses, and whether it reads the secret. */
type Runs = { readonly calls: number; readonly tables: number; readonly readsSecret: boolean };

/** The usage of a month. Pure, and never less for a larger load. */
export function usage(load: Load): Usage {
  const newcomers = load.contacts * load.newShare;
  const mails = load.letters + newcomers;
  const taken = runsOf(load);
  const sum = (count: (step: StepCount) => number) =>
    taken.reduce((total, [step, times]) => total + times * count(step), 0);
  const functions = functionsOf(load);
  const calls = functions.reduce((total, each) => total + each.calls, 0);
  const fresh = functions.map((each) => ({ ...each, starts: Math.min(each.calls, freshAMonth()) }));
  const starts = fresh.reduce((total, each) => total + each.starts, 0);
  const requests = newcomers * requestsASignUp();
  const kept = keptBy(load);
  const logs = loggedBy(load, calls, requests) / GB;
  return {
    mails,
    writes: sum(({ writes, indexWrites }) => writes + indexWrites),
    reads: sum(({ reads }) => reads),
    storage: kept.table + kept.index,
    // Indexes are not backed up: they are rebuilt from their table.
    backups: kept.table,
    invocations: calls,
    gigabyteSeconds:
      (standing.memory *
        (sum(({ waits }) => waits) * estimates.waitMilliseconds +
          mails * estimates.sendMilliseconds +
          calls * estimates.ownMilliseconds +
          starts * estimates.coldMilliseconds) +
        (standing.wholeCore - standing.memory) * wholeCoreMilliseconds(load)) /
      1000,
    // Events from other programs are billed to the owner of the bus: us.
    events: sum(({ events }) => events) + load.contacts * load.activities,
    sesEvents: mails * EVENTS_A_MAIL,
    // Each mail is queued, received and deleted alone, though a busy queue hands over up to ten at once.
    queueRequests:
      sum(({ queued }) => queued) +
      2 * mails +
      standing.polledQueues * estimates.pollsAnHour * estimates.hours,
    pageRequests: requests,
    pageBytes: (newcomers * bytesASignUp()) / GB,
    logs,
    logStorage: logs * standing.logMonths,
    metrics: metricsOf(load),
    alarms: standing.alarmMetrics,
    dashboards: load.hasDashboard ? standing.dashboards : 0,
    secrets: standing.secrets,
    secretReads: fresh.reduce((total, each) => total + (each.readsSecret ? each.starts : 0), 0),
    keys: standing.keys,
    keyRequests: fresh.reduce((total, each) => total + each.starts * each.tables, 0),
  };
}

/** Every minute, a tick of each part of the due contacts. */
function ticksAMonth(load: Load): number {
  return standing.ticksAnHour * partsFor(load.dueRate) * estimates.hours;
}

/** One tick of a part with nobody due. It reads the shards of its part and of the next, if there is another. */
function idleTickOf(load: Load): StepCount {
  const parts = partsFor(load.dueRate);
  const { reads, waits } = steps.idleTick;
  return {
    ...steps.idleTick,
    reads: reads * Math.min(1, 2 / parts),
    waits: waits * Math.min(1, parts / 2),
  };
}

/** The time of the functions that have a whole core. */
function wholeCoreMilliseconds(load: Load): number {
  return (
    idleMilliseconds(load) +
    (sendCapacity(load.sendRate).hasWholeCore ? sendingMilliseconds(load) : 0)
  );
}

/**
 * The time of all ticks of a month, without that of advancing contacts: on a full vCPU and many at a time, a contact costs
 * no more than with the memory of the other functions.
 */
function idleMilliseconds(load: Load): number {
  const { waitMilliseconds, ownMilliseconds, coldMilliseconds } = estimates;
  const each = idleTickOf(load).waits * waitMilliseconds + ownMilliseconds;
  return ticksAMonth(load) * each + freshAMonth() * coldMilliseconds;
}

/** The time of `deliver`, with each mail as if it came alone. */
function sendingMilliseconds(load: Load): number {
  const { waitMilliseconds, sendMilliseconds, ownMilliseconds, coldMilliseconds } = estimates;
  const confirmations = load.contacts * load.newShare;
  const mails = load.letters + confirmations;
  const waits = letterOf(load).waits * load.letters + steps.confirmationMail.waits * confirmations;
  return (
    waits * waitMilliseconds +
    mails * (sendMilliseconds + ownMilliseconds) +
    Math.min(mails, freshAMonth()) * coldMilliseconds
  );
}

function letterOf({ hasCap }: Load): StepCount {
  return hasCap ? steps.cappedLetter : steps.letter;
}

/** Each step, and how often it runs. */
function runsOf(load: Load): readonly (readonly [StepCount, number])[] {
  const newcomers = load.contacts * load.newShare;
  // Confirming plans the first letter.
  const planned = Math.max(0, load.letters - newcomers);
  return [
    [idleTickOf(load), ticksAMonth(load)],
    [steps.reconcile, estimates.hours / 24],
    [steps.signUp, newcomers],
    [steps.confirmationMail, newcomers],
    [steps.confirm, newcomers],
    [steps.planLetter, planned],
    [less(steps.movingActivity, steps.activity), load.contacts * load.moves],
    [steps.putOff, load.contacts * load.looks],
    [letterOf(load), load.letters],
    [steps.feedback, load.letters + newcomers],
    [steps.activity, load.contacts * load.activities],
  ];
}

/** What one step uses beyond another. */
function less(step: StepCount, other: StepCount): StepCount {
  const names = Object.keys(step) as (keyof StepCount)[];
  const entries = names.map((name) => [name, step[name] - other[name]] as const);
  return Object.fromEntries(entries) as Record<keyof StepCount, number>;
}

function functionsOf(load: Load): readonly Runs[] {
  const newcomers = load.contacts * load.newShare;
  const mails = load.letters + newcomers;
  const isBusy = load.contacts > 0;
  return [
    {
      calls: ticksAMonth(load),
      tables: isBusy ? steps.movingActivity.tables : steps.idleTick.tables,
      readsSecret: false,
    },
    { calls: estimates.hours / 24, tables: steps.reconcile.tables, readsSecret: true },
    { calls: newcomers * requestsASignUp(), tables: steps.signUp.tables, readsSecret: true },
    { calls: mails, tables: steps.letter.tables, readsSecret: true },
    { calls: mails * EVENTS_A_MAIL, tables: steps.feedback.tables, readsSecret: true },
    { calls: load.contacts * load.activities, tables: steps.activity.tables, readsSecret: true },
  ];
}

function requestsASignUp(): number {
  const { look, signUp, confirm } = visits;
  return estimates.visitorsASignUp * look.requests + signUp.requests + confirm.requests;
}

function bytesASignUp(): number {
  const { look, signUp, confirm } = visits;
  return estimates.visitorsASignUp * look.bytes + signUp.bytes + confirm.bytes;
}

/** The bytes of log of `calls` invocations and `requests` to the pages. */
function loggedBy(load: Load, calls: number, requests: number): number {
  const { logBytes, metricsBytes, accessLogBytes } = estimates;
  // Without a dashboard, a tick prints the due lag, a delivery prints the breaker, and others rarely anything.
  const ticksAndMails = ticksAMonth(load) + load.letters + load.contacts * load.newShare;
  const printing = load.hasDashboard ? calls : ticksAndMails;
  return calls * logBytes + printing * metricsBytes + requests * accessLogBytes;
}

function metricsOf({ contacts, stages, hasDashboard }: Load): number {
  if (contacts === 0) return standing.idleMetrics;
  const shown = hasDashboard ? standing.dashboardMetrics + stages : 0;
  return standing.alarmedMetrics + shown;
}

function freshAMonth(): number {
  return estimates.freshAnHour * estimates.hours;
}
