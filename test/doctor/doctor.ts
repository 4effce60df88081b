import { afterAll, afterEach, beforeAll, beforeEach, vi } from "vitest";
import { doctorCommand } from "../../src/commands/doctor.ts";
import type { Dns } from "../../src/doctor/dns.ts";
import type { Finding } from "../../src/doctor/finding.ts";
import { type FakeAccount, startFakeAccount } from "./fake-account.ts";
import { NOW, PUBLISHED, SENDER } from "./healthy.ts";

/** A fake AWS account that the environment points to, healthy again before each test. */
export function fakeAccount(): { readonly aws: FakeAccount } {
  let aws: FakeAccount | undefined;
  beforeAll(async () => {
    aws = await startFakeAccount();
  });
  beforeEach(async () => {
    for (const [key, value] of Object.entries(aws?.environment ?? {})) vi.stubEnv(key, value);
    await aws?.reset();
  });
  afterEach(() => vi.unstubAllEnvs());
  afterAll(() => aws?.stop());
  return {
    get aws() {
      return aws as FakeAccount;
    },
  };
}

/** What the doctor printed, and how it ended. */
type Answer = {
  readonly output: string;
  /** The error it ended with; undefined if it succeeded. */
  readonly failed: string | undefined;
};

export type Records = Readonly<Record<string, readonly string[]>>;

/** Runs the doctor with these DNS records. */
export async function doctor(
  records: Records | Dns = PUBLISHED,
  ...words: string[]
): Promise<Answer> {
  const output: string[] = [];
  let failed: string | undefined;
  const dns = "resolveTxt" in records ? (records as Dns) : dnsWith(records as Records);
  const command = doctorCommand(
    (text) => output.push(text),
    (text) => {
      failed = text;
    },
    { email: SENDER },
    { dns, clock: { now: () => NOW } },
  );
  await command.parseAsync(words, { from: "user" });
  return { output: output.join("\n"), failed };
}

/** The findings by item, as `--json` prints them. */
export async function findings(
  records: Records | Dns = PUBLISHED,
  ...words: string[]
): Promise<Readonly<Record<string, Finding>>> {
  const { output } = await doctor(records, "--json", ...words);
  const all = JSON.parse(output) as readonly Finding[];
  return Object.fromEntries(all.map((finding) => [finding.item, finding]));
}

/** A DNS with exactly these records, by name and type. */
export function dnsWith(records: Records): Dns {
  const find = async (name: string, type: string) => {
    const found = records[`${name} ${type}`];
    if (found) return found;
    const isName = Object.keys(records).some((key) => key.startsWith(`${name} `));
    throw Object.assign(new Error(name), { code: isName ? "ENODATA" : "ENOTFOUND" });
  };
  return {
    resolveCname: async (name) => [...(await find(name, "CNAME"))],
    resolveMx: async (name) =>
      (await find(name, "MX")).map((record) => {
        const [priority, exchange = ""] = record.split(" ");
        return { priority: Number(priority), exchange };
      }),
    // Split, as a DNS server returns a long text.
    resolveTxt: async (name) =>
      (await find(name, "TXT")).map((record) => [record.slice(0, 9), record.slice(9)]),
  };
}

/** An unreachable DNS. */
export const silentDns: Dns = {
  resolveCname: () => Promise.reject(Object.assign(new Error("cname"), { code: "ETIMEOUT" })),
  resolveMx: () => Promise.reject(Object.assign(new Error("mx"), { code: "ETIMEOUT" })),
  resolveTxt: () => Promise.reject(Object.assign(new Error("txt"), { code: "ETIMEOUT" })),
};
