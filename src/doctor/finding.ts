/** How an item stands: nothing to do, worth a look, to be acted on, or not to be told. */
export type State = "ok" | "warn" | "fail" | "unknown";

/** What a check found, in one line, and what to do next unless all is well: first in one line, then what to copy. */
export type Verdict = { readonly state: State; readonly found: string; readonly next?: string };

/** The verdict on one item of the list. */
export type Finding = { readonly item: string } & Verdict;

export function ok(found: string): Verdict {
  return { state: "ok", found };
}

/** Mail goes out all the same, but somebody should look. */
export function warn(found: string, ...next: readonly string[]): Verdict {
  return { state: "warn", found, next: next.join("\n") };
}

/** Something does not work until somebody acts. */
export function fail(found: string, ...next: readonly string[]): Verdict {
  return { state: "fail", found, next: next.join("\n") };
}

export function unknown(found: string, ...next: readonly string[]): Verdict {
  return { state: "unknown", found, ...(next.length > 0 && { next: next.join("\n") }) };
}
