import { Resolver } from "node:dns/promises";

/** The DNS queries that the checks use. */
export type Dns = Pick<Resolver, "resolveTxt" | "resolveMx" | "resolveCname">;

export type Mx = { readonly priority: number; readonly exchange: string };

/** The DNS as this machine sees it, with short timeouts. */
export function systemDns(): Dns {
  return new Resolver({ timeout: 2000, tries: 2 });
}

/**
 * The TXT records of a name, each joined to one text; none if the name does not exist. Throws if the DNS does not
 * answer.
 */
export async function txtRecords(dns: Dns, name: string): Promise<readonly string[]> {
  const records = await found(name, dns.resolveTxt(name));
  return records.map((pieces) => pieces.join(""));
}

/** The MX records of a name; none if the name does not exist. Throws if the DNS does not answer. */
export async function mxRecords(dns: Dns, name: string): Promise<readonly Mx[]> {
  const records = await found(name, dns.resolveMx(name));
  return records.map(({ priority, exchange }) => ({ priority, exchange: hostOf(exchange) }));
}

/** The names that a name is an alias of; none if it is no alias. Throws if the DNS does not answer. */
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
