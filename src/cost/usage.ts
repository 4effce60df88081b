import type { Billed } from "./prices.ts";
import { standing } from "./standing.ts";
import { type ItemBytes, items, type StepCount, steps, visits } from "./steps.ts";

/** A month of a Relance. */
export type Load = {
  readonly contacts: number;
  /** Marketing mails; confirmation mails come with the sign-ups. */
  readonly letters: number;
  /** Activities told by other programs, for each contact. */
  readonly activities: number;
  /** The share of the contacts that signed up this month, all of whom confirmed. */
  readonly newShare: number;
  /** How often each contact comes into another stage, and how often it is due and only put off. */
  readonly moves: number;
  readonly looks: number;
  /** Whether the programme has a cap, and how many stages. */
  readonly hasCap: boolean;
  readonly stages: number;
};

/** How much of everything that is billed a month uses. */
export type Usage = Readonly<Record<Billed, number>>;

/** What is estimated, because nothing but AWS itself can tell. docs/cost.md says why so much. */
export const estimates = {
  hours: 730,
  /** People who look at a topic's page for one who signs up. */
  visitorsASignUp: 10,
  /** One answer of DynamoDB, SQS or EventBridge, with what 512 MB need to ask and understand, in milliseconds. */
  waitMilliseconds: 10,
  /** SES taking a mail, in milliseconds. */
  sendMilliseconds: 100,
  /** What an invocation does by itself, in milliseconds: our own code takes less than 1 on a whole core. */
  ownMilliseconds: 5,
  /** Starting an instance of a function, in milliseconds. */
  coldMilliseconds: 600,
  /** Each function starts an instance, reads its secret, and has the keys of its tables looked up again, at most so often. */
  freshAnHour: 12,
  /** Lambda asks an empty queue so often: 5 pollers, each waiting for 20 seconds. */
  pollsAnHour: 900,
  /** Lines that an invocation writes: its own, its metrics, and those of Lambda, in bytes. */
  logBytes: 1_700,
  /** The line of a request in the access log, in bytes. */
  accessLogBytes: 250,
} as const;

/** SES tells twice of each mail: that it was sent, and that it arrived. */
const EVENTS_A_MAIL = 2;
/** What DynamoDB adds to each item and each entry of an index, in bytes. */
const OVERHEAD = 100;
const GB = 1e9;

/** One function in a month: how often it is called, how many tables it touches, and whether it reads the secret. */
type Runs = { readonly calls: number; readonly tables: number; readonly readsSecret: boolean };

/** What a month uses. Pure, and never less for a larger load. */
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
  const logs = (calls * estimates.logBytes + requests * estimates.accessLogBytes) / GB;
  return {
    mails,
    writes: sum(({ writes, indexWrites }) => writes + indexWrites),
    reads: sum(({ reads }) => reads),
    storage: kept.table + kept.index,
    // Indexes are not backed up: they are made anew from their table.
    backups: kept.table,
    invocations: calls,
    gigabyteSeconds:
      (standing.memory *
        (sum(({ waits }) => waits) * estimates.waitMilliseconds +
          mails * estimates.sendMilliseconds +
          calls * estimates.ownMilliseconds +
          starts * estimates.coldMilliseconds)) /
      1000,
    // What other programs tell is paid for by whoever owns the bus: us.
    events: sum(({ events }) => events) + load.contacts * load.activities,
    sesEvents: mails * EVENTS_A_MAIL,
    // Each mail is queued, taken and deleted by itself: a busy queue hands over up to ten at once.
    queueRequests:
      sum(({ queued }) => queued) + 2 * mails + estimates.pollsAnHour * estimates.hours,
    pageRequests: requests,
    pageBytes: (newcomers * bytesASignUp()) / GB,
    logs,
    logStorage: logs * standing.logMonths,
    metrics: metricsOf(load),
    alarms: standing.alarmMetrics,
    dashboards: standing.dashboards,
    secrets: standing.secrets,
    secretReads: fresh.reduce((total, each) => total + (each.readsSecret ? each.starts : 0), 0),
    keys: standing.keys,
    keyRequests: fresh.reduce((total, each) => total + each.starts * each.tables, 0),
  };
}

/** Each step, and how often it is taken. */
function runsOf(load: Load): readonly (readonly [StepCount, number])[] {
  const newcomers = load.contacts * load.newShare;
  const ticks = standing.ticksAnHour * estimates.hours;
  // Confirming plans the first letter.
  const planned = Math.max(0, load.letters - newcomers);
  return [
    [steps.idleTick, ticks],
    [steps.reconcile, estimates.hours / 24],
    [steps.signUp, newcomers],
    [steps.confirmationMail, newcomers],
    [steps.confirm, newcomers],
    [steps.planLetter, planned],
    [less(steps.movingActivity, steps.activity), load.contacts * load.moves],
    [steps.putOff, load.contacts * load.looks],
    [load.hasCap ? steps.cappedLetter : steps.letter, load.letters],
    [steps.feedback, load.letters + newcomers],
    [steps.activity, load.contacts * load.activities],
  ];
}

/** What one step asks for more than another. */
function less(step: StepCount, other: StepCount): StepCount {
  const names = Object.keys(step) as (keyof StepCount)[];
  const entries = names.map((name) => [name, step[name] - other[name]] as const);
  return Object.fromEntries(entries) as Record<keyof StepCount, number>;
}

function functionsOf(load: Load): readonly Runs[] {
  const newcomers = load.contacts * load.newShare;
  const mails = load.letters + newcomers;
  const isBusy = load.contacts > 0;
  const ticks = standing.ticksAnHour * estimates.hours;
  return [
    {
      calls: ticks,
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

/** What lies in the tables and their indexes, in GB, when as much was written each month as is kept for. */
function keptBy(load: Load): ItemBytes {
  const newcomers = load.contacts * load.newShare;
  const { ledgerMonths, timelineMonths } = standing;
  const lines = (load.letters + newcomers) * ledgerMonths;
  const things: readonly (readonly [ItemBytes, number])[] = [
    [items.contact, load.contacts],
    [items.membership, load.contacts],
    [items.address, load.contacts],
    [items.line, lines],
    [items.activity, load.contacts * load.activities * timelineMonths],
    [items.stageChange, load.contacts * load.moves * timelineMonths],
    [items.signUp, 2 * newcomers * timelineMonths],
  ];
  const sum = (part: keyof ItemBytes) =>
    things.reduce((total, [item, times]) => total + times * billed(item[part]), 0) / GB;
  return { table: sum("table"), index: sum("index") };
}

/** The bytes that DynamoDB bills for so many; none where there is nothing. */
function billed(bytes: number): number {
  return bytes === 0 ? 0 : bytes + OVERHEAD;
}

function metricsOf({ contacts, stages }: Load): number {
  if (contacts === 0) return standing.idleMetrics;
  return standing.ownMetrics + standing.mailMetrics + stages;
}

function freshAMonth(): number {
  return estimates.freshAnHour * estimates.hours;
}
