/** The state of an item: nothing to do, worth a look, must be acted on, or undetermined. */
export type State = "ok" | "warn" | "fail" | "unknown";

/** A check's result in one line, and the next step unless all is well: one line, then what to copy. */
export type Verdict = { readonly state: State; readonly found: string; readonly next?: string };

/** The verdict on one item of the list. */
export type Finding = { readonly item: string } & Verdict;

export function ok(found: string): Verdict {
  return { state: "ok", found };
}

/** Mail still goes out, but somebody should look. */
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
