import type { HeldData } from "../../../pipeline/my-data.ts";

/**
 * How many orders, mails and events a part of the file holds of each, so that no part outgrows what Lambda may answer
 * (6 MB): an event with the longest address of a page takes 2.5 kB, a mail less than 2.
 */
const OF_EACH = 1000;

/** How many parts the file of all that is held has. */
export function partsOf({ orders, mails, timeline }: HeldData): number {
  const longest = Math.max(orders.length, mails.length, timeline.length, 1);
  return Math.ceil(longest / OF_EACH);
}

/** One part, counted from 1, of the file of all that is held. The contact itself is in the first; newest lines come first. */
export function partOf(held: HeldData, part: number) {
  const from = (part - 1) * OF_EACH;
  const slice = <Item>(items: readonly Item[]) => items.slice(from, from + OF_EACH);
  const { contact, suppression, orders, mails, timeline } = held;
  return {
    part,
    parts: partsOf(held),
    ...(part === 1 && { contact, suppression }),
    orders: slice(orders),
    timeline: slice(timeline),
    mails: slice(mails),
  };
}
