import { expect, test } from "vitest";
import { type Run, runSends } from "../../bench/send-run.ts";
import { checkedProgramme } from "../../src/domain/checked-programme.ts";
import { programme } from "../fixture/programme.ts";

/** The rate, and for how many seconds instances start before mails are counted. */
const RATE = 100;
const STARTING = 3;

/** Mails that arrived in each second by the clock. */
function bySecond({ arrived }: Run, seconds: number): readonly number[] {
  return Array.from(
    { length: seconds },
    (_, second) => arrived.filter((at) => Math.floor(at / 1000) === second).length,
  );
}

test("deliver reaches the rate of its deployment, never exceeds it, and lets no confirmation wait", async () => {
  const seconds = 8;
  const options = { programme: checkedProgramme(programme), rate: RATE, seconds };
  const run = await runSends({ ...options, cpu: 17 });
  const mails = bySecond(run, seconds);
  const counted = mails.slice(STARTING);
  const reached = counted.reduce((sum, each) => sum + each, 0) / counted.length;
  expect(reached).toBeGreaterThanOrEqual(0.9 * RATE);
  expect(Math.max(...mails)).toBeLessThanOrEqual(RATE);
  expect(run.waits.length).toBeGreaterThan(50);
  expect(Math.max(...run.waits)).toBeLessThan(10_000);
  expect(run.counterWrites).toBeLessThan(run.arrived.length / 2);
  expect(await runSends({ ...options, cpu: 17 })).toEqual(run);

  const slow = bySecond(await runSends({ ...options, cpu: 170 }), seconds).slice(STARTING);
  expect(Math.max(...slow)).toBeLessThan(0.9 * RATE);
});
