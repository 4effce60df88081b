import { programme as source } from "../programme.ts";
import "../src/adapters/quiet-on-node-20.ts";
import { checkedProgramme } from "../src/domain/checked-programme.ts";
import { sendCapacity } from "../src/domain/send-capacity.ts";
import { cpuOfAMail } from "./mail-cpu.ts";
import { print } from "./print.ts";
import { type Run, runSends, WAITING } from "./send-run.ts";

/** Mails a second that SES allows: a new account, and two that asked for more. */
const RATES = [14, 100, 500];
/** How long a run lasts, and for how long its instances start and no mail is counted, in seconds. */
const SECONDS = 60;
const STARTING = 5;
/** The processor time that a mail takes at least, in milliseconds: `sendCapacity` counts on it. */
const CPU = 17;
/** The least share of the rate to reach, and the longest that a confirmation may take, in seconds. */
const SHARE = 0.9;
const LONGEST = 10;
const COLUMNS = [9, 11, 11, 13, 13, 9, 11, 9];

const programme = checkedProgramme(source);
// A number measures nothing: npx tsx bench/sends.ts 25
const measured = Number(process.argv[2]) || (await cpuOfAMail(programme));
const cpu = Math.max(CPU, measured);
print(
  `a mail takes ${measured.toFixed(1)} ms of this machine's processor; each has ${cpu.toFixed(1)}`,
);
print(`${WAITING.toLocaleString("en")} marketing mails wait, and a tenth of the rate signs up:`);
row("mails/s", "instances", "reached", "most in 1 s", "most in any", "longest", "counter", "went");
row("allowed", "", "", "by the clock", "1,000 ms", "wait", "writes", "back");
for (const rate of RATES) report(rate, await runSends({ programme, rate, cpu, seconds: SECONDS }));

function report(rate: number, { arrived, waits, counterWrites, wentBack }: Run): void {
  const { marketing, transactional } = sendCapacity(rate);
  const seconds = bySecond(arrived);
  const counted = seconds.slice(STARTING);
  const reached = counted.reduce((sum, mails) => sum + mails, 0) / counted.length;
  const most = Math.max(...seconds);
  const longest = Math.max(...waits) / 1000;
  row(
    rate,
    `${marketing} + ${transactional}`,
    reached.toFixed(1),
    most,
    mostWithin(1000, arrived),
    `${longest.toFixed(1)} s`,
    `${(counterWrites / arrived.length).toFixed(2)} each`,
    wentBack,
  );
  check(reached >= SHARE * rate, `expected at least ${SHARE * rate} mails a second`);
  check(most <= rate, `expected at most ${rate} mails in any second`);
  check(longest < LONGEST, `expected each confirmation within ${LONGEST} s`);
}

function check(isMet: boolean, expected: string): void {
  if (isMet) return;
  print(`  failed: ${expected}`);
  process.exitCode = 1;
}

/** How many mails arrived in each second by the clock. */
function bySecond(arrived: readonly number[]): readonly number[] {
  const mails = new Array<number>(SECONDS).fill(0);
  for (const at of arrived.filter((one) => one < 1000 * SECONDS)) {
    const second = Math.floor(at / 1000);
    mails[second] = (mails[second] ?? 0) + 1;
  }
  return mails;
}

/** The most instants, which are in their order, in any window that long. */
function mostWithin(milliseconds: number, instants: readonly number[]): number {
  let first = 0;
  const within = instants.map((instant, index) => {
    while ((instants[first] ?? instant) <= instant - milliseconds) first += 1;
    return index - first + 1;
  });
  return within.reduce((most, mails) => Math.max(most, mails), 0);
}

function row(...cells: readonly (string | number)[]): void {
  print(cells.map((cell, column) => String(cell).padStart(COLUMNS[column] ?? 0)).join("  "));
}
