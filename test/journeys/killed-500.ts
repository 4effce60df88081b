import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { killable } from "./killable.ts";
import { playKilled } from "./killed.ts";
import { randomOf } from "./killed-random.ts";

// 500 contacts and 20 kills, with another seed than the first as an argument: `npm run test:killed -- 7`.
const seed = Number(process.argv[2] ?? 1);
const folder = mkdtempSync(join(tmpdir(), "relance-killed-"));
const relance = await killable(folder);
const began = performance.now();
const say = (line: string) => {
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  process.stdout.write(`${seconds.padStart(5)} s  ${line}\n`);
};
try {
  const { faults, mails, states } = await playKilled(relance, {
    contacts: 500,
    kills: 18,
    killsInTurn: 2,
    random: randomOf(seed),
    report: say,
  });
  say(`seed ${seed}: ${mails} mails; the ledger: ${JSON.stringify(states)}`);
  for (const fault of faults) say(fault);
  say(
    faults.length === 0 ? "Nothing was lost and nothing was sent twice" : `${faults.length} faults`,
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  await relance.kill();
  rmSync(folder, { recursive: true, force: true });
}
