import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { type Claims, claimsSchema } from "../../domain/claims.ts";
import type { Keys } from "../../ports.ts";

/** The minimum length of a secret, in characters. */
const SHORTEST = 32;

/** Prefix of an announced secret: it verifies, and does not sign yet. */
const NEXT = "next:";

/**
 * Keys made from one or more secrets, newest first. The newest signs and all verify, so putting a new secret above the
 * old ones breaks no link in a mail already sent. An announced secret (`next:` before it) verifies only. The oldest
 * makes the hashes, whatever is put above it, because the hashes identify addresses permanently: the last secret must
 * be kept as long as the addresses are, and cannot be an announced one.
 */
export function secretKeys(secret: string | readonly string[]): Keys {
  const secrets = typeof secret === "string" ? [secret] : secret;
  const oldest = secrets.at(-1);
  if (oldest === undefined) throw new Error("Cannot make keys: expected a secret, found none");
  if (announcedIn(oldest) !== undefined) {
    throw new Error("Cannot make keys: expected a last secret that signs, found one announced");
  }
  for (const { length } of secrets.map((one) => announcedIn(one) ?? one)) {
    if (length >= SHORTEST) continue;
    throw new Error(
      `Cannot make keys: expected a secret of ${SHORTEST} characters, found ${length}`,
    );
  }

  const hashKey = subKey(oldest, "hash");
  const newest = secrets.find((one) => announcedIn(one) === undefined) ?? oldest;
  const signingKey = subKey(newest, "sign");
  const verifyingKeys = secrets.map((one) => subKey(announcedIn(one) ?? one, "sign"));
  return {
    hash: (text) => mac(hashKey, text),
    sign(claims) {
      const payload = Buffer.from(JSON.stringify(claims)).toString("base64url");
      return `${payload}.${mac(signingKey, payload)}`;
    },
    verify(token) {
      const [payload = "", signature = "", ...rest] = token.split(".");
      const ours = verifyingKeys.some((key) => isEqual(signature, mac(key, payload)));
      return ours && rest.length === 0 ? claimsOf(payload) : undefined;
    },
  };
}

/** Marks a secret as announced: it verifies, and does not sign yet. */
export function announced(secret: string): string {
  return `${NEXT}${secret}`;
}

/** The secret that an announced entry holds; undefined if the entry may sign. */
export function announcedIn(one: string): string | undefined {
  return one.startsWith(NEXT) ? one.slice(NEXT.length) : undefined;
}

/** Derives a key for one purpose, so that a hash never passes for a signature. */
function subKey(secret: string, purpose: "hash" | "sign"): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", `relance ${purpose}`, 32));
}

function mac(key: Buffer, text: string): string {
  return createHmac("sha256", key).update(text).digest("base64url");
}

/** Compares text, not bytes, since different texts may decode to the same bytes. Runs in constant time. */
function isEqual(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function claimsOf(payload: string): Claims | undefined {
  try {
    return claimsSchema.safeParse(JSON.parse(Buffer.from(payload, "base64url").toString())).data;
  } catch {
    return undefined;
  }
}
