import * as z from "zod/mini";

const contactId = z.string();
const nonce = z.string();
const expiresAt = z.string();

/** What a link in a mail lets its holder do. Links that are many months old must still work: never change a field. */
export const claimsSchema = z.discriminatedUnion("to", [
  z.strictObject({ to: z.literal("confirm"), contactId, topic: z.string(), nonce, expiresAt }),
  z.strictObject({ to: z.literal("leave"), contactId }),
  z.strictObject({ to: z.literal("my-data"), contactId, expiresAt }),
  z.strictObject({ to: z.literal("new-address"), contactId, nonce, expiresAt }),
]);

export type Claims = Readonly<z.infer<typeof claimsSchema>>;
