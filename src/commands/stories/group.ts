import { numberInWords, table } from "../../import/words.ts";
import type { Regrouped } from "../../pipeline/manual-group.ts";

/** A typed address, or one from a line of a file. */
export type TypedAddress = { readonly email: string; readonly line?: number | undefined };

const DONE = {
  add: {
    changed: "added",
    new: "added as new contacts: without any consent, so never mailed",
    same: "already in the group",
  },
  remove: { changed: "removed", new: "", same: "were not in the group" },
} as const;

/** Why an address was not added. */
const REASONS: Readonly<Record<string, string>> = {
  "not-an-address": "this is not an email address: is it spelled right?",
  erased: "this contact was erased: only signing up again brings them back",
};

/** What changed: counts, and each address that was not changed. */
export function groupStory(
  group: string,
  what: "add" | "remove",
  named: readonly TypedAddress[],
  became: readonly Regrouped[],
): { readonly story: string; readonly isDone: boolean } {
  const counts = (["changed", "new", "same"] as const).flatMap((kind) => {
    const count = became.filter((one) => one.kind === kind).length;
    return count === 0 ? [] : [[numberInWords(count), DONE[what][kind]] as const];
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
      ...(failed.length > 0 ? ["Not changed", ...table(failed)] : []),
    ].join("\n"),
    isDone: failed.length === 0,
  };
}

function whyNot(one: Regrouped): string | undefined {
  if (one.kind === "unknown")
    return "no contact has this address: is it spelled as when they signed up?";
  return one.kind === "refused" ? (REASONS[one.reason] ?? one.reason) : undefined;
}
