import { expect, test } from "vitest";
import type { MemoryWorld } from "../../src/adapters/memory/world.ts";
import type { MailOutcome } from "../../src/domain/mail-outcome.ts";
import { deliver } from "../../src/pipeline/deliver.ts";
import { recordFeedback } from "../../src/pipeline/record-feedback.ts";
import { signUp } from "../../src/pipeline/sign-up.ts";
import { tick } from "../../src/pipeline/tick.ts";
import { programme } from "../domain/arbitrary.ts";
import { aSignUp, deliverAll, ledgerOf, mailsTo, messagesTo, newWorld, turn } from "./play.ts";

const ada = "ada@example.com";

/** The port, with the answer of the first call of `method` lost after its effect. */
function losingAnswer<Port extends object>(port: Port, method: keyof Port): Port {
  let lost = false;
  const losing = async (...args: unknown[]) => {
    const answer = await (port[method] as (...args: unknown[]) => Promise<unknown>)(...args);
    if (lost) return answer;
    lost = true;
    throw new Error("The answer was lost");
  };
  return { ...port, [method]: losing };
}

function sentOf(world: MemoryWorld) {
  return world.published.flatMap(({ type, detail }) => (type === "MessageSent" ? [detail.id] : []));
}

test("a claim whose answer was lost is recognised, and its mail goes out", async () => {
  const world = newWorld();
  await signUp(world, aSignUp(ada));
  const [reference] = world.queue.drain();
  if (!reference) throw new Error("Nothing was queued");
  const ledger = losingAnswer(world.ledger, "move");
  expect(await deliver({ ...world, ledger }, reference)).toBe("done");
  expect(messagesTo(world, ada)).toEqual(["confirmation"]);
  expect(await ledgerOf(world, ada)).toEqual([["confirmation", "accepted"]]);
});

test("a claim that fails before its effect is an error, and the next try sends the mail", async () => {
  const world = newWorld();
  await signUp(world, aSignUp(ada));
  const [reference] = world.queue.drain();
  if (!reference) throw new Error("Nothing was queued");
  const move = () => Promise.reject(new Error("The ledger does not answer"));
  const failing = { ...world, ledger: { ...world.ledger, move } };
  await expect(deliver(failing, reference)).rejects.toThrow("does not answer");
  expect(await deliver(world, reference)).toBe("done");
  expect(messagesTo(world, ada)).toEqual(["confirmation"]);
});

test("with single opt-in, a save whose answer was lost joins once and sends no confirmation", async () => {
  const topics = programme.topics.map((topic) => ({ ...topic, doubleOptIn: false }));
  const base = newWorld();
  const world = { ...base, programme: { ...programme, topics } };
  const { save } = base.contacts;
  let saves = 0;
  // As the SDK does: it writes again on its own, and is told that someone saved in between.
  world.contacts = {
    ...base.contacts,
    async save(contact) {
      saves += 1;
      if (saves === 1) await save(contact);
      return save(contact);
    },
  };
  await signUp(world, aSignUp(ada));
  await deliverAll(world);
  expect(messagesTo(world, ada)).toEqual(["welcome-1"]);
});

test("a mail that was sent as its Lambda died is published by the tick", async () => {
  const world = newWorld();
  await signUp(world, aSignUp(ada));
  const [reference] = world.queue.drain();
  if (!reference) throw new Error("Nothing was queued");
  const bus = { publish: () => Promise.reject(new Error("The bus does not answer")) };
  await expect(deliver({ ...world, bus }, reference)).rejects.toThrow("does not answer");
  expect(sentOf(world)).toEqual([]);
  world.clock.forward("PT16M");
  await tick(world);
  expect(sentOf(world)).toEqual([`${mailsTo(world, ada)[0]?.sendId}#MessageSent`]);
});

test.each([
  ["PT1H", "unknown"],
  ["P2D", "closed"],
])(
  "an unknown mail that SES reports after %s (%s by then) is published too",
  async (after, state) => {
    const outcomes: MailOutcome[] = [{ kind: "unknown", reason: "timeout" }];
    const asked: string[] = [];
    const world = newWorld({
      mailer: {
        async send({ sendId }) {
          asked.push(sendId);
          return outcomes.shift() ?? { kind: "accepted", messageId: `m${asked.length}` };
        },
      },
    });
    const topics = programme.topics.map((topic) => ({ ...topic, doubleOptIn: false }));
    const atOnce = { ...world, programme: { ...programme, topics } };
    await signUp(atOnce, aSignUp(ada));
    await turn(atOnce, after);
    expect((await ledgerOf(world, ada))[0]?.[1]).toBe(state);
    const [sendId = ""] = asked;
    const publishedId = `${sendId}#MessageSent`;
    expect(sentOf(world)).not.toContain(publishedId);

    const event = { eventType: "Send", mail: { messageId: "m", tags: { sendId: [sendId] } } };
    const bus = { publish: () => Promise.reject(new Error("The bus does not answer")) };
    await expect(recordFeedback({ ...atOnce, bus }, event)).rejects.toThrow("does not answer");
    await recordFeedback(atOnce, event);
    await recordFeedback(atOnce, event);
    expect(sentOf(world).filter((id) => id === publishedId)).toHaveLength(1);
  },
);
