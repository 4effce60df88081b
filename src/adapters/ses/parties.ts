/** Whose mail SES was asked to take, as far as its errors may name them. */
export type Parties = {
  /** The address that mails come from. */
  readonly from: string;
  readonly to: string;
  readonly configurationSet?: string | undefined;
};

/** What stands between the names in an error of SES: addresses, domains, ARNs. */
const BETWEEN_NAMES = /[\s"'`<>(),;:/[\]]+/;

/**
 * Whom an error of SES names: the sender (its address, its domain or MAIL FROM domain, its configuration set), else the
 * recipient of this one mail, or nobody. SES names several identities when several fail, and ours is then what to mend.
 */
export function namedIn(text: string, parties: Parties): "sender" | "recipient" | undefined {
  const told = text.toLowerCase();
  const names = told.split(BETWEEN_NAMES).map((name) => name.replace(/\.+$/, ""));
  const from = parties.from.toLowerCase();
  const to = parties.to.toLowerCase();
  const ours = domainOf(from);
  const theirs = domainOf(to);

  if (names.some((name) => name === from || name === ours)) return "sender";
  if (/configuration[ -]?set/.test(told)) return "sender";
  if (told.includes(to)) return "recipient";
  const domains = names.filter((name) => name.includes(".") && !name.includes("@"));
  // A domain that belongs to both tells nothing.
  const isOurs = domains.some((name) => areKin(name, ours) && !areKin(name, theirs));
  if (isOurs || names.includes(parties.configurationSet?.toLowerCase() ?? from)) return "sender";
  return domains.some((name) => areKin(name, theirs) && !areKin(name, ours))
    ? "recipient"
    : undefined;
}

/** Whether one is the other, or a part of it. */
function areKin(one: string, other: string): boolean {
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1);
}
