import { AskError } from "../operator/ask-error.ts";

/** The typed options that some imports do not read. */
type Typed = {
  readonly orders?: true;
  readonly group: readonly string[];
  readonly consentSource?: string;
  readonly consentDate?: string;
  readonly consentText?: string;
  readonly unsubscribed?: true;
  readonly listDate?: string;
  readonly overwrite?: readonly unknown[];
  readonly overwriteTyped?: true;
  readonly startJourneys?: true;
};

/** Options about contacts, which an import of orders does not read. */
const ABOUT_CONTACTS = {
  group: "--group",
  consentSource: "--consent-source",
  consentDate: "--consent-date",
  consentText: "--consent-text",
  unsubscribed: "--unsubscribed",
  listDate: "--list-date",
  overwrite: "--overwrite",
  overwriteTyped: "--overwrite-typed",
  startJourneys: "--start-journeys",
} as const satisfies Partial<Record<keyof Typed, string>>;

/** Throws an AskError that names each typed option that would do nothing. */
export function refuseIdleOptions(typed: Typed): void {
  const idle = typed.orders ? aboutContacts(typed) : [];
  if (idle.length > 0) {
    throw new AskError(
      `A list of orders joins no group, changes no consent and starts no journey: leave out ${idle.join(", ")}`,
    );
  }
  if (typed.overwriteTyped && !typed.overwrite) {
    throw new AskError(
      "--overwrite-typed does nothing alone: say with --overwrite what to correct, such as --overwrite firstName",
    );
  }
}

function aboutContacts(typed: Typed): readonly string[] {
  return Object.entries(ABOUT_CONTACTS).flatMap(([name, option]) => {
    const said = typed[name as keyof typeof ABOUT_CONTACTS];
    return said === undefined || (Array.isArray(said) && said.length === 0) ? [] : [option];
  });
}
