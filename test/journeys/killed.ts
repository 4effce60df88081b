import { setTimeout as wait } from "node:timers/promises";
import type { Random } from "../../simulation/random.ts";
import { addPeriod, type Instant } from "../../src/domain/calendar.ts";
import type { KeptMail } from "../../src/web/kept-mail.ts";
import type { Killable } from "./killable.ts";
import { type ContactView, faultsOf } from "./killed-faults.ts";
import { linkIn } from "./local.ts";

export type KilledOptions = {
  readonly contacts: number;
  /** How often it is killed while contacts sign up, and while the clock advances. */
  readonly kills: number;
  readonly killsInTurn: number;
  readonly random: Random;
};

export type KilledResult = {
  /** What went wrong, a line each. */
  readonly faults: readonly string[];
  readonly mails: number;
};

const VISITORS = 4;
const LONGEST_LIFE_MILLISECONDS = 400;

/** Plays a year of contacts against a process that is killed repeatedly, and returns what went wrong with them. */
export async function playKilled(relance: Killable, options: KilledOptions): Promise<KilledResult> {
  const { contacts, kills, random } = options;
  const emails = Array.from({ length: contacts }, (_, index) => `c${index}@example.com`);
  await relance.start();

  const moments = drawMoments(kills, contacts, random);
  await eachOf(emails, async (email, index) => {
    if (moments.has(index)) void killSoon(relance, moments.get(index) ?? 0);
    await signUp(relance, email, index);
  });

  await confirmAll(relance, emails);
  await turnYear(relance, options);
  const views = new Map<string, ContactView | undefined>();
  for (const email of emails) views.set(email, await viewOf(relance, email));
  const mails = await mailsOf(relance);
  return { faults: faultsOf(views, mails), mails: mails.length };
}

/** The sign-up at which each kill begins, and its delay in milliseconds. */
function drawMoments(kills: number, contacts: number, random: Random): Map<number, number> {
  const moments = new Map<number, number>();
  while (moments.size < Math.min(kills, contacts)) {
    moments.set(random.whole(contacts), random.whole(60));
  }
  return moments;
}

let restarting: Promise<void> = Promise.resolve();

/** Kills it after `milliseconds` and starts it again, one kill at a time, so that each finds it running. */
function killSoon(relance: Killable, milliseconds: number): Promise<void> {
  restarting = restarting.then(async () => {
    await wait(milliseconds);
    await relance.kill();
    await relance.start();
  });
  return restarting;
}

async function eachOf<Item>(
  items: readonly Item[],
  visit: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const visitor = async () => {
    for (let current = next++; current < items.length; current = next++) {
      await visit(items[current] as Item, current);
    }
  };
  await Promise.all(Array.from({ length: VISITORS }, visitor));
  await restarting;
}

async function signUp(relance: Killable, email: string, index: number): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const answer = await relance.ask("/t/maroc", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-forwarded-for": `10.${attempt % 250}.${index >> 8}.${index & 255}`,
      },
      body: JSON.stringify({ email, consent: true, language: "fr" }),
    });
    if (answer.status === 202) return;
    // It was killed while answering: the visitor sees an error and tries again.
    if (answer.status < 500 || attempt === 50) throw new Error(`Not signed up: ${answer.status}`);
    await wait(50);
  }
}

/** Confirms by the link of every confirmation mail. A mail that was lost in a kill is sent again after 15 minutes. */
async function confirmAll(relance: Killable, emails: readonly string[]): Promise<void> {
  const waiting = new Set(emails);
  for (let round = 0; waiting.size > 0 && round < 5; round += 1) {
    if (round > 0) await turnTo(relance, addPeriod(await clockOf(relance), "PT20M", "UTC"));
    const mails = await mailsOf(relance);
    await eachOf([...waiting], async (email) => {
      const mail = mails.find(({ to }) => to === email);
      if (!mail) return;
      const answer = await relance.ask(linkIn(mail, "/confirm/"), {
        method: "POST",
        headers: { accept: "text/html" },
        body: new URLSearchParams(),
      });
      if (answer.status === 303 || answer.status === 200) waiting.delete(email);
    });
  }
}

/** Advances the clock by a year and ten days, month by month, so that unknown mails are closed. */
async function turnYear(relance: Killable, options: KilledOptions): Promise<void> {
  const start = await clockOf(relance);
  const end = addPeriod(addPeriod(start, "P1Y", "UTC"), "P10D", "UTC");
  const months = Array.from({ length: 12 }, (_, index) =>
    addPeriod(start, `P${index + 1}M`, "UTC"),
  );
  // Month 1 has the welcome mails and month 2 the first about silence, so they are the busy ones.
  const killedIn = new Set([0, 1, 5, 11].slice(0, options.killsInTurn));
  for (const [index, month] of [...months, end].entries()) {
    const milliseconds = 50 + options.random.whole(LONGEST_LIFE_MILLISECONDS);
    const killed = killedIn.has(index) ? killSoon(relance, milliseconds) : undefined;
    await turnTo(relance, month);
    await killed;
    if (killedIn.has(index)) await turnTo(relance, month);
  }
}

async function turnTo(relance: Killable, to: Instant): Promise<void> {
  const answer = await relance.ask("/_local/clock", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ to }),
  });
  // 422: the clock is already that late, since a killed turn got this far.
  if (!answer.ok && answer.status !== 422) {
    throw new Error(`The clock did not turn: ${await answer.text()}`);
  }
}

async function clockOf(relance: Killable): Promise<Instant> {
  const { now } = (await (await relance.ask("/_local/clock")).json()) as { now: Instant };
  return now;
}

async function mailsOf(relance: Killable): Promise<readonly KeptMail[]> {
  return (await (await relance.ask("/_local/mailbox")).json()) as KeptMail[];
}

async function viewOf(relance: Killable, email: string): Promise<ContactView | undefined> {
  const answer = await relance.ask(`/_local/contacts/${encodeURIComponent(email)}`);
  return answer.ok ? ((await answer.json()) as ContactView) : undefined;
}
