import type { ContactId } from "../domain/contact-id.ts";

/** How many due contacts are read from one end of a shard before it is the turn of the other end. */
export const DUE_PAGE = 50;

/** Ids read from one end of a list, and whether the other end has been reached. */
export type DuePage = { readonly ids: readonly ContactId[]; readonly isLast: boolean };

/** Pages from one end of a list. */
export type DuePages = AsyncIterator<DuePage, unknown>;

/**
 * The pages of a list that others change meanwhile, in turn from its start and from its end until they meet, each id
 * once. A crowd who came due in one minute thus makes nobody wait who comes due after it.
 */
export async function* fromBothEnds(
  oldest: DuePages,
  newest: DuePages,
): AsyncGenerator<readonly ContactId[]> {
  const known = new Set<ContactId>();
  for (let turn = 0; ; turn += 1) {
    const { value, done } = await (turn % 2 === 0 ? oldest : newest).next();
    if (done) return;
    const { ids, isLast } = value as DuePage;
    const fresh = ids.filter((id) => !known.has(id));
    for (const id of fresh) known.add(id);
    yield fresh;
    if (isLast || fresh.length === 0) return;
  }
}

/** The ids of several lists: a page of each in turn. All wait for their next pages at the same time. */
export async function* inTurns(
  lists: readonly AsyncIterator<readonly ContactId[], unknown>[],
): AsyncGenerator<ContactId> {
  let left = lists;
  while (left.length > 0) {
    const pages = await Promise.all(left.map((list) => list.next()));
    for (const { value, done } of pages) if (!done) yield* value as readonly ContactId[];
    left = left.filter((_, index) => !pages[index]?.done);
  }
}

/** The same for a list that does not change: a page from its start, then one from its end, and so on. */
export function arrangedFromBothEnds(ids: readonly ContactId[]): readonly ContactId[] {
  const arranged: ContactId[] = [];
  let [start, end] = [0, ids.length];
  while (start < end) {
    const from = Math.min(start + DUE_PAGE, end);
    arranged.push(...ids.slice(start, from));
    start = from;
    const to = Math.max(end - DUE_PAGE, start);
    arranged.push(...ids.slice(to, end).reverse());
    end = to;
  }
  return arranged;
}
