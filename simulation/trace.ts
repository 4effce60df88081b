import type { BreakerState } from "../src/domain/breaker.ts";
import type { Contact } from "../src/domain/contact.ts";
import type { ClaimedAddress } from "../src/domain/known-address.ts";
import type { Mail } from "../src/domain/mail.ts";
import type { AccountState } from "../src/domain/rate-limit.ts";
import type { Move, Send } from "../src/domain/send.ts";
import type { SendReference } from "../src/ports.ts";

/** Something that happened in a simulated world. */
export type TraceEntry = {
  readonly step: number;
  /** By the true clock, in milliseconds. */
  readonly at: number;
  readonly worker: string;
  readonly call: string;
  readonly args: readonly unknown[];
  readonly result?: unknown;
  /** A fault that occurred. */
  readonly fault?: string | undefined;
};

/** Every entry as a line, without addresses. */
export function linesOf(entries: readonly TraceEntry[]): readonly string[] {
  return entries.map(lineOf);
}

/** The maximum number of lines in a short trace. */
const SHORT = 60;

/** The last entries before `until` that name one of `about`, as lines, without reads that changed nothing. */
export function shortLinesOf(
  entries: readonly TraceEntry[],
  about: readonly string[],
  until = Number.POSITIVE_INFINITY,
): readonly string[] {
  const related = entries
    .filter(({ step, call, fault }) => step <= until && (fault || call !== "ledger.get"))
    .map(lineOf)
    .filter((line) => about.some((name) => line.includes(name)));
  const left = related.length - SHORT;
  return left > 0 ? [`... ${left} lines before`, ...related.slice(-SHORT)] : related;
}

function lineOf(entry: TraceEntry): string {
  const { step, at, worker, call, fault } = entry;
  const when = `${String(step).padStart(5)}  ${new Date(at).toISOString().slice(0, 23)}`;
  const what = `${worker.padEnd(18)} ${call} ${detailOf(entry)}`.trimEnd();
  return `${when}  ${what}${fault ? `   ! ${fault}` : ""}`;
}

function detailOf({ call, args, result }: TraceEntry): string {
  const [first, second] = args;
  switch (call) {
    case "contacts.save":
      return contactText(first as Contact);
    case "contacts.get":
      return result ? contactText(result as Contact) : `${first} -> none`;
    case "contacts.due":
      return (result as readonly string[] | undefined)?.join(" ") ?? "";
    case "ledger.open":
      return `${(first as Send).sendId} -> ${(result as Send | undefined)?.state}`;
    case "ledger.move":
      return `${first} to ${(second as Move).to} -> ${(result as Send | undefined)?.state ?? "not now"}`;
    case "ledger.get":
      return `${first} -> ${(result as Send | undefined)?.state}`;
    case "mailer.send":
      return `${(first as Mail).sendId} -> ${(result as { kind: string } | undefined)?.kind}`;
    case "queue.push":
      return (first as readonly SendReference[]).map(({ sendId }) => sendId).join(" ");
    case "addresses.claim":
      return `-> ${(result as ClaimedAddress | undefined)?.contactId}`;
    case "account.read":
      return result ? accountText(result as AccountState) : "";
    case "breaker.read":
      return `-> ${(result as { state: BreakerState } | undefined)?.state.stop?.reason ?? "closed"}`;
    case "counters.count":
      return `${first} -> ${(result as { times: number } | undefined)?.times}`;
    case "suppressionList.find":
    case "suppressionList.remove":
      return "";
    default:
      return args.filter((arg) => typeof arg === "string" && arg.length < 120).join(" ");
  }
}

function accountText(account: AccountState): string {
  const { maxSendRate, max24Hours, sentLast24Hours, sendingEnabled, enforcementStatus } = account;
  const limits = `${maxSendRate} a second, ${sentLast24Hours} of ${max24Hours} in 24 hours`;
  return `-> ${limits}, sending ${sendingEnabled ? "enabled" : "disabled"}, ${enforcementStatus}`;
}

function contactText({
  id,
  version,
  memberships,
  outbox,
  due,
  suppressed,
  stage,
}: Contact): string {
  const groups = Object.entries(memberships).map(
    ([topic, { state, asked = [] }]) => `${topic} ${state}${asked.length > 0 ? "?" : ""}`,
  );
  const sends = outbox.map((out) =>
    out.kind === "send" ? `${out.send.journey}/${out.send.step}` : out.entry.kind,
  );
  const parts = [
    `${id} version ${version}`,
    stage.name,
    ...groups,
    suppressed ? "suppressed" : "",
    sends.length > 0 ? `outbox: ${sends.join(" ")}` : "",
    `due ${due?.slice(0, 16) ?? "never"}`,
  ];
  return parts.filter(Boolean).join(", ");
}
