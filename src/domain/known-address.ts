import type { Instant } from "./calendar.ts";
import type { Suppression } from "./consent.ts";
import type { Erasing } from "./contact.ts";
import type { ContactId } from "./contact-id.ts";
import type { ErasedBy } from "./timeline.ts";

/** What is known about an address. Each part is independent of the others. */
export type KnownAddress = {
  /** The contact who has the address now. */
  readonly contactId?: ContactId | undefined;
  /** The contact who had it before, while nobody else has proved that it is theirs. */
  readonly formerOf?: ContactId | undefined;
  readonly suppression?: Suppression | undefined;
  /** When a contact was erased there. */
  readonly erasedAt?: Instant | undefined;
  /** Who asked for it. Absent in older marks: those count as the person's own wish. */
  readonly erasedBy?: ErasedBy | undefined;
};

/** Since when a contact is being erased, and who asked for it. */
export type ErasureMark = Pick<Erasing, "since" | "by">;

/** An address that a contact has. */
export type ClaimedAddress = Pick<KnownAddress, "formerOf" | "suppression"> & {
  readonly contactId: ContactId;
};

/** The contact an address leads to: the one who had it before, until somebody else proves that it is theirs now. */
export function whoseAddress(address: KnownAddress | undefined): ContactId | undefined {
  return address?.formerOf ?? address?.contactId;
}
