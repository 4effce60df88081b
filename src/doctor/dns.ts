import { Resolver } from "node:dns/promises";

/** The DNS, as Node asks it. */
export type Dns = Pick<Resolver, "resolveTxt" | "resolveMx" | "resolveCname">;

export type Mx = { readonly priority: number; readonly exchange: string };

/** The DNS as this machine sees it. Does not wait long. */
export function systemDns(): Dns {
  return new Resolver({ timeout: 2000, tries: 2 });
}

/** The TXT records of a name, each in one piece; none when there is no such name. Throws when the DNS does not answer. */
export async function txtRecords(dns: Dns, name: string): Promise<readonly string[]> {
  const records = await found(name, dns.resolveTxt(name));
  return records.map((pieces) => pieces.join(""));
}

/** The MX records of a name; none when there is no such name. Throws when the DNS does not answer. */
export async function mxRecords(dns: Dns, name: string): Promise<readonly Mx[]> {
  const records = await found(name, dns.resolveMx(name));
  return records.map(({ priority, exchange }) => ({ priority, exchange: hostOf(exchange) }));
}

/** Where a name is an alias of; nothing when it is none. Throws when the DNS does not answer. */
export async function cnames(dns: Dns, name: string): Promise<readonly string[]> {
  return (await found(name, dns.resolveCname(name))).map(hostOf);
}

async function found<Answer>(name: string, question: Promise<readonly Answer[]>) {
  try {
    return await question;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "no code";
    if (code === "ENOTFOUND" || code === "ENODATA") return [];
    throw new Error(`the DNS does not answer for ${name} (${code})`, { cause: error });
  }
}

function hostOf(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}
