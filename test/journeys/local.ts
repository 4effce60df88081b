import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Runtime, startRuntime } from "../../src/local/runtime.ts";
import type { KeptMail } from "../../src/web/kept-mail.ts";
import { FIXTURE_TEMPLATES, programme } from "../fixture/programme.ts";

/** A local runtime, used like a browser or script would: only through HTTP. */
export type Local = {
  readonly runtime: Runtime;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Posts a form like a browser. */
  form(
    path: string,
    fields: Record<string, string>,
    headers?: Record<string, string>,
  ): Promise<Response>;
  json(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  mails(to: string): Promise<readonly KeptMail[]>;
  contact(email: string): Promise<ContactView>;
  turn(advance: string): Promise<void>;
  publish(type: string, detail: object): Promise<void>;
  stop(): Promise<void>;
};

type ContactView = {
  readonly stage: { readonly name: string; readonly since: string };
  readonly groups: readonly string[];
  readonly facts: { readonly orders: { readonly count: number }; readonly lastActivityAt: string };
  readonly sends: readonly {
    readonly message: string;
    readonly state: string;
    readonly reason?: string;
    readonly why: { readonly rule: string };
  }[];
  readonly nextDue: string | null;
};

const browser = { accept: "text/html", "accept-language": "fr" };

/**
 * Starts Relance on a port (0: any free one), with its data in `dataFolder`, or else in a temporary folder that is
 * deleted when it stops.
 */
export async function startLocal(dataFolder?: string, port = 0): Promise<Local> {
  const folder = dataFolder ?? mkdtempSync(join(tmpdir(), "relance-"));
  const failures: unknown[] = [];
  const runtime = await startRuntime({
    programme,
    templates: FIXTURE_TEMPLATES,
    dataFolder: folder,
    port,
    report: (error) => failures.push(error),
  });
  const to = (path: string) => new URL(path, runtime.url).href;
  const local: Local = {
    runtime,
    get: (path, headers = browser) => fetch(to(path), { headers, redirect: "manual" }),
    form: (path, fields, headers = browser) =>
      fetch(to(path), {
        method: "POST",
        headers,
        body: new URLSearchParams(fields),
        redirect: "manual",
      }),
    json: (path, body, headers = {}) =>
      fetch(to(path), {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
        redirect: "manual",
      }),
    mails: async (email) => {
      const answer = await fetch(to(`/_local/mailbox?to=${encodeURIComponent(email)}`));
      return [...((await answer.json()) as KeptMail[])].reverse();
    },
    contact: async (email) => {
      const answer = await fetch(to(`/_local/contacts/${encodeURIComponent(email)}`));
      if (!answer.ok) throw new Error(`There is no contact: ${answer.status}`);
      return (await answer.json()) as ContactView;
    },
    turn: async (advance) => {
      const answer = await local.json("/_local/clock", { advance });
      if (!answer.ok) throw new Error(`The clock did not turn: ${await answer.text()}`);
    },
    publish: async (type, detail) => {
      const entry = { Source: "test", DetailType: type, Detail: JSON.stringify(detail) };
      const answer = await local.json("/_local/events", [entry]);
      const { failed } = (await answer.json()) as { failed: number };
      if (failed) throw new Error("The event was not recorded");
    },
    stop: async () => {
      await runtime.stop();
      if (!dataFolder) rmSync(folder, { recursive: true, force: true });
      if (failures.length > 0) throw new AggregateError(failures, "The runtime reported failures");
    },
  };
  return local;
}

/** The path of a mail's first link to `path`. */
export function linkIn(mail: KeptMail | undefined, path: string): string {
  const links = mail?.text.match(/https?:\/\/[^\s<>()[\]]+/g) ?? [];
  const link = links.find((candidate) => new URL(candidate).pathname.startsWith(path));
  if (!link) throw new Error(`There is no link to ${path} in this mail`);
  return new URL(link).pathname;
}

/** Signs up on a topic's page, and confirms by the link in the mail. */
export async function joinTopic(local: Local, email: string, topic = "maroc"): Promise<void> {
  await local.form(`/t/${topic}`, { email, consent: "on", language: "fr" });
  const mails = await local.mails(email);
  const confirmed = await local.form(linkIn(mails.at(-1), "/confirm/"), {});
  if (confirmed.status !== 303) throw new Error(`Not confirmed: ${confirmed.status}`);
}
