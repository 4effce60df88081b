import type * as z from "zod/mini";
import type { Period, TimeZone } from "./calendar.ts";
import { millisecondsLater, millisecondsOf } from "./calendar.ts";
import type { Membership } from "./consent.ts";
import type { Facts } from "./facts.ts";
import type { Spans } from "./spans.ts";

/** What rules are asked about: the parts of a contact that they may read. */
export type Subject = {
  readonly facts: Facts;
  readonly timeZone?: TimeZone | undefined;
  readonly email?: string | undefined;
  readonly language?: string | undefined;
  readonly groups?: Readonly<Record<string, string>> | undefined;
  readonly memberships?: Readonly<Record<string, Membership>> | undefined;
};

/** Everything about one kind of rule that asks about a contact, not about other rules. */
export type RuleKind<Asked> = {
  /**
   * When it holds, as far as is known now: complete up to `horizon`, in milliseconds since 1970. Before the contact
   * was known, the answer may be a guess.
   */
  readonly spans: (rule: Asked, about: Subject, zone: TimeZone, horizon: number) => Spans;
  /** What it reads, as plain text. */
  readonly reads: (about: Subject, rule: Asked) => Readonly<Record<string, string>>;
  /** In words, for people who ask why. */
  readonly words: (rule: Asked) => string;
};

export type KindOf<Schema extends z.ZodMiniObject> = RuleKind<z.output<Schema>> & {
  readonly schema: Schema;
};

/** Infers the types of a kind's functions from its schema. */
export function kind<Schema extends z.ZodMiniObject>(one: KindOf<Schema>): KindOf<Schema> {
  return one;
}

/** The instant a period after another, in milliseconds since 1970. */
export function laterBy(at: string, period: Period, zone: TimeZone): number {
  return millisecondsLater(millisecondsOf(at), period, zone);
}
