import { programme } from "../programme.ts";
import { urls } from "../src/urls.ts";
import "../src/adapters/quiet-on-node-20.ts";
import { deployTo } from "./emulator/deploy.ts";
import { inherited } from "./emulator/environment.ts";
import { type MiniStack, startMiniStack } from "./emulator/ministack.ts";

const REGION = "eu-west-3";
const PORT = Number(inherited.GATEWAY_PORT ?? 4566);

// An emulator that already runs, perhaps in a container, is used and not stopped.
const given = inherited.AWS_ENDPOINT_URL;
let started: MiniStack | undefined;
try {
  started = given ? undefined : await startMiniStack(PORT, REGION);
  const endpoint = started?.endpoint ?? given ?? "";
  say(`The AWS emulator is at ${endpoint}. Deploying takes half a minute ...`);
  const { publicUrl, environment } = await deployTo(endpoint, REGION);
  const pages = programme.topics.map(({ name }) => publicUrl + urls.topic.to(name));
  const shell = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  say(`
  ${programme.name} is deployed.

  Sign-up    ${pages.join("\n             ")}
  Mailbox    ${endpoint}/_ministack/ses/messages (MiniStack's)
  Operator   export ${shell.filter((pair) => pair.startsWith("AWS_")).join(" ")}
             npm run relance -- ledger --stack Relance
`);
  if (started) say("  Press Ctrl-C to stop. Everything stored there is then deleted.\n");
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  await started?.stop();
  process.exitCode = 1;
}
if (started && process.exitCode !== 1) {
  const { stop } = started;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void stop().then(() => process.exit(0)));
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
