import { expect, test } from "vitest";
import { newJobQueue } from "../../src/local/job-queue.ts";

const turns = async (count: number) => {
  for (let turn = 0; turn < count; turn += 1) await new Promise(setImmediate);
};

function queue() {
  const reported: unknown[] = [];
  const jobs = newJobQueue((error) => reported.push(error));
  return { jobs, reported };
}

test("jobs about the same thing run one by one, in the order they came", async () => {
  const { jobs } = queue();
  const seen: string[] = [];
  const job = (name: string, takes: number) => async () => {
    seen.push(`${name} begins`);
    await turns(takes);
    seen.push(`${name} ends`);
  };
  jobs.add(job("mail", 5), ["contact", "send"]);
  jobs.add(job("feedback", 1), ["send"]);
  jobs.add(job("next mail", 1), ["contact"]);
  jobs.add(job("other", 1), ["other"]);
  await jobs.idle();
  expect(seen.indexOf("mail ends")).toBeLessThan(seen.indexOf("feedback begins"));
  expect(seen.indexOf("mail ends")).toBeLessThan(seen.indexOf("next mail begins"));
  expect(seen.indexOf("other ends")).toBeLessThan(seen.indexOf("mail ends"));
});

test("at most 32 jobs run at a time, and all of them run", async () => {
  const { jobs } = queue();
  let running = 0;
  let most = 0;
  let ended = 0;
  for (let job = 0; job < 100; job += 1)
    jobs.add(async () => {
      most = Math.max(most, ++running);
      await turns(1 + (job % 3));
      running -= 1;
      ended += 1;
    }, [`thing ${job}`]);
  await jobs.idle();
  expect([most, ended]).toEqual([32, 100]);
});

test("a failed job is reported once, and holds up nothing", async () => {
  const { jobs, reported } = queue();
  const failure = new Error("no");
  let isRun = false;
  jobs.add(async () => Promise.reject(failure), ["thing"]);
  jobs.add(async () => (isRun = true), ["thing"]);
  await jobs.idle();
  expect([reported, isRun]).toEqual([[failure], true]);
});

test("a queue is idle once all jobs have ended, including those added while it ran", async () => {
  const { jobs } = queue();
  let isRun = false;
  jobs.add(async () => {
    await turns(1);
    jobs.add(async () => {
      await turns(3);
      isRun = true;
    }, ["thing"]);
  }, ["thing"]);
  await jobs.idle();
  expect(isRun).toBe(true);
});
