import type { Instant } from "./calendar.ts";
import type { Suppression } from "./consent.ts";
import type { Erasing } from "./contact.ts";
import type { ContactId } from "./contact-id.ts";
import type { ErasedBy } from "./timeline.ts";

/** What is known of an address, each part independent of the others. */
export type KnownAddress = {
  /** Who has the address now. */
  readonly contactId?: ContactId | undefined;
  /** Who had it before, while nobody else has proven that it is theirs. */
  readonly formerOf?: ContactId | undefined;
  readonly suppression?: Suppression | undefined;
  /** When somebody was erased there. */
  readonly erasedAt?: Instant | undefined;
  /** By whom. Absent in marks written before it was kept: those count as somebody's wish. */
  readonly erasedBy?: ErasedBy | undefined;
};

/** Since when somebody is erased, and by whom. */
export type ErasureMark = Pick<Erasing, "since" | "by">;

/** An address that somebody has. */
export type ClaimedAddress = Pick<KnownAddress, "formerOf" | "suppression"> & {
  readonly contactId: ContactId;
};

/** Whom an address leads to: the contact that had it before, until somebody else proves that it is theirs now. */
export function whoseAddress(known: KnownAddress | undefined): ContactId | undefined {
  return known?.formerOf ?? known?.contactId;
}
