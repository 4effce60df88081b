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
  /** Whether a request came through it. */
  readonly letsIn: (event: LambdaEvent) => Promise<boolean>;
  /** The address that a request came from, when it was let in. */
  readonly ipOf: (context: Context) => string;
};

/** How long a refusal rests on what was read, in milliseconds: strangers shall not have us read at each request. */
const GOOD_FOR = 60_000;

/** CloudFront, when the settings name the secret that it shows; else nothing, and everybody is let in. */
export function edgeOf({ ORIGIN_SECRET }: EdgeSettings): Edge {
  if (ORIGIN_SECRET === undefined) return { letsIn: async () => true, ipOf: peerOf };
  return { letsIn: showsSecret(new SecretsManagerClient(), ORIGIN_SECRET), ipOf: viewerOf };
}

/** Whether an event shows the secret, or the one before it, which CloudFront shows until it has learnt of the new one. */
function showsSecret(client: SecretsManagerClient, id: string) {
  let known: readonly string[] = [];
  let readAt = Number.NEGATIVE_INFINITY;

  return async ({ headers }: LambdaEvent): Promise<boolean> => {
    const shown = headers?.[ORIGIN_HEADER];
    if (typeof shown !== "string") return false;
    if (isOneOf(known, shown)) return true;
    if (performance.now() - readAt < GOOD_FOR) return false;
    known = await bothVersions(client, id);
    readAt = performance.now();
    return isOneOf(known, shown);
  };
}

async function bothVersions(client: SecretsManagerClient, id: string): Promise<readonly string[]> {
  const read = async (VersionStage: string) => {
    const asked = new GetSecretValueCommand({ SecretId: id, VersionStage });
    const { SecretString } = await client.send(asked);
    return SecretString ? [SecretString] : [];
  };
  const before = read("AWSPREVIOUS").catch((error: unknown) => {
    // There is none until the secret is changed for the first time.
    if (error instanceof ResourceNotFoundException) return [];
    throw error;
  });
  return (await Promise.all([read("AWSCURRENT"), before])).flat();
}

/** Takes as long whatever is shown: how long it takes tells nothing of the secrets. */
function isOneOf(secrets: readonly string[], shown: string): boolean {
  const digest = digestOf(shown);
  return secrets.map((secret) => timingSafeEqual(digestOf(secret), digest)).includes(true);
}

function digestOf(value: string): Buffer {
  return createHash("sha256").update(value).digest();
}

function peerOf(context: Context): string {
  return getConnInfo(context).remote.address ?? "unknown";
}

/**
 * The visitor's address, as CloudFront tells it: asked only of a request that has shown the secret. It is written with the
 * port, and without brackets around an IPv6 address: `2001:db8::1:46532`. Should it be missing, the last hop before CloudFront
 * is the visitor: what visitors type themselves stands before it.
 */
function viewerOf(context: Context): string {
  const told = context.req.header("CloudFront-Viewer-Address");
  return told?.replace(/:\d+$/, "").replace(/^\[|\]$/g, "") || lastHopOf(context);
}

/** CloudFront adds the visitor to X-Forwarded-For, and the API adds CloudFront. */
function lastHopOf(context: Context): string {
  const peer = peerOf(context);
  const hops = (context.req.header("X-Forwarded-For") ?? "").split(",").map((hop) => hop.trim());
  if (hops.at(-1) === peer) hops.pop();
  return hops.at(-1) || peer;
}
