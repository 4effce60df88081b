import type { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { secretKeys } from "../../adapters/crypto/secret-keys.ts";
import { readSecret } from "../../adapters/secrets/read-secret.ts";
import { ask } from "../ask.ts";
import { fail, ok, type Verdict } from "../finding.ts";

/** Whether the key that signs links and hashes addresses exists and is long enough. It is never printed. */
export async function checkSecret(
  client: SecretsManagerClient,
  id: string,
  region: string,
): Promise<Verdict> {
  const keys = await ask(
    "secretsmanager:GetSecretValue",
    () => readSecret(client, id).catch(noneIfEmpty),
    "ResourceNotFoundException",
    "InvalidRequestException",
  );
  const of = `--secret-id ${id} --region ${region}`;
  if (!keys) {
    return fail(
      "there is no key, or it is about to be deleted",
      "Restore it: without it, no link in a mail works, and no suppression can be found",
      `  aws secretsmanager restore-secret ${of}`,
      `  aws secretsmanager get-secret-value --version-stage AWSPREVIOUS ${of}`,
    );
  }
  if (isGood(keys)) return ok(keys.length === 1 ? "one key" : `${keys.length} keys, newest first`);
  return fail(
    keys.length === 0 ? "the secret holds no key" : "a key is shorter than 32 characters",
    "Put the keys back as they were, one on each line, newest first: the last one must stay permanently",
    `  aws secretsmanager get-secret-value --version-stage AWSPREVIOUS ${of}`,
    `  aws secretsmanager put-secret-value --secret-string file://keys.txt ${of}`,
  );
}

function noneIfEmpty(error: unknown): readonly string[] {
  if (error instanceof Error && /expected a line of text/.test(error.message)) return [];
  throw error;
}

function isGood(keys: readonly string[]): boolean {
  try {
    secretKeys(keys);
    return true;
  } catch {
    return false;
  }
}
