import { GetSecretValueCommand, type SecretsManagerClient } from "@aws-sdk/client-secrets-manager";

/** A version of a secret, and when it was created. */
type SecretVersion = {
  readonly secrets: readonly string[];
  readonly version: string;
  readonly createdAt: Date;
};

/** The secrets stored under `id`, newest first. They are stored one per line, and a new one goes above the old ones. */
export async function readSecret(
  client: SecretsManagerClient,
  id: string,
): Promise<readonly string[]> {
  return (await readSecretVersion(client, id)).secrets;
}

/** The current version of the secret `id`, with its secrets as `readSecret` returns them. */
export async function readSecretVersion(
  client: SecretsManagerClient,
  id: string,
): Promise<SecretVersion> {
  const {
    SecretString = "",
    VersionId = "",
    CreatedDate = new Date(0),
  } = await client.send(new GetSecretValueCommand({ SecretId: id }));
  const secrets = SecretString.split("\n")
    .map((line) => line.trim())
    .filter((line) => line.length > 0);
  if (secrets.length === 0) {
    throw new Error(`Cannot read the secret "${id}": expected a line of text, found none`);
  }
  return { secrets, version: VersionId, createdAt: CreatedDate };
}
