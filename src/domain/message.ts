import type { Instant, TimeZone } from "./calendar.ts";
import type { Money } from "./money.ts";
import type { SaidValue } from "./said-value.ts";

/** A message ready to hand over: one language, fully rendered. */
export type RenderedMessage = {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
};

/** The size at which Gmail cuts a mail, in bytes of HTML. */
export const CLIPPED_AT = 102_000;

/** A message as written, with its placeholders. */
export type MessageOutline = {
  readonly subject: string;
  readonly preheader: string;
  /** The language it is written in: the requested one, or its fallback. */
  readonly language: string;
};

/** What a message may say about its reader and its sender, and where its links lead. */
export type MessageVariables = {
  readonly contact: {
    readonly firstName?: string | undefined;
    readonly email: string;
    readonly timeZone: TimeZone;
    readonly orderCount: number;
    readonly firstOrderAt?: Instant | undefined;
    readonly lastOrderAt?: Instant | undefined;
    /** The amount spent after refunds; absent if nothing was, or in more than one currency. */
    readonly spent?: Money | undefined;
  };
  /** The value of every attribute of the programme, by name; undefined where there is none to say. */
  readonly attributes: Readonly<Record<string, SaidValue | undefined>>;
  readonly topic?: { readonly name: string; readonly label: string } | undefined;
  readonly years?: number | undefined;
  /** When the contact is erased if they do nothing. */
  readonly erasedOn?: Instant | undefined;
  readonly links: {
    readonly confirm?: string | undefined;
    /** When the confirmation link expires. */
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
