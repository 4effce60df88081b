import { GetSecretValueCommand, type SecretsManagerClient } from "@aws-sdk/client-secrets-manager";

/** The secrets kept under `id`, newest first: one a line, so that a new one is put above the old. */
export async function readSecret(
  client: SecretsManagerClient,
  id: string,
): Promise<readonly string[]> {
  const { SecretString = "" } = await client.send(new GetSecretValueCommand({ SecretId: id }));
  const secrets = SecretString.split("\n")
    .map((line) => line.trim())
    .filter((line) => line.length > 0);
  if (secrets.length === 0) {
    throw new Error(`Cannot read the secret "${id}": expected a line of text, found none`);
  }
  return secrets;
}
