import { spawnSync } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
} from "@aws-sdk/client-cloudformation";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { DynamoDBDocumentClient, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { type Deployed, deployTo } from "../../scripts/emulator/deploy.ts";
import { inherited } from "../../scripts/emulator/environment.ts";
import { startMiniStack } from "../../scripts/emulator/ministack.ts";
import { opened } from "../adapters/dynamo/opened.ts";
import { freePort } from "../free-port.ts";

const REGION = "eu-west-3";

/** A mail in the emulator's mailbox, which leaves out SES's headers and tags. */
type EmulatedMail = {
  readonly To: readonly string[];
  readonly Subject: string;
  readonly BodyText: string;
  readonly BodyHtml: string;
};

/** Relance deployed to an AWS emulator, with what visitors, other programs and operators can do. */
export type Emulated = Deployed & {
  /** The mails to an address, oldest first. */
  mailsTo(email: string): Promise<readonly EmulatedMail[]>;
  /** Publishes a shop's event on Relance's bus. */
  publish(type: string, detail: object): Promise<void>;
  /** All items of a table, by its construct: `Contacts`, `Ledger`, ... */
  itemsOf(table: string): Promise<readonly Record<string, unknown>[]>;
  /** Invokes a function of the stack, by its construct, as AWS would. */
  invoke(construct: string, event: object): Promise<void>;
  /** Runs an operator's command. Returns what it prints. */
  relance(...words: readonly string[]): string;
  stop(): Promise<void>;
};

/** Whether MiniStack is installed. */
export const hasEmulator = spawnSync("ministack", ["--version"]).error === undefined;

/** Starts an emulator and deploys the app to it. */
export async function startEmulated(): Promise<Emulated> {
  const ministack = await startMiniStack(await freePort(), REGION);
  const { endpoint } = ministack;
  const deployed = await deployTo(endpoint, REGION).catch(async (error) => {
    await ministack.stop();
    throw error;
  });
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const config = { endpoint, region: REGION, credentials };
  const bus = new EventBridgeClient(config);
  const tables = DynamoDBDocumentClient.from(new DynamoDBClient(config));
  const names = await physicalNames(new CloudFormationClient(config));

  return {
    ...deployed,
    async mailsTo(email) {
      const answer = await fetch(`${endpoint}/_ministack/ses/messages`);
      const { messages } = (await answer.json()) as { messages: Record<string, EmulatedMail[]> };
      return Object.values(messages)
        .flat()
        .filter(({ To }) => To.includes(email));
    },
    async publish(DetailType, detail) {
      const entry = { EventBusName: deployed.eventBus, Source: "shop", DetailType };
      const Entries = [{ ...entry, Detail: JSON.stringify(detail) }];
      const { FailedEntryCount } = await bus.send(new PutEventsCommand({ Entries }));
      if (FailedEntryCount) throw new Error("The bus did not accept the event");
    },
    async itemsOf(table) {
      const TableName = nameOf(names, `Stores${table}`);
      const { Items = [] } = await tables.send(new ScanCommand({ TableName }));
      return Items.map(opened);
    },
    async invoke(construct, event) {
      const path = `/2015-03-31/functions/${nameOf(names, construct)}/invocations`;
      const body = JSON.stringify(event);
      const answer = await fetch(endpoint + path, { method: "POST", headers: authorization, body });
      const failed = answer.headers.get("x-amz-function-error");
      if (!answer.ok || failed) throw new Error(`${construct}: ${await answer.text()}`);
    },
    relance(...words) {
      const program = ["bin/relance.js", ...words, "--stack", "Relance"];
      const env = { ...inherited, ...deployed.environment };
      const { stdout, stderr, status } = spawnSync(process.execPath, program, {
        env,
        encoding: "utf8",
      });
      if (status !== 0) throw new Error(`relance ${words[0]}: ${stderr}${stdout}`);
      return stdout;
    },
    stop: ministack.stop,
  };
}

/** Waits until `look` finds something, since AWS processes requests asynchronously. */
export async function eventually<Found>(
  what: string,
  look: () => Promise<Found | undefined | false>,
  seconds = 30,
): Promise<Found> {
  const giveUpAt = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > giveUpAt) throw new Error(`Not within ${seconds} s: ${what}`);
    await wait(250);
  }
}

/** The emulator reads only the request's service. */
const authorization = {
  authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${REGION}/lambda/aws4_request, SignedHeaders=host, Signature=none`,
};

type Names = Readonly<Record<string, string>>;

/** The AWS name of each resource of both stacks, by its logical id without the hash at the end. */
async function physicalNames(client: CloudFormationClient): Promise<Names> {
  const names: Record<string, string> = {};
  for (const StackName of ["RelanceData", "Relance"]) {
    const { StackResources = [] } = await client.send(
      new DescribeStackResourcesCommand({ StackName }),
    );
    for (const { LogicalResourceId = "", PhysicalResourceId = "" } of StackResources) {
      names[LogicalResourceId.replace(/[0-9A-F]{8}$/, "")] = PhysicalResourceId;
    }
  }
  return names;
}

function nameOf(names: Names, construct: string): string {
  const name = names[construct];
  if (!name) throw new Error(`Nothing of "${construct}" was deployed`);
  return name;
}
