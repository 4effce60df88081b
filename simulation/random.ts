import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Random numbers that are the same for the same seed. */
export type Random = {
  /** A whole number from 0 to just before `below`. */
  readonly whole: (below: number) => number;
  /** True for about `share` of the calls, from 0 to 1. */
  readonly chance: (share: number) => boolean;
  /** One of `items`, which must not be empty. */
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** One of the keys of `weights`, with the frequency of its weight. */
  readonly weighted: <Name extends string>(weights: Readonly<Record<Name, number>>) => Name;
  /** Removes one of `items` and returns it; undefined if there are none. */
  readonly take: <Item>(items: Item[]) => Item | undefined;
};

/** The precision of a share. */
const PARTS = 1_000_000;

/** How many of the first numbers are discarded: those of neighbouring seeds are related. */
const ALIKE = 64;

/** A random source (xoroshiro128+, from pure-rand) that repeats for the same seed. */
export function randomOf(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  for (let left = ALIKE; left > 0; left -= 1) generator.next();
  const whole = (below: number) => uniformInt(generator, 0, below - 1);
  return {
    whole,
    chance: (share) => share > 0 && whole(PARTS) < share * PARTS,
    pick: <Item>(items: readonly Item[]) => items[whole(items.length)] as Item,
    weighted(weights) {
      const names = Object.keys(weights) as (keyof typeof weights)[];
      const total = names.reduce((sum, name) => sum + weights[name], 0);
      let left = whole(total);
      return names.find((name) => {
        left -= weights[name];
        return left < 0;
      }) as keyof typeof weights;
    },
    take: (items) => (items.length > 0 ? items.splice(whole(items.length), 1)[0] : undefined),
  };
}
