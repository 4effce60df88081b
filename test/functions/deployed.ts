import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import { programme } from "../../programme.ts";
import type { CompiledTemplates } from "../../src/adapters/templates/compiled.ts";
import type { Step } from "../../src/settings.ts";
import { type FakeAws, startFakeAws } from "./fake-aws.ts";

/** The functions as they stand in AWS: with their environment, their templates, and an AWS of their own. */
export async function deployed() {
  const aws = await startFakeAws();
  const folder = mkdtempSync(join(tmpdir(), "functions-"));
  const templates = join(folder, "templates.json");
  writeFileSync(templates, JSON.stringify(plainTemplates()));
  stubEnvironment(aws, templates);

  const logged: Record<string, unknown>[] = [];
  for (const level of ["info", "error"] as const) {
    vi.spyOn(console, level).mockImplementation((line) => logged.push(JSON.parse(line)));
  }
  const calls = new Map<Step, Set<string>>();
  const functions = observed(await importFunctions(), aws, calls);
  return { aws, logged, calls, functions };
}

/** The functions, each of which notes in `calls` what it called. */
function observed<Handlers extends Record<Step, Handler>>(
  handlers: Handlers,
  aws: FakeAws,
  calls: Map<Step, Set<string>>,
): Handlers {
  const wrapped = Object.entries(handlers).map(([step, handler]) => [
    step,
    async (event: never, context: never) => {
      aws.calls.clear();
      const answer = await handler(event, context);
      calls.set(step as Step, new Set([...(calls.get(step as Step) ?? []), ...aws.calls]));
      return answer;
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
    DEAD_LETTERS_URL: `${url}/dead-letters`,
    TOKEN_KEY_SECRET: "token-key",
    CONFIGURATION_SET: "mails",
    PUBLIC_URL: "https://mail.example.com",
    TEMPLATES_FILE: templates,
  };
  for (const [key, value] of Object.entries(settings)) vi.stubEnv(key, value);
}

/** Only now: the environment must be there first. */
async function importFunctions() {
  const [
    signUp,
    preferences,
    recordActivity,
    tick,
    deliver,
    recordFeedback,
    reschedule,
    reconcile,
  ] = await Promise.all([
    import("../../functions/sign-up.ts"),
    import("../../functions/preferences.ts"),
    import("../../functions/record-activity.ts"),
    import("../../functions/tick.ts"),
    import("../../functions/deliver.ts"),
    import("../../functions/record-feedback.ts"),
    import("../../functions/reschedule.ts"),
    import("../../functions/reconcile.ts"),
  ]);
  return {
    "sign-up": signUp.handler,
    preferences: preferences.handler,
    "record-activity": recordActivity.handler,
    tick: tick.handler,
    deliver: deliver.handler,
    "record-feedback": recordFeedback.handler,
    reschedule: reschedule.handler,
    reconcile: reconcile.handler,
  };
}

/** Every template that the programme names, each of one line. */
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
    },
    pages: Object.fromEntries(pages.map((name) => [name, inEach(page)])),
    images: Object.fromEntries(pages.map((name) => [`${name}/picture.svg`, "<svg/>"])),
  };
}
