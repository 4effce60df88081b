import { createHash, timingSafeEqual } from "node:crypto";
import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import type { Context } from "hono";
import { getConnInfo, type LambdaEvent } from "hono/aws-lambda";
import { type EdgeSettings, ORIGIN_HEADER } from "../../settings.ts";

/** What stands between visitors and a function. */
export type Edge = {
  /** Whether a request came through the edge. */
  readonly letsIn: (event: LambdaEvent) => Promise<boolean>;
  /** The visitor's IP address, for a request that was let in. */
  readonly ipOf: (context: Context) => string;
};

/**
 * How long a refusal relies on the last read, in milliseconds, so that visitors cannot cause a read per request.
 */
const GOOD_FOR = 60_000;

/** CloudFront, if the settings name its secret; otherwise there is no edge, and every request is let in. */
export function edgeOf({ ORIGIN_SECRET }: EdgeSettings): Edge {
  if (ORIGIN_SECRET === undefined) return { letsIn: async () => true, ipOf: peerOf };
  return { letsIn: showsSecret(new SecretsManagerClient(), ORIGIN_SECRET), ipOf: viewerOf };
}

/** Whether an event carries the current secret or the previous one, which CloudFront sends until it has the new one. */
function showsSecret(client: SecretsManagerClient, id: string) {
  let secrets: readonly string[] = [];
  let readAt = Number.NEGATIVE_INFINITY;

  return async ({ headers }: LambdaEvent): Promise<boolean> => {
    const secret = headers?.[ORIGIN_HEADER];
    if (typeof secret !== "string") return false;
    if (isOneOf(secrets, secret)) return true;
    if (performance.now() - readAt < GOOD_FOR) return false;
    secrets = await bothVersions(client, id);
    readAt = performance.now();
    return isOneOf(secrets, secret);
  };
}

async function bothVersions(client: SecretsManagerClient, id: string): Promise<readonly string[]> {
  const read = async (VersionStage: string) => {
    const command = new GetSecretValueCommand({ SecretId: id, VersionStage });
    const { SecretString } = await client.send(command);
    return SecretString ? [SecretString] : [];
  };
  const before = read("AWSPREVIOUS").catch((error: unknown) => {
    // There is no previous version before the first rotation.
    if (error instanceof ResourceNotFoundException) return [];
    throw error;
  });
  return (await Promise.all([read("AWSCURRENT"), before])).flat();
}

/** Compares in constant time, so that the timing reveals nothing about the secrets. */
function isOneOf(secrets: readonly string[], candidate: string): boolean {
  const digest = digestOf(candidate);
  return secrets.map((secret) => timingSafeEqual(digestOf(secret), digest)).includes(true);
}

function digestOf(value: string): Buffer {
  return createHash("sha256").update(value).digest();
}

function peerOf(context: Context): string {
  return getConnInfo(context).remote.address ?? "unknown";
}

/**
 * The visitor's IP address, from CloudFront's header. It is read only from requests that carried the secret. The header
 * holds address and port, without brackets around IPv6: `2001:db8::1:46532`. If it is missing, the last hop before
 * CloudFront is the visitor: anything that visitors forge stands before it.
 */
function viewerOf(context: Context): string {
  const address = context.req.header("CloudFront-Viewer-Address");
  return address?.replace(/:\d+$/, "").replace(/^\[|\]$/g, "") || lastHopOf(context);
}

/** CloudFront adds the visitor to X-Forwarded-For, and the API adds CloudFront. */
function lastHopOf(context: Context): string {
  const peer = peerOf(context);
  const hops = (context.req.header("X-Forwarded-For") ?? "").split(",").map((hop) => hop.trim());
  if (hops.at(-1) === peer) hops.pop();
  return hops.at(-1) || peer;
}
