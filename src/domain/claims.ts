import type { Instant } from "./calendar.ts";
import type { ContactId } from "./contact.ts";

/** What a link in a mail allows its bearer to do. */
export type Claims =
  | {
      readonly to: "confirm";
      readonly contactId: ContactId;
      readonly topic: string;
      readonly nonce: string;
      readonly expiresAt: Instant;
    }
  | { readonly to: "leave"; readonly contactId: ContactId }
  | { readonly to: "my-data"; readonly contactId: ContactId; readonly expiresAt: Instant }
  | {
      readonly to: "new-address";
      readonly contactId: ContactId;
      readonly nonce: string;
      readonly expiresAt: Instant;
    };
