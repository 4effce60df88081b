import type { Instant, TimeZone } from "./calendar.ts";
import type { Money } from "./money.ts";

/** A message as it is handed over: one language, all filled in. */
export type RenderedMessage = {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
};

/** Where Gmail cuts a mail, in bytes of HTML. */
export const CLIPPED_AT = 102_000;

/** A message as it was written: its placeholders stand. */
export type MessageOutline = {
  readonly subject: string;
  readonly preheader: string;
  /** The language it is written in: that which was asked for, or the one it falls back to. */
  readonly language: string;
};

/** What a message may say of its receiver, of its sender, and where its links lead. */
export type MessageVariables = {
  readonly contact: {
    readonly firstName?: string | undefined;
    readonly email: string;
    readonly timeZone: TimeZone;
    readonly orderCount: number;
    readonly firstOrderAt?: Instant | undefined;
    readonly lastOrderAt?: Instant | undefined;
    /** What was spent, refunds taken off; absent when nothing was, or in more than one currency. */
    readonly spent?: Money | undefined;
  };
  readonly topic?: { readonly name: string; readonly label: string } | undefined;
  readonly years?: number | undefined;
  /** When the contact is erased if it does nothing. */
  readonly erasedOn?: Instant | undefined;
  readonly links: {
    readonly confirm?: string | undefined;
    /** When the link to confirm ends. */
    readonly confirmBefore?: Instant | undefined;
    readonly preferences: string;
    readonly unsubscribe: string;
    readonly keep: string;
  };
  readonly programme: {
    readonly name: string;
    readonly postalAddress: string;
    readonly site: string;
  };
};
