import { expect, test } from "vitest";
import { memoryWorld } from "../../../src/adapters/memory/world.ts";
import { programmeSchema } from "../../../src/domain/programme-schema.ts";
import { confirm } from "../../../src/pipeline/confirm.ts";
import { deliver } from "../../../src/pipeline/deliver.ts";
import { recordFeedback } from "../../../src/pipeline/record-feedback.ts";
import { signUp } from "../../../src/pipeline/sign-up.ts";
import { tick } from "../../../src/pipeline/tick.ts";
import { programme as example } from "../../fixture/programme.ts";

const NOON = "2026-11-22T12:00:00.000Z";
const programme = programmeSchema.parse(example);
const [topic] = programme.topics.filter(({ doubleOptIn }) => doubleOptIn);

test("memoryWorld() takes a contact from sign-up to their first mails, and shows what was sent", async () => {
  const world = memoryWorld({ programme, start: NOON });
  const asked = { topic: topic?.name ?? "", email: "ada@example.com", language: "fr", fields: {} };
  const consent = { version: "1", text: "Oui", page: "/t", at: NOON, ipHash: "h" };
  await signUp(world, { ...asked, consent });
  for (const reference of world.queue.drain()) await deliver(world, reference);
  expect(world.outbox).toMatchObject([{ to: "ada@example.com", subject: topic?.confirmation }]);

  const token = /\/confirm\/(\S+)/.exec(world.outbox[0]?.text ?? "")?.[1] ?? "";
  expect(await confirm(world, token)).toMatchObject({ kind: "confirmed" });
  world.clock.forward("P1M");
  expect(world.clock.now()).toBe("2026-12-22T12:00:00.000Z");
  await tick(world);
  const types = world.published.map(({ type }) => type);
  expect(types).toEqual(
    expect.arrayContaining(["ContactSignedUp", "MessageSent", "ContactConfirmed"]),
  );
});

test("memoryWorld() keeps its dead letters", async () => {
  const world = memoryWorld({ programme, start: NOON });
  await recordFeedback(world, { eventType: "Yodel" });
  expect(world.letters).toMatchObject([{ step: "record-feedback", body: { eventType: "Yodel" } }]);
});

test("memoryWorld() has no pages unless it is given some", () => {
  const { pages } = memoryWorld({ programme, start: NOON });
  expect(() => pages.page("maroc", "fr")).toThrow(
    'Cannot show the page "maroc" in "fr": this world has no pages',
  );
});
