import { played } from "./outcomes.ts";

// One of the processes that share the seeds: plays its share, and sends each outcome to its parent.
const [from = 0, until = 0, stride = 1] = process.argv.slice(2, 5).map(Number);
const hashes = process.argv[5] === "true";
const mutation = process.argv[6];

process.once("disconnect", () => process.exit());
for await (const outcome of played({ from, until, mutation, hashes }, stride)) {
  await new Promise((resolve) => process.send?.(outcome, resolve));
}
process.disconnect();
