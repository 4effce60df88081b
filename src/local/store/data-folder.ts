import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The files that outlive a run of the local runtime. */
export type DataFolder = {
  readonly path: string;
  readonly store: string;
  /** Where earlier versions stored what is in `store` now. */
  readonly dynalite: string;
  readonly mailbox: string;
  readonly deadLetters: string;
  /** Lists during import, and their refused rows. */
  readonly imports: string;
  /** The events that Relance published, one JSON line each. */
  readonly events: string;
  readonly clock: string;
  /** The key that signs links here: created once, readable by its owner only. */
  readonly secret: string;
  /** Runs `then` if `content` differs from that of the last completed run of `then`, also across restarts. */
  whenChanged(name: string, content: string, then: () => Promise<unknown>): Promise<void>;
  /** Runs `then` if an earlier run was killed and no later one has completed `then`. Marks this run as started. */
  whenKilled(then: () => Promise<unknown>): Promise<void>;
  /** Marks this run as properly stopped. */
  stopped(): void;
};

/** Opens the folder, and creates it if necessary. */
export function openDataFolder(path: string): DataFolder {
  const root = resolve(path);
  try {
    // Addresses and mails stay out of version control, in whatever folder they are.
    if (mkdirSync(root, { recursive: true })) writeFileSync(join(root, ".gitignore"), "*\n");
  } catch (cause) {
    throw new Error(`Cannot store data in ${root}: expected a writable folder`, {
      cause,
    });
  }
  const running = join(root, "running");
  return {
    path: root,
    store: join(root, "store"),
    dynalite: join(root, "dynamodb"),
    mailbox: join(root, "mailbox"),
    deadLetters: join(root, "dead-letters"),
    imports: join(root, "imports"),
    events: join(root, "events.jsonl"),
    clock: join(root, "clock.json"),
    secret: readSecret(join(root, "secret")),
    async whenChanged(name, content, then) {
      const file = join(root, `${name}.sha256`);
      const digest = createHash("sha256").update(content).digest("hex");
      if (readText(file) === digest) return;
      await then();
      writeFileSync(file, digest);
    },
    async whenKilled(then) {
      if (existsSync(running)) await then();
      writeFileSync(running, "");
    },
    stopped: () => rmSync(running, { force: true }),
  };
}

function readSecret(file: string): string {
  const known = readText(file);
  if (known) return known;
  const secret = randomBytes(32).toString("base64url");
  writeFileSync(file, secret, { mode: 0o600 });
  return secret;
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
