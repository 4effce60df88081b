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

/** How long a key is announced before it signs: twice as long as `rereadKeys` uses what it read. */
const WAIT = "PT10M";

const CURRENT = "AWSCURRENT";

/** Marks the version that is about to be current, so that Secrets Manager keeps it until then. */
const PENDING = "RELANCE-PENDING";

/** What a rotation makes of the secrets that are there. */
type RotationStep =
  | { readonly kind: "announced" | "signs"; readonly secrets: readonly string[] }
  | TooSoon;

type TooSoon = {
  readonly kind: "too-soon";
  readonly changedAt: Instant;
  readonly notBefore: Instant;
};

/** What a rotation did, and beside how many older keys; or why it changed nothing. */
export type Rotation =
  | { readonly kind: "announced" | "signs"; readonly older: number }
  | TooSoon
  | { readonly kind: "changed-meanwhile" };

/**
 * The next step for secrets that are there since `since`: to announce `key`, or to let the one sign that is announced, ten
 * minutes later at the earliest. All others stay as they are.
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
 * Takes the next step of a rotation of the token key. The secret changes only if the version that was read is still the
 * current one as it does, whoever else writes to it: Secrets Manager moves the label of the current version from that
 * version or not at all. Safe to repeat wherever it was interrupted.
 */
export async function rotateKey(
  { TOKEN_KEY_SECRET: id }: Pick<OperatorSettings, "TOKEN_KEY_SECRET">,
  client = new SecretsManagerClient(),
): Promise<Rotation> {
  const { secrets, version, createdAt } = await readSecretVersion(client, id);
  // Throws for secrets that no function can use: nothing is built upon them.
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

/** Makes `secrets` the current version if `version` still is. Answers whether they are. */
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
    // A move whose answer was lost fails when it is tried again.
    const { current } = await describe(client, id);
    if (current === version) throw error;
    return current === ours;
  }
}

/** When the secret changed, in milliseconds since 1970, and which version of it is current. */
async function describe(client: SecretsManagerClient, id: string) {
  const { LastChangedDate, VersionIdsToStages = {} } = await client.send(
    new DescribeSecretCommand({ SecretId: id }),
  );
  const [current] = Object.keys(VersionIdsToStages).filter((version) =>
    VersionIdsToStages[version]?.includes(CURRENT),
  );
  return { changedAt: LastChangedDate?.getTime() ?? 0, current };
}

/** What AWS's clock shows, as its last answer told the client: the operator's may be wrong by more than the wait. */
function now({ config }: SecretsManagerClient): Instant {
  return instantOf(Date.now() + config.systemClockOffset);
}
