import type { Instant } from "../src/domain/calendar.ts";
import { millisecondsOf } from "../src/domain/calendar.ts";
import type { DuePart } from "../src/domain/contact-id.ts";
import { deliver } from "../src/pipeline/deliver.ts";
import { type Ticked, tick } from "../src/pipeline/tick.ts";
import type { World } from "../src/ports.ts";
import { type Errand, feedbackErrand } from "./errand.ts";
import { historyErrands } from "./histories.ts";
import type { Attempt } from "./model.ts";
import { type People, peopleOf } from "./people.ts";
import type { Ending, Role } from "./scheduler.ts";
import { DAY, HOUR, MINUTE, SECOND } from "./simulated-clock.ts";
import type { Simulation } from "./simulated-world.ts";
import { type Upkeep, upkeepOf } from "./upkeep.ts";

/** The time between two rounds, by weight. */
const WAITS = { [MINUTE]: 12, [16 * MINUTE]: 8, [3 * HOUR]: 6, [DAY]: 6, [4 * DAY]: 2 };

/** The maximum number of rounds until the calm comes to rest: a mail held back takes two each hour, for three days. */
const CALM_ROUNDS = 250;
const YEAR = 365 * DAY;

/**
 * Plays everything: first the storm, with its faults, then the calm, until nothing is left to do. What starts after
 * that must come to rest too. True if it did.
 */
export async function playWorkload(simulation: Simulation): Promise<boolean> {
  const { random, plan } = simulation;
  const people = peopleOf(simulation);
  const upkeep = upkeepOf(simulation);
  const persons = Array.from({ length: 1 + random.whole(2) }, (_, index) => index + 1);
  const errands: Errand[] = [...historyErrands(simulation)];
  const rounds = 6 + random.whole(8);
  for (let round = 0; round < rounds; round += 1) {
    const drawn = () => persons.flatMap((person) => drawnErrands(simulation, people, person));
    errands.push(...simulation.lists.inStorm(persons));
    await playRound(simulation, upkeep, drawn, errands);
  }
  plan.calm();
  errands.push(...upkeep.afterStorm());
  const rests = await comeToRest(simulation, upkeep, errands);
  errands.push(...upkeep.atRest());
  return rests && (await comeToRest(simulation, upkeep, errands));
}

/** A round of the storm: time passes, people act, ticks and deliveries start, and all run for a while. */
async function playRound(
  simulation: Simulation,
  upkeep: Upkeep,
  drawn: () => readonly Errand[],
  errands: Errand[],
): Promise<void> {
  const { random, clock, plan, mailService, queue } = simulation;
  clock.turn(Number(random.weighted(WAITS)) + random.whole(MINUTE));
  queue.wait();
  errands.push(...(await upkeep.inStorm()), ...drawn());
  errands.push(...mailService.arrived(false).map(feedbackErrand));
  for (const errand of errands.splice(0)) send(simulation, errand, errands);
  if (!plan.strikes("tick skipped")) startTick(simulation);
  if (plan.strikes("tick doubled")) startTick(simulation);
  deliverWaiting(simulation, false);
  await runForAWhile(simulation);
}

/** The acts of a person in a round: often several, and sometimes the same one twice at once. */
function drawnErrands({ random }: Simulation, people: People, person: number): readonly Errand[] {
  return Array.from({ length: random.pick([0, 1, 1, 1, 2, 3]) }).flatMap(() => {
    const errand = people.next(person) ?? [];
    return random.chance(0.15) ? [errand, errand].flat() : errand;
  });
}

async function runForAWhile(simulation: Simulation): Promise<void> {
  const { random, clock, scheduler } = simulation;
  const pause = random.pick([0, 0, 5, 200]);
  const seesQueueEmpty = random.chance(0.3);
  for (let left = random.pick([10, 40, 150, 400]); left > 0; left -= 1) {
    clock.turn(pause + jumpOf(simulation));
    const isIdle = !(await scheduler.next());
    if (isIdle && !(seesQueueEmpty && bringNext(simulation))) return;
    if (random.chance(0.1)) deliverWaiting(simulation, true);
  }
}

/** Waits, while nothing runs, until the queue shows a message, and delivers it. False if there is none. */
function bringNext(simulation: Simulation): boolean {
  const { queue, clock } = simulation;
  const wait = queue.holdsAny() ? 0 : queue.nextIn();
  if (wait === undefined) return false;
  clock.turn(wait);
  deliverWaiting(simulation, true);
  return true;
}

function jumpOf({ plan, random }: Simulation): number {
  if (plan.strikes("clock jumps forward")) return random.pick([3 * MINUTE, 20 * MINUTE, DAY]);
  return plan.strikes("clock jumps back") ? -random.whole(3 * SECOND) : 0;
}

/** Advances through the years until everybody's retention period is over. True if nothing is left to do. */
export async function playRetention(simulation: Simulation): Promise<boolean> {
  const { scheduler } = simulation;
  for (let round = 0; round < CALM_ROUNDS; round += 1) {
    while (await scheduler.next());
    waitForQueue(simulation);
    deliverWaiting(simulation, true);
    while (await scheduler.next());
    if (!(await tickWhenDue(simulation, Number.POSITIVE_INFINITY))) return true;
  }
  return false;
}

/**
 * Without faults: lets everything finish, and advances the clock from one due instant to the next, until nothing is due
 * except what retention brings, years later.
 */
async function comeToRest(
  simulation: Simulation,
  upkeep: Upkeep,
  errands: Errand[],
): Promise<boolean> {
  const { mailService, queue, scheduler } = simulation;
  for (let round = 0; round < CALM_ROUNDS; round += 1) {
    while (await scheduler.next());
    errands.push(...upkeep.waited(), ...mailService.arrived(true).map(feedbackErrand));
    waitForQueue(simulation);
    const busy = errands.length > 0 || queue.holdsAny() || queue.nextIn() !== undefined;
    for (const errand of errands.splice(0)) send(simulation, errand, errands);
    deliverWaiting(simulation, true);
    if (busy) continue;

    if (!(await tickWhenDue(simulation, YEAR))) return true;
  }
  return false;
}

/** Waits until what was put back or queued for later is visible. */
function waitForQueue({ queue, clock }: Simulation): void {
  queue.wait();
  const wait = queue.nextIn();
  if (wait !== undefined) clock.turn(wait);
}

/** Advances the clock to the next due instant and ticks, unless nothing is due within that many milliseconds. */
async function tickWhenDue(simulation: Simulation, within: number): Promise<boolean> {
  const { clock, stores } = simulation;
  const due = await stores.contacts.nextDue();
  const wait = due ? Math.max(millisecondsOf(due) - clock.milliseconds(), 0) : within;
  if (wait >= within) return false;
  clock.turn(wait + MINUTE);
  startTick(simulation);
  return true;
}

/** Starts the ticks of a minute, one for each part of the due contacts. */
function startTick(simulation: Simulation): void {
  const of = simulation.tickParts;
  for (let part = 0; part < of; part += 1) startTickOf(simulation, { part, of });
}

function startTickOf(simulation: Simulation, part: DuePart): void {
  const { model } = simulation;
  const run = (world: World) => tick(world, { part });
  const worker = launch(simulation, "tick", run, [], (ending) => {
    const work = model.ticks.find((each) => each.worker === worker);
    if (!work || ending.kind !== "answered") return;
    work.failed = (ending.answer as Ticked).failed.map(({ id }) => id);
  });
}

/** Starts a worker for each message; without a hurry, leaves some in the queue. */
function deliverWaiting(simulation: Simulation, isHurried: boolean): void {
  const { queue, model } = simulation;
  for (const message of queue.take(isHurried)) {
    const ended = (ending: Ending) => {
      if (ending.kind === "answered" && ending.answer !== "retry") return;
      const failure = model.withoutTurn.has(worker) ? "no turn" : "trouble";
      queue.putBack(message, failure, ending.kind !== "answered");
    };
    const run = (world: World) => deliver(world, message.send);
    const worker = launch(simulation, "deliver", run, [], ended);
    model.lanes.set(worker, message.lane);
  }
}

/** Starts an errand. Without an answer, it is retried a round later. */
function send(simulation: Simulation, errand: Errand, errands: Errand[]): void {
  const { person, act, role, run } = errand;
  const { model, scheduler } = simulation;
  const seen: Instant[] = [];
  const worker = launch(simulation, role, run, seen, (ending) => {
    attempt.ended = scheduler.steps();
    if (ending.kind === "answered") attempt.answer = ending.answer ?? "done";
    else if (errand.tries > 1) errands.push({ ...errand, tries: errand.tries - 1 });
  });
  const attempt: Attempt = {
    person,
    act,
    worker,
    began: scheduler.steps(),
    ended: Number.POSITIVE_INFINITY,
    clock: seen,
  };
  model.attempts.push(attempt);
}

function launch(
  { scheduler, worldOf }: Simulation,
  role: Role,
  run: (world: World) => Promise<unknown>,
  seen: Instant[] = [],
  ended: (ending: Ending) => void = () => {},
): string {
  return scheduler.start(role, (worker) => run(worldOf(worker, seen)), ended).name;
}
