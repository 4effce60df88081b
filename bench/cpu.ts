/** Runs `what`, waits, and returns the CPU time of this process meanwhile, in milliseconds. */
export async function cpuOf(what: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await what();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The middle of several figures. */
export function median(figures: readonly number[]): number {
  return (
    [...figures].sort((one, other) => one - other)[Math.floor(figures.length / 2)] ?? Number.NaN
  );
}
