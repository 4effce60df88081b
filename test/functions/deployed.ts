import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import type { CompiledTemplates } from "../../src/adapters/templates/compiled.ts";
import { type PublicPage, publicPageNames } from "../../src/public-pages.ts";
import type { FunctionName } from "../../src/settings.ts";
import { programme } from "../fixture/programme.ts";
import { type FakeAws, startFakeAws } from "./fake-aws.ts";
import { type Printed, takePrinted } from "./printed.ts";

/** The functions as deployed, with their environment, their templates, and a fake AWS. */
export async function deployed() {
  const aws = await startFakeAws();
  const folder = mkdtempSync(join(tmpdir(), "functions-"));
  const templates = join(folder, "templates.json");
  writeFileSync(templates, JSON.stringify(plainTemplates()));
  stubEnvironment(aws, templates);

  const printed = takePrinted();
  const invocations: Invocation[] = [];
  const functions = observed(await importFunctions(), aws, printed, invocations);
  return { aws, ...printed, invocations, functions };
}

/** What was observed of one invocation. */
type Invocation = {
  readonly step: FunctionName;
  /** The AWS calls it made: `dynamodb:GetItem contacts`. */
  readonly calls: readonly string[];
  /** How much it printed: all lines, our log entries, and the EMF documents. */
  readonly lines: number;
  readonly logged: number;
  readonly metrics: number;
};

/** The functions, with each invocation recorded. */
function observed<Handlers extends Record<FunctionName, Handler>>(
  handlers: Handlers,
  aws: FakeAws,
  printed: Printed,
  invocations: Invocation[],
): Handlers {
  const wrapped = Object.entries(handlers).map(([step, handler]) => [
    step,
    async (event: never, context: never) => {
      aws.calls.clear();
      const { lines, logged, metrics } = printed;
      const before = { lines: lines.length, logged: logged.length, metrics: metrics.length };
      try {
        return await handler(event, context);
      } finally {
        invocations.push({
          step: step as FunctionName,
          calls: [...aws.calls],
          lines: lines.length - before.lines,
          logged: logged.length - before.logged,
          metrics: metrics.length - before.metrics,
        });
      }
    },
  ]);
  return Object.fromEntries(wrapped);
}

type Handler = (event: never, context: never) => unknown;

function stubEnvironment({ environment, url }: FakeAws, templates: string): void {
  const settings = {
    ...environment,
    CONTACTS_TABLE: "contacts",
    LEDGER_TABLE: "ledger",
    TIMELINE_TABLE: "timeline",
    ADDRESSES_TABLE: "addresses",
    GUARDS_TABLE: "guards",
    EVENT_BUS: "bus",
    SEND_QUEUE_URL: `${url}/sends`,
    TRANSACTIONAL_QUEUE_URL: `${url}/transactional`,
    DEAD_LETTERS_URL: `${url}/dead-letters`,
    TOKEN_KEY_SECRET: "token-key",
    CONFIGURATION_SET: "mails",
    DELIVERIES_AT_ONCE: "2",
    SEND_RATE: "14",
    PUBLIC_URL: "https://mail.example.com",
    METRICS: "all",
    TEMPLATES_FILE: templates,
  };
  for (const [key, value] of Object.entries(settings)) vi.stubEnv(key, value);
}

/** Imports the functions after the environment is set, with the fixture's programme in place of the organisation's. */
async function importFunctions() {
  vi.doMock("../../programme.ts", () => ({ programme }));
  const [
    pages,
    recordActivity,
    tick,
    deliver,
    recordFeedback,
    reschedule,
    reconcile,
    checkProgramme,
  ] = await Promise.all([
    importPages(),
    import("../../functions/record-activity.ts"),
    import("../../functions/tick.ts"),
    import("../../functions/deliver.ts"),
    import("../../functions/record-feedback.ts"),
    import("../../functions/reschedule.ts"),
    import("../../functions/reconcile.ts"),
    import("../../functions/check-programme.ts"),
  ]);
  return {
    ...pages,
    "record-activity": recordActivity.handler,
    tick: tick.handler,
    deliver: deliver.handler,
    "record-feedback": recordFeedback.handler,
    reschedule: reschedule.handler,
    reconcile: reconcile.handler,
    "check-programme": checkProgramme.handler,
  };
}

/** The functions of the public pages, which all share one type. */
async function importPages() {
  type Page = typeof import("../../functions/sign-up.ts");
  const handlers = publicPageNames.map(async (page) => {
    const { handler }: Page = await import(`../../functions/${page}.ts`);
    return [page, handler];
  });
  return Object.fromEntries(await Promise.all(handlers)) as Record<PublicPage, Page["handler"]>;
}

/** A template of one line for each that the programme names. */
function plainTemplates(): CompiledTemplates {
  const page = {
    title: "Title",
    description: "Description",
    eyebrow: "Eyebrow",
    headline: "Headline",
    lead: "Lead",
    submit: "Submit",
    image: "picture.svg",
    imageAlt: "A picture",
    body: "<p>Body</p>",
  };
  const message = (text: string) => ({ subject: "Subject", preheader: "", html: text, text });
  const marketing = message("{{links.unsubscribe}}");
  const inEach = <Template>(template: Template) =>
    Object.fromEntries(programme.languages.map((language) => [language, template]));
  const messages = programme.journeys.flatMap(({ steps }) => steps.map((step) => step.message));
  const pages = programme.topics.map((topic) => topic.page);
  return {
    messages: {
      ...Object.fromEntries(messages.map((name) => [name, inEach(marketing)])),
      confirmation: inEach(message("{{links.confirm}}")),
      "my-data": inEach(message("{{links.confirm}}")),
      "new-address": inEach(message("{{links.confirm}}")),
    },
    pages: Object.fromEntries(pages.map((name) => [name, inEach(page)])),
    images: Object.fromEntries(pages.map((name) => [`${name}/picture.svg`, "<svg/>"])),
  };
}
