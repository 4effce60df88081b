/** The sender and the recipient of a mail, as SES errors may name them. */
export type Parties = {
  /** The address that mails come from. */
  readonly from: string;
  readonly to: string;
  readonly configurationSet?: string | undefined;
};

/** Characters between the names in an SES error: addresses, domains, ARNs. */
const BETWEEN_NAMES = /[\s"'`<>(),;:/[\]]+/;

/**
 * Who an SES error names: the sender (its address, its domain or MAIL FROM domain, its configuration set), else the
 * recipient of this mail, or nobody. If an error names several failed identities, the sender's comes first: we can fix
 * it.
 */
export function namedIn(text: string, parties: Parties): "sender" | "recipient" | undefined {
  const lowered = text.toLowerCase();
  const names = lowered.split(BETWEEN_NAMES).map((name) => name.replace(/\.+$/, ""));
  const from = parties.from.toLowerCase();
  const to = parties.to.toLowerCase();
  const ours = domainOf(from);
  const theirs = domainOf(to);

  if (names.some((name) => name === from || name === ours)) return "sender";
  if (/configuration[ -]?set/.test(lowered)) return "sender";
  if (lowered.includes(to)) return "recipient";
  const domains = names.filter((name) => name.includes(".") && !name.includes("@"));
  // A domain shared by both proves nothing.
  const isOurs = domains.some((name) => areKin(name, ours) && !areKin(name, theirs));
  if (isOurs || names.includes(parties.configurationSet?.toLowerCase() ?? from)) return "sender";
  return domains.some((name) => areKin(name, theirs) && !areKin(name, ours))
    ? "recipient"
    : undefined;
}

/** Whether the domains are equal, or one is a subdomain of the other. */
function areKin(one: string, other: string): boolean {
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1);
}
