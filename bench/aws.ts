import "../src/adapters/quiet-on-node-20.ts";
import { spawn } from "node:child_process";
import { join } from "node:path";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { documentClient } from "../src/adapters/dynamo/document-client.ts";

/** AWS in another process of this machine. */
export type Aws = {
  /** Relance's tables, named as in `tables`. */
  readonly tables: DynamoDBDocumentClient;
  /** How clients reach SES and EventBridge, which accept everything. */
  readonly others: ClientOptions;
  readonly stop: () => void;
};

type ClientOptions = ReturnType<typeof optionsFor>;

/** Starts DynamoDB, SES and EventBridge. */
export async function startAws(): Promise<Aws> {
  const script = join(import.meta.dirname, "aws-process.ts");
  const aws = spawn(process.execPath, [...process.execArgv, script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ports = await new Promise<{ tables: number; others: number }>((resolve) =>
    aws.stdout.once("data", (data) => resolve(JSON.parse(String(data)))),
  );
  const tables = documentClient(optionsFor(ports.tables));
  return {
    tables,
    others: optionsFor(ports.others),
    stop() {
      tables.destroy();
      aws.kill();
    },
  };
}

function optionsFor(port: number) {
  return {
    endpoint: `http://127.0.0.1:${port}`,
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  };
}
