import { expect, test } from "vitest";
import type { MemoryWorld } from "../../src/adapters/memory/world.ts";
import type { Mail } from "../../src/domain/mail.ts";
import type { MailOutcome } from "../../src/domain/mail-outcome.ts";
import { reportBreaker } from "../../src/pipeline/report-breaker.ts";
import { signUp } from "../../src/pipeline/sign-up.ts";
import { aSignUp, deliverAll, ledgerOf, messagesTo, newWorld, turn } from "./play.ts";

const SENDER: MailOutcome = {
  kind: "not-accepted",
  reason: "MessageRejected: Email address is not verified: bonjour@example.com",
  senderBlocked: true,
};
const OPEN: MailOutcome = {
  kind: "rejected",
  reason: "BadRequestException: No",
  error: "BadRequestException",
};

/** A world whose mail service gives `answer` to each mail, and accepts those without one. */
function worldAnswering(answer: (mail: Mail) => MailOutcome | undefined): MemoryWorld {
  const base = newWorld();
  return {
    ...base,
    mailer: { send: async (mail) => answer(mail) ?? base.mailer.send(mail) },
  };
}

function person(index: number): string {
  return `person-${index}@example.com`;
}

async function signUpAll(world: MemoryWorld, persons: readonly number[]): Promise<void> {
  for (const index of persons) await signUp(world, aSignUp(person(index)));
}

async function stopOf(world: MemoryWorld) {
  return (await reportBreaker(world)).stop;
}

const fifty = Array.from({ length: 50 }, (_, index) => index);

test.each([
  ["names our sender", SENDER],
  ["does not say whose fault it is", OPEN],
])(
  "while the mail service refuses all mail and %s, mails wait, and go out once it is fixed",
  async (_, outcome) => {
    let isFixed = false;
    let asked = 0;
    const world = worldAnswering(() => {
      asked += 1;
      return isFixed ? undefined : outcome;
    });
    await signUpAll(world, fifty);
    await deliverAll(world);
    expect(await stopOf(world)).toMatchObject({ of: "everything", cause: "refusal" });
    expect(asked).toBeLessThanOrEqual(3);

    await turn(world, "PT5H");
    isFixed = true;
    await turn(world, "PT3H");
    for (const index of fifty) expect(messagesTo(world, person(index))).toEqual(["confirmation"]);
    expect(await stopOf(world)).toBeUndefined();
  },
);

test("one rejected recipient never opens the breaker, however often they are tried", async () => {
  const world = worldAnswering(({ to }) => (to === person(0) ? OPEN : undefined));
  await signUpAll(world, [0]);
  await turn(world, "P2D");
  expect(await stopOf(world)).toBeUndefined();
  expect((await ledgerOf(world, person(0)))[0]?.slice(0, 2)).toEqual(["confirmation", "planned"]);

  await signUpAll(world, [1]);
  await deliverAll(world);
  expect(messagesTo(world, person(1))).toEqual(["confirmation"]);
});

test("a mail rejected repeatedly while others go through is refused, and says why", async () => {
  let tries = 0;
  const world = worldAnswering(({ to }) => {
    if (to !== person(0)) return undefined;
    tries += 1;
    return OPEN;
  });
  for (let round = 0; round < 12; round += 1) {
    await signUpAll(world, round === 0 ? [0, 1] : [round + 1]);
    await turn(world, "PT1H");
  }
  expect(await ledgerOf(world, person(0))).toEqual([
    ["confirmation", "refused", "rejected: BadRequestException: No"],
  ]);
  expect(tries).toBe(4);
  expect(await stopOf(world)).toBeUndefined();
  for (let index = 1; index <= 12; index += 1) {
    expect(messagesTo(world, person(index))).toEqual(["confirmation"]);
  }
});

test("several bad recipients delay the others by a quarter of an hour at most", async () => {
  const bad = [0, 1, 2].map(person);
  const world = worldAnswering(({ to }) => (bad.includes(to) ? OPEN : undefined));
  await signUpAll(world, [0, 1, 2]);
  await deliverAll(world);
  expect(await stopOf(world)).toMatchObject({ cause: "refusal" });
  await signUpAll(world, [3]);
  await deliverAll(world);
  expect(messagesTo(world, person(3))).toEqual([]);
  await turn(world, "PT2H");
  expect(messagesTo(world, person(3))).toEqual(["confirmation"]);
  await signUpAll(world, [4]);
  await turn(world, "PT2H");
  expect(messagesTo(world, person(4))).toEqual(["confirmation"]);
});
