import { expect, test } from "vitest";
import { drawnProgramme } from "../../simulation/programme.ts";
import { randomOf } from "../../simulation/random.ts";

const seeds = Array.from({ length: 400 }, (_, index) => index + 1);

/** The share of seeds for which this holds. */
function shareOf(isSo: (seed: number) => boolean): number {
  return seeds.filter(isSo).length / seeds.length;
}

test("neighbouring seeds draw independent values from the first draw on", () => {
  for (const draws of [0, 1, 2, 3, 4]) {
    const share = shareOf((seed) => {
      const random = randomOf(seed);
      for (let left = draws; left > 0; left -= 1) random.whole(10);
      return random.chance(0.5);
    });
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
  }
});

test("a fair share of the seeds has a cap, sending hours, and a programme that may change", () => {
  const drawn = (seed: number) => drawnProgramme(randomOf(seed), randomOf(seed + 1_000_000_007));
  for (const share of [
    shareOf((seed) => drawn(seed).current().cap !== undefined),
    shareOf((seed) => drawn(seed).current().sendingHours !== undefined),
    shareOf((seed) => drawn(seed).mayChange()),
  ]) {
    expect(share).toBeGreaterThan(0.3);
    expect(share).toBeLessThan(0.8);
  }
});
