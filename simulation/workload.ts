import type { Instant } from "../src/domain/calendar.ts";
import { millisecondsOf } from "../src/domain/calendar.ts";
import { deliver } from "../src/pipeline/deliver.ts";
import { tick } from "../src/pipeline/tick.ts";
import type { World } from "../src/ports.ts";
import { type Errand, feedbackErrand } from "./errand.ts";
import type { Attempt } from "./model.ts";
import { type People, peopleOf } from "./people.ts";
import type { Ending, Role } from "./scheduler.ts";
import { DAY, HOUR, MINUTE, SECOND } from "./simulated-clock.ts";
import type { Simulation } from "./simulated-world.ts";

/** How long is waited between two rounds, and how often. */
const WAITS = { [MINUTE]: 12, [16 * MINUTE]: 8, [3 * HOUR]: 6, [DAY]: 6, [4 * DAY]: 1 };

/** How many rounds the calm may take to come to rest. */
const CALM_ROUNDS = 80;

/** Plays all: first the storm, with its faults, then the calm, until nothing is left to do. True when it came to rest. */
export async function playWorkload(simulation: Simulation): Promise<boolean> {
  const { random, plan } = simulation;
  const people = peopleOf(simulation);
  const persons = Array.from({ length: 1 + random.whole(2) }, (_, index) => index + 1);
  const errands: Errand[] = [];
  const rounds = 6 + random.whole(8);
  for (let round = 0; round < rounds; round += 1) {
    await playRound(simulation, people, persons, errands);
  }
  plan.calm();
  return comeToRest(simulation, errands);
}

/** One round of the storm: time passes, people act, ticks and deliveries start, and all run for a while. */
async function playRound(
  simulation: Simulation,
  people: People,
  persons: readonly number[],
  errands: Errand[],
): Promise<void> {
  const { random, clock, plan, mailService } = simulation;
  clock.turn(Number(random.weighted(WAITS)) + random.whole(MINUTE));
  errands.push(...persons.flatMap((person) => drawnErrands(simulation, people, person)));
  errands.push(...mailService.arrived(false).map(feedbackErrand));
  for (const errand of errands.splice(0)) send(simulation, errand, errands);
  if (!plan.strikes("tick skipped")) launch(simulation, "tick", tick);
  if (plan.strikes("tick doubled")) launch(simulation, "tick", tick);
  deliverWaiting(simulation, () => plan.strikes("queue message late"));
  await runForAWhile(simulation);
}

/** What a person does in a round: often more than one thing, and sometimes one thing twice at once. */
function drawnErrands({ random }: Simulation, people: People, person: number): readonly Errand[] {
  return Array.from({ length: random.pick([0, 1, 1, 1, 2, 3]) }).flatMap(() => {
    const errand = people.next(person) ?? [];
    return random.chance(0.15) ? [errand, errand].flat() : errand;
  });
}

async function runForAWhile(simulation: Simulation): Promise<void> {
  const { random, clock, scheduler } = simulation;
  const pace = random.pick([0, 0, 5, 200]);
  for (let left = random.pick([10, 40, 150, 400]); left > 0; left -= 1) {
    clock.turn(pace + jumpOf(simulation));
    if (!(await scheduler.next())) return;
    if (random.chance(0.1)) deliverWaiting(simulation, () => false);
  }
}

function jumpOf({ plan, random }: Simulation): number {
  if (plan.strikes("clock jumps forward")) return random.pick([3 * MINUTE, 20 * MINUTE, DAY]);
  return plan.strikes("clock jumps back") ? -random.whole(3 * SECOND) : 0;
}

/** Without faults: lets all finish, and turns the clock from one due instant to the next, until nothing is due. */
async function comeToRest(simulation: Simulation, errands: Errand[]): Promise<boolean> {
  const { clock, mailService, messages, stores, scheduler } = simulation;
  for (let round = 0; round < CALM_ROUNDS; round += 1) {
    while (await scheduler.next());
    errands.push(...mailService.arrived(true).map(feedbackErrand));
    const busy = errands.length + messages.length > 0;
    for (const errand of errands.splice(0)) send(simulation, errand, errands);
    deliverWaiting(simulation, () => false);
    if (busy) continue;

    const due = await stores.contacts.nextDue();
    if (!due) return true;
    clock.turn(Math.max(millisecondsOf(due) - clock.milliseconds(), 0) + MINUTE);
    launch(simulation, "tick", tick);
  }
  return false;
}

/** Starts a worker for each message, or leaves the message in the queue. */
function deliverWaiting(simulation: Simulation, isLate: () => boolean): void {
  for (const message of simulation.messages.splice(0)) {
    const putBack = () => void simulation.messages.push(message);
    if (isLate()) putBack();
    else {
      launch(
        simulation,
        "deliver",
        (world) => deliver(world, message),
        [],
        (ending) => {
          if (ending.kind !== "answered" || ending.answer === "retry") putBack();
        },
      );
    }
  }
}

/** Sends somebody on an errand; without an answer it is tried again, a round later. */
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
