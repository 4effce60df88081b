import { inWords, table } from "../../import/words.ts";
import type { Regrouped } from "../../pipeline/manual-group.ts";

/** Somebody whose address was typed, or stands on a line of a file. */
export type Named = { readonly email: string; readonly line?: number | undefined };

const DONE = {
  add: {
    changed: "put in",
    new: "put in, not known before: without consent to anything, so never mailed",
    same: "in it already",
  },
  remove: { changed: "taken out", new: "", same: "not in it anyway" },
} as const;

/** Why nothing was done about an address. */
const REASONS: Readonly<Record<string, string>> = {
  "not-an-address": "no mail can be sent there: is it spelled right?",
  erased: "this person was erased: only a sign-up of their own brings them back",
};

/** What became of each address: counts, and by name those about which nothing was done. */
export function groupStory(
  group: string,
  what: "add" | "remove",
  named: readonly Named[],
  became: readonly Regrouped[],
): { readonly story: string; readonly isDone: boolean } {
  const counts = (["changed", "new", "same"] as const).flatMap((kind) => {
    const count = became.filter((one) => one.kind === kind).length;
    return count === 0 ? [] : [[inWords(count), DONE[what][kind]] as const];
  });
  const failed = became.flatMap((one, index) => {
    const reason = whyNot(one);
    const { email = "", line } = named[index] ?? {};
    return reason ? [[line ? `line ${line}, ${email}` : email, reason] as const] : [];
  });
  return {
    story: [
      `Group "${group}"`,
      ...table(counts),
      ...(failed.length > 0 ? ["Nothing was done about", ...table(failed)] : []),
    ].join("\n"),
    isDone: failed.length === 0,
  };
}

function whyNot(one: Regrouped): string | undefined {
  if (one.kind === "unknown")
    return "no contact has this address: is it spelled as at the sign-up?";
  return one.kind === "refused" ? (REASONS[one.reason] ?? one.reason) : undefined;
}
