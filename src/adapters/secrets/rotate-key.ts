import { randomBytes } from "node:crypto";
import {
  DescribeSecretCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from "@aws-sdk/client-secrets-manager";
import { addPeriod, type Instant, instantOf } from "../../domain/calendar.ts";
import type { OperatorSettings } from "../../settings.ts";
import { announced, announcedIn, secretKeys } from "../crypto/secret-keys.ts";
import { readSecretVersion } from "./read-secret.ts";

/** How long a key is announced before it signs: twice as long as `rereadKeys` uses keys. */
const WAIT = "PT10M";

const CURRENT = "AWSCURRENT";

/** The label of the version about to become current. Secrets Manager deletes versions without a label. */
const PENDING = "RELANCE-PENDING";

/** The next step of a rotation, with the secrets it leaves. */
type RotationStep =
  | { readonly kind: "announced" | "signs"; readonly secrets: readonly string[] }
  | TooSoon;

type TooSoon = {
  readonly kind: "too-soon";
  readonly changedAt: Instant;
  readonly notBefore: Instant;
};

/** What a rotation did, and how many older keys remain; or why it changed nothing. */
export type Rotation =
  | { readonly kind: "announced" | "signs"; readonly older: number }
  | TooSoon
  | { readonly kind: "changed-meanwhile" };

/**
 * The next step for secrets last changed at `since`: announce `key`, or let an announced key sign once ten minutes have
 * passed. All other secrets stay as they are.
 */
export function nextStep(
  secrets: readonly string[],
  since: Instant,
  now: Instant,
  key: string,
): RotationStep {
  const [first = "", ...older] = secrets;
  const next = announcedIn(first);
  if (next === undefined) return { kind: "announced", secrets: [announced(key), ...secrets] };

  const notBefore = addPeriod(since, WAIT, "UTC");
  if (now < notBefore) return { kind: "too-soon", changedAt: since, notBefore };
  return { kind: "signs", secrets: [next, ...older] };
}

/**
 * Takes the next step of a rotation of the token key. The secret changes only if the version that was read is still
 * current, even with concurrent writers: Secrets Manager moves the label of the current version from that version or
 * not at all. Safe to repeat after an interruption at any point.
 */
export async function rotateKey(
  { TOKEN_KEY_SECRET: id }: Pick<OperatorSettings, "TOKEN_KEY_SECRET">,
  client = new SecretsManagerClient(),
): Promise<Rotation> {
  const { secrets, version, createdAt } = await readSecretVersion(client, id);
  // Throws if no function could use these secrets: a rotation must not build on them.
  secretKeys(secrets);
  const since = Math.max(createdAt.getTime(), (await describe(client, id)).changedAt);
  const key = randomBytes(48).toString("base64url");
  const step = nextStep(secrets, instantOf(since), now(client), key);
  if (step.kind === "too-soon") return step;
  const replaced = await replace(client, id, version, step.secrets);
  return replaced
    ? { kind: step.kind, older: step.secrets.length - 1 }
    : { kind: "changed-meanwhile" };
}

/** Makes `secrets` the current version if `version` still is. Returns whether it did. */
async function replace(
  client: SecretsManagerClient,
  id: string,
  version: string,
  secrets: readonly string[],
): Promise<boolean> {
  const { VersionId: ours } = await client.send(
    new PutSecretValueCommand({
      SecretId: id,
      SecretString: secrets.join("\n"),
      VersionStages: [PENDING],
    }),
  );
  try {
    await client.send(
      new UpdateSecretVersionStageCommand({
        SecretId: id,
        VersionStage: CURRENT,
        RemoveFromVersionId: version,
        MoveToVersionId: ours,
      }),
    );
    return true;
  } catch (error) {
    // If the response to a move is lost, the retry fails although the move succeeded.
    const { current } = await describe(client, id);
    if (current === version) throw error;
    return current === ours;
  }
}

/** When the secret changed, in milliseconds since 1970, and its current version. */
async function describe(client: SecretsManagerClient, id: string) {
  const { LastChangedDate, VersionIdsToStages = {} } = await client.send(
    new DescribeSecretCommand({ SecretId: id }),
  );
  const [current] = Object.keys(VersionIdsToStages).filter((version) =>
    VersionIdsToStages[version]?.includes(CURRENT),
  );
  return { changedAt: LastChangedDate?.getTime() ?? 0, current };
}

/** AWS's time, from its last response: the operator's clock may be off by more than the wait. */
function now({ config }: SecretsManagerClient): Instant {
  return instantOf(Date.now() + config.systemClockOffset);
}
