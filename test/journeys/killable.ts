import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "../free-port.ts";

/** Relance as a process that can be killed and started again with the same data and port. */
export type Killable = {
  readonly url: string;
  /** Starts it and waits until it answers. */
  start(): Promise<void>;
  /** Kills it like a power cut, at any point. */
  kill(): Promise<void>;
  /** Sends a request, and repeats it while the process is down or starting. */
  ask(path: string, request?: RequestInit): Promise<Response>;
};

const PATIENCE_MILLISECONDS = 60_000;

/** Prepares Relance on a free port with its data in `dataFolder`, without starting it. */
export async function killable(dataFolder: string): Promise<Killable> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  let child: ChildProcess | undefined;
  const ask = async (path: string, request: RequestInit = {}): Promise<Response> => {
    const giveUpAt = Date.now() + PATIENCE_MILLISECONDS;
    for (;;) {
      const answer = await fetch(url + path, { redirect: "manual", ...request }).catch(() => {});
      if (answer && answer.status !== 503) return answer;
      if (Date.now() > giveUpAt) throw new Error(`Relance does not answer ${path} any more`);
      await wait(25);
    }
  };
  return {
    url,
    ask,
    async start() {
      child = startProcess(dataFolder, port);
      await ask("/_local/clock");
    },
    async kill() {
      const dying = child;
      child = undefined;
      if (!dying || dying.exitCode !== null) return;
      const gone = once(dying, "exit");
      dying.kill("SIGKILL");
      await gone;
    },
  };
}

function startProcess(dataFolder: string, port: number): ChildProcess {
  const program = ["bin/relance.js", "start"];
  const place = ["--port", String(port), "--data-dir", dataFolder];
  return spawn(process.execPath, [...program, ...place], {
    stdio: ["ignore", "ignore", "inherit"],
  });
}
