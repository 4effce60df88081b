import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join as pathOf } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { findContact } from "../../src/pipeline/explain.ts";
import { recordActivity } from "../../src/pipeline/record-activity.ts";
import { recordFeedback } from "../../src/pipeline/record-feedback.ts";
import { signUp } from "../../src/pipeline/sign-up.ts";
import { busEvent } from "../functions/events.ts";
import { aSignUp } from "../pipeline/play.ts";
import { deployedRelance } from "./deployed-relance.ts";

let relance: Awaited<ReturnType<typeof deployedRelance>>;
let folder: string;

beforeAll(async () => {
  relance = await deployedRelance();
});

afterAll(() => relance.stop());

beforeEach(() => {
  relance.stack.queues.clear();
  folder = mkdtempSync(pathOf(tmpdir(), "letters-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

const ada = "ada@example.com";
const guide = (guideId: unknown) => ({ email: ada, guideId });

/** The attributes that Lambda adds to an event after its last retry. */
const failed = { RequestID: "7a1b", ErrorCode: "200", ErrorMessage: "Cannot finish it" };

/** The attributes that EventBridge adds to an event that it could not deliver. */
const unreachable = {
  ERROR_CODE: "SDK_CLIENT_ERROR",
  ERROR_MESSAGE: "Lambda is throttled",
  RETRY_ATTEMPTS: "185",
};

/** A guide download from just now, as the bus delivers it. */
function download(guideId: string): object {
  return { ...busEvent("GuideDownloaded", guide(guideId)), time: relance.world.clock.now() };
}

/** Puts a message into the dead-letter queue, as EventBridge or Lambda does. Returns its id. */
function strand(body: unknown, attributes: Record<string, string> = failed): string {
  const { stack } = relance;
  return stack.queues.put(stack.settings.DEAD_LETTERS_URL, JSON.stringify(body), attributes);
}

/** Puts a mail into the queue of unsent mails, as SQS does after five tries. Returns its id. */
function strandMail(body: unknown): string {
  const { stack } = relance;
  return stack.queues.put(stack.settings.UNSENT_URL, JSON.stringify(body), {}, 5);
}

/** The ids of the dead letters that are visible now. */
function waiting(): readonly string[] {
  const { queues, settings } = relance.stack;
  return [...queues.visible(settings.DEAD_LETTERS_URL), ...queues.visible(settings.UNSENT_URL)];
}

/** Makes our own code put aside a guide download without a guide. Returns the dead letter's id. */
async function strandOurs(): Promise<string> {
  const { world } = relance;
  const event = { type: "GuideDownloaded", time: world.clock.now(), detail: guide(7) };
  const known = waiting();
  await recordActivity(world, event);
  return waiting().find((id) => !known.includes(id)) ?? "";
}

async function guidesOfAda(): Promise<readonly string[]> {
  const { contacts, addresses, keys } = relance.world;
  const contact = await findContact({ contacts, addresses, keys }, ada);
  return Object.keys(contact?.facts.guides ?? {});
}

test("dead-letters lists each kind with step, reason, time and size, and removes none", async () => {
  const { world } = relance;
  const ours = await strandOurs();
  await recordFeedback(world, { eventType: "Nonsense", to: ada });
  const event = strand(download("fes"));
  const bounce = strand(busEvent("SES", { eventType: "Bounce" }, "aws.ses"), unreachable);
  const tick = busEvent("Scheduled Event", {}, "aws.events");
  const rule = "arn:aws:events:eu-west-3:1:rule/Relance-EveryMinute";
  const run = strand({ ...tick, resources: [rule] }, { ...unreachable, RETRY_ATTEMPTS: "0" });
  const deployment = strand({});
  const mail = strandMail({ contactId: "c", sendId: "s" });
  const odd = strand({ hello: ada }, {});

  const listed = await relance.typed("dead-letters");
  for (const said of [
    `${ours}  record-activity  20`,
    `Cannot record GuideDownloaded: guideId: expected text`,
    `  record-feedback  20`,
    `${event}  record-activity  20`,
    `record-activity failed each time Lambda tried: Cannot finish it (request 7a1b)`,
    `${bounce}  record-feedback  20`,
    `record-feedback could not be called, tried 186 times: SDK_CLIENT_ERROR, Lambda is throttled`,
    `${run}  scheduled  20`,
    `The scheduled run of Relance-EveryMinute could not be called, tried once`,
    `${deployment}  reschedule  20`,
    `${mail}  deliver  20`,
    `deliver failed each time: the message was received 6 times, including by people looking at the queue`,
    `  ${JSON.stringify({ contactId: "c", sendId: "s" }).length} bytes`,
    `${odd}  unknown  20`,
    `Some step did not process it, for an unknown reason`,
  ]) {
    expect(listed).toContain(said);
  }
  expect(listed).not.toContain("@");
  expect(waiting()).toHaveLength(8);
  expect(await relance.typed("dead-letters")).toContain("received 7 times");
});

test("replay processes every kind, deletes those that succeed, and keeps the others with their reasons", async () => {
  const { world, stack } = relance;
  const ours = await strandOurs();
  const event = strand(download("fes"));
  await signUp(world, aSignUp(ada, "maroc", world.clock.now()));
  const [planned] = world.queue.drain();
  const mail = strandMail(planned);
  const lost = strandMail({ contactId: "nobody", sendId: "nothing" });
  const run = strand(busEvent("Scheduled Event", {}, "aws.events"));
  const deployment = strand({});
  const odd = strand("hello");

  const replayed = await relance.typed("replay", "--all");
  expect(replayed).toContain(`${event}  done`);
  expect(replayed).toContain(`${mail}  done, queued: deliver takes it from there`);
  expect(replayed).toContain(`${run}  done, the next run on schedule does the same`);
  expect(replayed).toContain(`${deployment}  done`);
  expect(replayed).toContain(`${ours}  kept: Cannot record GuideDownloaded`);
  expect(replayed).toContain(`${lost}  kept: The ledger has no such mail of this contact`);
  expect(replayed).toContain(`${odd}  kept: Cannot replay "unknown": there is no such step`);
  expect(replayed).toMatch(/\nfailed: Kept 3 of 7: fix the reasons above/);
  expect(waiting().toSorted()).toEqual([ours, odd, lost].toSorted());
  expect(await guidesOfAda()).toContain("fes");
  const { contactId, sendId } = planned ?? {};
  expect(stack.aws.messages).toContainEqual({
    queue: "transactional",
    body: JSON.stringify({ contactId, sendId }),
  });
});

test("replay --step leaves other dead letters in place", async () => {
  const event = strand(download("fes"));
  const run = strand(busEvent("Scheduled Event", {}, "aws.events"));
  expect(await relance.typed("replay", "--step", "scheduled")).toMatch(RegExp(`^${run}  done`));
  expect(waiting()).toEqual([event]);
  expect(await relance.typed("replay", "--step", "deliver")).toBe("There are no such dead letters");
  const lost = strandMail({ contactId: "nobody", sendId: "nothing" });
  const replayed = await relance.typed("replay", "--step", "deliver");
  expect(replayed).toContain(`${lost}  kept: The ledger has no such mail`);
  expect(replayed).toContain("\nfailed: Kept 1 of 1");
});

test("a dead letter can be saved, fixed, and replayed as fixed", async () => {
  const id = await strandOurs();
  const file = pathOf(folder, "body.json");
  expect(await relance.typed("dead-letters", id, "--save", file)).toBe(
    `Saved to ${file}. Fix it, then: npm run relance -- replay ${id} --body ${file}`,
  );
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const body = JSON.parse(readFileSync(file, "utf8"));
  expect(body.detail).toEqual(guide(7));
  expect(await relance.typed("dead-letters", id, "--save", file)).toMatch(
    /^failed: Cannot save to/,
  );

  writeFileSync(file, JSON.stringify({ ...body, detail: guide(8) }));
  const kept = await relance.typed("replay", id, "--body", file);
  expect(kept).toContain(`${id}  kept: Cannot record`);
  expect(kept).toMatch(/\nfailed: Kept 1 of 1: .* then replay it$/);
  expect(waiting()).toEqual([id]);
  writeFileSync(file, JSON.stringify({ ...body, detail: guide("meknes") }));
  expect(await relance.typed("replay", id, "--body", file)).toBe(`${id}  done`);
  expect(waiting()).toEqual([]);
  expect(await guidesOfAda()).toContain("meknes");
});

test("a replay that is impossible is explained in plain words, and loses no dead letter", async () => {
  const id = strand(download("fes"));
  const file = pathOf(folder, "mended.json");
  writeFileSync(file, `{ "email": "${ada}",\n  guideId: "fes" }`);
  const replay = (...words: string[]) => relance.typed("replay", ...words);
  expect(await replay()).toMatch(/^failed: Choose the .* an id, --step or --all; found none/);
  expect(await replay(id, "--all")).toContain("found 2 of them");
  expect(await replay("--all", "--body", file)).toContain(
    "failed: Choose the dead letter that --body is",
  );
  expect(await replay(id, "--body", pathOf(folder, "none"))).toMatch(
    /^failed: Cannot read ".*none"/,
  );
  const spoilt = await replay(id, "--body", file);
  expect(spoilt).toMatch(/expected JSON, found something else at line 2, column 3$/);
  expect(spoilt).not.toContain("@");
  expect(await replay("nothing")).toMatch(
    /^failed: There is no dead letter "nothing"\. "npm run relance -- dead-letters"/,
  );
  expect(await relance.typed("dead-letters", "nothing")).toMatch(
    /^failed: There is no dead letter/,
  );
  expect(await relance.typed("dead-letters", "--save", file)).toMatch(
    /^failed: Choose the dead letter/,
  );
  expect(waiting()).toEqual([id]);
});

test("dead-letters and replay read a hundred of a queue at a time, and say that there may be more", async () => {
  for (let count = 0; count < 105; count += 1)
    strand(busEvent("Scheduled Event", {}, "aws.events"));
  const listed = await relance.typed("dead-letters");
  expect(listed.match(/ {2}scheduled {2}/g)).toHaveLength(100);
  expect(listed).toContain("There may be more");
  expect(await relance.typed("replay", "--all")).toContain("There may be more");
  expect(waiting()).toHaveLength(5);
  expect(await relance.typed("dead-letters")).not.toContain("There may be more");
});
