import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { inherited } from "./environment.ts";

/** MiniStack, running on this machine. */
export type MiniStack = {
  /** The AWS endpoint for the CLI, the SDKs and the functions. */
  readonly endpoint: string;
  /** Stops it. Its data is in memory, and lost. */
  stop(): Promise<void>;
};

/** The tested version (test/emulator/requirements.txt). */
const INSTALL = "pip install ministack==1.5.33";

const PATIENCE_MILLISECONDS = 30_000;

/**
 * Starts MiniStack (MIT, from PyPI) on `port` of the loopback interface. Its functions run in the same Node as this
 * program. Throws in plain words if it is not installed or does not start.
 */
export async function startMiniStack(port: number, region: string): Promise<MiniStack> {
  // The name that it uses in queue URLs.
  const endpoint = `http://localhost:${port}`;
  if (await isHealthy(endpoint)) {
    throw new Error(
      `An emulator already runs at ${endpoint}: stop it, use it with AWS_ENDPOINT_URL=${endpoint}, or choose another port with GATEWAY_PORT`,
    );
  }
  const folder = mkdtempSync(join(tmpdir(), "relance-ministack-"));
  const child = spawn("ministack", [], {
    cwd: folder,
    stdio: "ignore",
    // MiniStack passes its whole environment to every function, so it gets only what it needs.
    env: {
      PATH: [dirname(process.execPath), inherited.PATH].join(delimiter),
      HOME: folder,
      TMPDIR: folder,
      GATEWAY_PORT: String(port),
      BIND_HOST: "127.0.0.1",
      MINISTACK_REGION: region,
    },
  });
  const failure = new Promise<never>((_, reject) => {
    child.once("error", () =>
      reject(new Error(`MiniStack is not installed. To install it: ${INSTALL}`)),
    );
    child.once("exit", (code) =>
      reject(new Error(`MiniStack stopped while starting (exit code ${code})`)),
    );
  });
  failure.catch(() => {});
  const stop = async () => {
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  const started = new AbortController();
  try {
    await Promise.race([untilHealthy(endpoint, started.signal), failure]);
  } catch (error) {
    await stop();
    throw error;
  } finally {
    started.abort();
  }
  return { endpoint, stop };
}

/** Waits until the emulator answers, or until `signal` aborts. */
async function untilHealthy(endpoint: string, signal: AbortSignal): Promise<void> {
  const patientUntil = Date.now() + PATIENCE_MILLISECONDS;
  while (!signal.aborted) {
    if (await isHealthy(endpoint)) return;
    if (Date.now() > patientUntil) throw new Error(`MiniStack does not answer at ${endpoint}`);
    await wait(100);
  }
}

async function isHealthy(endpoint: string): Promise<boolean> {
  const answer = await fetch(`${endpoint}/_ministack/health`).catch(() => undefined);
  return answer?.ok ?? false;
}

/** Stops the process, if it runs. It may ignore the signal while one of its functions runs: then it is killed. */
async function end(child: ChildProcess): Promise<void> {
  const isRunning = child.pid !== undefined && child.exitCode === null && child.signalCode === null;
  if (!isRunning) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const slow = setTimeout(() => child.kill("SIGKILL"), 5000);
  await gone;
  clearTimeout(slow);
}
