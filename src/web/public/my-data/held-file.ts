import type { HeldData } from "../../../pipeline/my-data.ts";

/**
 * The most orders, mails and events (of each) in one part of the file. This keeps a part below Lambda's response limit
 * of 6 MB: an event with the longest page address takes 2.5 kB, and a mail less than 2.
 */
const OF_EACH = 1000;

/** How many parts the download of a contact's data has. */
export function partCount({ orders, mails, timeline }: HeldData): number {
  const longest = Math.max(orders.length, mails.length, timeline.length, 1);
  return Math.ceil(longest / OF_EACH);
}

/** One part of the download, counted from 1. The first contains the contact; the newest records come first. */
export function partOf(held: HeldData, part: number) {
  const from = (part - 1) * OF_EACH;
  const slice = <Item>(items: readonly Item[]) => items.slice(from, from + OF_EACH);
  const { contact, suppression, orders, mails, timeline } = held;
  return {
    part,
    parts: partCount(held),
    ...(part === 1 && { contact, suppression }),
    orders: slice(orders),
    timeline: slice(timeline),
    mails: slice(mails),
  };
}
