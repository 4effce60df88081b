import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { CreateEmailIdentityCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import { programme } from "../../programme.ts";
import { inherited } from "./environment.ts";

const run = promisify(execFile);

/** What the emulator accepts as credentials. */
const CREDENTIALS = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };
const ACCOUNT = "000000000000";

/** The deployed app. */
export type Deployed = {
  /** The URL of the public pages. */
  readonly publicUrl: string;
  readonly eventBus: string;
  /** The environment in which the CLI, the SDKs and the operator's commands find it. */
  readonly environment: Readonly<Record<string, string>>;
};

/**
 * Deploys the CDK app, unchanged, to the AWS emulator at `endpoint`. Creates the identity of the sender's domain
 * beforehand: an emulator has no DNS to verify it. Throws with the CDK's output if it fails.
 */
export async function deployTo(endpoint: string, region: string): Promise<Deployed> {
  const environment = {
    ...CREDENTIALS,
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    CDK_DISABLE_CLI_TELEMETRY: "1",
    CI: "true",
  };
  await knowSender(endpoint, region);
  const folder = mkdtempSync(join(tmpdir(), "relance-deploy-"));
  const outputs = join(folder, "outputs.json");
  try {
    // Without an app: bootstrapping an account needs none.
    await cdk(environment, "bootstrap", "--app", "", `aws://${ACCOUNT}/${region}`);
    const how = ["--all", "--require-approval", "never", "-c", "identity=existing"];
    await cdk(environment, "deploy", ...how, "--output", folder, "--outputs-file", outputs);
    const { Relance } = JSON.parse(readFileSync(outputs, "utf8"));
    return { publicUrl: Relance.PublicUrl, eventBus: Relance.EventBus, environment };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function cdk(environment: Record<string, string>, ...words: string[]): Promise<void> {
  const env = { ...inherited, ...environment };
  await run("npx", ["cdk", ...words], { env, maxBuffer: 2 ** 26 }).catch((error) => {
    throw new Error(
      `cdk ${words[0]} failed:\n${String(error.stderr || error.message).slice(-4000)}`,
    );
  });
}

async function knowSender(endpoint: string, region: string): Promise<void> {
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const ses = new SESv2Client({ endpoint, region, credentials });
  const { email } = programme.sender;
  const identity = { EmailIdentity: email.slice(email.lastIndexOf("@") + 1) };
  await ses.send(new CreateEmailIdentityCommand(identity)).catch((error) => {
    if (error.name !== "AlreadyExistsException") throw error;
  });
}
