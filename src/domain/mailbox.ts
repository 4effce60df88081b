/** Providers of mailboxes whose domains are known, in the order of the list below. */
export const MAILBOXES = [
  "gmail",
  "outlook",
  "yahoo",
  "icloud",
  "orange",
  "free",
  "sfr",
  "laposte",
  "bbox",
  "gmx",
  "proton",
] as const;
export type Mailbox = (typeof MAILBOXES)[number];

/** The domains of each provider; of a name that ends with a dot, any country's domain. */
const DOMAINS: Readonly<Record<Mailbox, readonly string[]>> = {
  gmail: ["gmail.com", "googlemail.com"],
  outlook: ["outlook.", "hotmail.", "live.", "msn.com"],
  yahoo: ["yahoo.", "ymail.com", "rocketmail.com"],
  icloud: ["icloud.com", "me.com", "mac.com"],
  orange: ["orange.fr", "wanadoo.fr"],
  free: ["free.fr", "aliceadsl.fr"],
  sfr: ["sfr.fr", "neuf.fr", "cegetel.net", "club-internet.fr"],
  laposte: ["laposte.net"],
  bbox: ["bbox.fr", "numericable.fr", "noos.fr"],
  gmx: ["gmx."],
  proton: ["proton.me", "protonmail.com", "pm.me"],
};

/** The provider of an address's mailbox, judged by its domain; undefined for any other. */
export function mailboxOf(email: string): Mailbox | undefined {
  const domain = email.slice(email.lastIndexOf("@") + 1).toLowerCase();
  return MAILBOXES.find((mailbox) =>
    DOMAINS[mailbox].some((known) =>
      known.endsWith(".") ? domain.startsWith(known) : domain === known,
    ),
  );
}
