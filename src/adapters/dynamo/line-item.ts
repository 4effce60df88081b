import type { Send } from "../../domain/send.ts";
import { stamped, upgraded } from "../schema.ts";
import { expiryOf } from "./expiry.ts";
import { packed, unpacked } from "./packed.ts";

/** How long a line is kept after it was planned. */
const KEPT = "P24M";

type Item = Readonly<Record<string, unknown>>;

/**
 * A line as stored: what keys, conditions and moves name has attributes of its own, and what never changes is packed.
 */
export function itemOf({
  sendId,
  contactId,
  plannedAt,
  state,
  settledAt,
  reason,
  leaseUntil,
  claim,
  messageId,
  attempts,
  rejections,
  ...fixed
}: Send): Item {
  const keys = { sendId, contactId, plannedAt };
  const moving = { state, settledAt, reason, leaseUntil, claim, messageId, attempts, rejections };
  const expiresAt = expiryOf(plannedAt, KEPT);
  return stamped({ ...keys, ...moving, expiresAt, packed: packed(fixed) });
}

/** The line that an item holds. Nothing is packed in one of schema version 2 or older. */
export function sendOf(item: Item): Send {
  const { expiresAt, packed: bytes, ...plain } = upgraded<Send & Stored>(item);
  return bytes ? { ...unpacked<Send>(bytes), ...plain } : plain;
}

type Stored = { readonly expiresAt: number; readonly packed?: Uint8Array };
