import type { Instant } from "./calendar.ts";

/** The rule that answered, the facts it read, and when: enough to explain a mail years later. */
export type Why = {
  readonly rule: string;
  readonly facts: Readonly<Record<string, string>>;
  readonly at: Instant;
};
