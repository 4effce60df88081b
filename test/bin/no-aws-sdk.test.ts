import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { programme } from "../../programme.ts";

/** Longer than a first start on a busy machine: it builds the bundle, and compiles the templates. */
const START = 120_000;

/** Prints each package of AWS that is about to be loaded. */
const WATCH = `
  import { writeSync } from "node:fs";
  export function resolve(name, context, next) {
    if (/^(@aws-sdk|@smithy)\\//.test(name)) writeSync(2, "loads " + name + "\\n");
    return next(name, context);
  }`;
const REGISTER = `
  import { register } from "node:module";
  register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(WATCH)}`)});`;

test(
  "npm start, a sign-up and its mail load nothing of the AWS SDK",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "relance-start-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const watched = ["--import", `data:text/javascript,${encodeURIComponent(REGISTER)}`];
    const start = ["bin/relance.js", "start", "--port", "0", "--data-dir", folder];
    const program = spawn(process.execPath, [...watched, ...start]);
    onTestFinished(() => void program.kill("SIGKILL"));
    let errors = "";
    program.stderr.on("data", (said) => {
      errors += said;
    });
    const [said] = await once(program.stdout, "data");
    const [address = ""] = /http:\/\/[^\s/]+/.exec(String(said)) ?? [];

    const signUp = JSON.stringify({ email: "ada@example.com", consent: true });
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${address}/t/${programme.topics[0]?.name}`, {
      method: "POST",
      headers,
      body: signUp,
    });
    expect(answer.status).toBe(202);
    const mails = await fetch(`${address}/_local/mailbox?to=ada@example.com`);
    expect(await mails.json()).toHaveLength(1);
    expect((await fetch(`${address}/console`)).status).toBe(200);
    expect(errors).toBe("");
  },
  START,
);
