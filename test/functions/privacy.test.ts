import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { deployed } from "./deployed.ts";
import { busEvent, context, httpEvent, queueEvent } from "./events.ts";
import {
  confirmationLink,
  dataLink,
  join,
  mailsTo,
  sends,
  signUp,
  tagsOf,
  topic,
} from "./people.ts";
import { stopClock } from "./stop-clock.ts";

const email = "quillabelle.ozanne@private.example";
const firstName = "Quillabelle";
/** The sender of every request of `httpEvent`. */
const ip = "203.0.113.7";
const timestamp = "2026-11-22T10:00:00Z";

let world: Awaited<ReturnType<typeof deployed>>;
/** What each handler threw, which Lambda prints too. */
const thrown: string[] = [];
/** The links in the mails to her. */
const paths = { confirm: "", leave: "", data: "" };

beforeAll(async () => {
  world = await deployed();
  paths.confirm = await confirmationLink(world, email, { firstName });
  paths.leave = await join(world, email, { firstName });
  paths.data = await dataLink(world, email, paths.leave);
});
afterEach(() => {
  vi.useRealTimers();
  world.aws.failure = undefined;
});
afterAll(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await world.aws.stop();
});

/** Calls each handler with her data. */
async function runAll(): Promise<void> {
  const { functions } = world;
  const form = { email, firstName, consent: "yes" };
  const forged = `/confirm/${tokenOf(paths.confirm)}x`;
  const mail = { messageId: "m", destination: [email], tags: { sendId: tagsOf(world, email) } };
  const recipients = [{ emailAddress: email, diagnosticCode: `550 ${email} from ${ip}` }];
  const bounce = { bounceType: "Permanent", bouncedRecipients: recipients, timestamp };
  const visit = { email, url: `https://x.example/${tokenOf(paths.leave)}`, visitedAt: timestamp };
  const signUps = [
    httpEvent("POST", `/t/${topic.name}?email=${email}`, form),
    httpEvent("POST", `/t/${topic.name}`, { ...form, consent: "no" }),
    withJson(`{"email":"${email}","firstName":${firstName}}`),
    httpEvent("GET", paths.confirm),
    httpEvent("POST", paths.confirm, {}),
    httpEvent("POST", forged, {}),
  ];
  for (const event of signUps) await noteFailure(functions["sign-up"](event, context));
  for (const event of [httpEvent("GET", paths.leave), httpEvent("POST", `${paths.leave}x`, {})]) {
    await noteFailure(functions.preferences(event, context));
  }
  const correction = { action: "correct", firstName, language: "en" };
  const requests = [
    httpEvent("GET", paths.data),
    httpEvent("GET", `${paths.data}/data.json`),
    httpEvent("POST", paths.data, { ...correction, firstName: `${firstName}!` }),
    httpEvent("POST", paths.data, { action: "change-address", email: `new.${email}` }),
    httpEvent("POST", `/new-address/${tokenOf(paths.data)}`, {}),
  ];
  for (const event of requests) await noteFailure(functions["my-data"](event, context));
  const queued = [...sends(world).slice(-2), `${email} ${firstName}`, JSON.stringify(form)];
  await noteFailure(functions.deliver(queueEvent(...queued), context));
  for (const detail of [visit, { ...visit, visitedAt: firstName }, { form }]) {
    const event = busEvent("PageVisited", detail);
    await noteFailure(functions["record-activity"](event, context));
  }
  for (const feedback of [
    { eventType: "Bounce", mail, bounce },
    { eventType: firstName, mail, form },
  ]) {
    await noteFailure(
      functions["record-feedback"](busEvent("Email", feedback, "aws.ses"), context),
    );
  }
  await noteFailure(functions.tick({}, context));
  await noteFailure(functions.reconcile({}, context));
  await noteFailure(functions.reschedule({}, context));
  await noteFailure(functions["check-programme"]({}, context));
}

/** A request whose body is not even JSON, and might be quoted by its parser. */
function withJson(body: string) {
  const event = httpEvent("POST", `/t/${topic.name}`);
  const headers = { ...event.headers, "content-type": "application/json" };
  return { ...event, headers, body };
}

async function noteFailure(invocation: Promise<unknown>): Promise<void> {
  try {
    await invocation;
  } catch (error) {
    const { stack, message } = error as Error;
    thrown.push(`${message} ${stack}`);
  }
}

function tokenOf(path: string): string {
  return path.split("/").at(-1) ?? "";
}

/** Her data and the keys, if they were printed or thrown as they are, in a link, or in base64. */
function leaked(): readonly string[] {
  const printed = [...world.lines, ...thrown].join("\n").toLowerCase();
  const personal = [email, email.split("@")[0] ?? "", firstName, ip];
  const tokens = [paths.confirm, paths.leave, paths.data].map(tokenOf);
  const secret = [...tokens, "a secret that is long enough"];
  return [...personal, ...secret].filter((text) =>
    [text, encodeURIComponent(text), base64Of(text)].some((form) =>
      printed.includes(form.toLowerCase()),
    ),
  );
}

/** The part that does not depend on what follows. */
function base64Of(text: string): string {
  return Buffer.from(text.slice(0, text.length - (text.length % 3))).toString("base64");
}

test("no personal data is printed when everything succeeds", async () => {
  world.aws.suppressed.push(email);
  await runAll();
  const ran = new Set(world.invocations.map(({ step }) => step));
  expect([...ran].sort()).toEqual(Object.keys(world.functions).sort());
  expect(world.metrics.length).toBeGreaterThan(0);
  expect(thrown).toEqual([]);
  expect(leaked()).toEqual([]);
});

// AWS tends to repeat its input in error messages.
test.each(["ses:SendEmail", "dynamodb:PutItem", "dynamodb:Query", "everything"])(
  "no personal data is printed when AWS refuses %s and quotes it",
  async (of) => {
    const token = tokenOf(paths.leave);
    const message = `Not for <${email}>, "${email}", ${ip}, [2001:db8::7], ${token}: no`;
    world.aws.failure = { of, status: 400, type: "ValidationException", message };
    stopClock(4 * 24 * 60 * 60 * 1000);
    const before = world.logged.length;
    await runAll();
    expect(leaked()).toEqual([]);
    expect(world.lines.join()).not.toContain("2001:db8");
    if (of === "ses:SendEmail") return;
    const failures = world.logged.slice(before).filter(({ outcome }) => outcome === "failed");
    expect(JSON.stringify(failures)).toContain(
      String.raw`Not for <(an address)>, \"(an address)\", (an IP address), [(an IP address)], (a token): no`,
    );
  },
);

test("each failure is logged once, in one line, with its request", () => {
  const wrong = world.invocations.filter(
    ({ lines, logged, metrics }) => logged !== 1 || metrics > 1 || lines !== logged + metrics,
  );
  expect(wrong).toEqual([]);
  expect(thrown.length).toBeGreaterThan(3);
  for (const text of thrown)
    expect(text).toContain(`see the log of request "${context.awsRequestId}"`);
});

test("a failed sign-up says so to the visitor, and not why", async () => {
  world.aws.failure = {
    of: "everything",
    status: 400,
    type: "ValidationException",
    message: email,
  };
  const { answer } = await signUp(world, email, { firstName });
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toContain(email);
});

test("leaked() finds data as they are, in a link, and in base64", () => {
  expect(mailsTo(world, email).join()).toContain(tokenOf(paths.leave));
  world.lines.push(Buffer.from(email).toString("base64"));
  thrown.push(encodeURIComponent(`for ${ip}`), tokenOf(paths.confirm), firstName);
  expect(leaked()).toEqual([email, email.split("@")[0], firstName, ip, tokenOf(paths.confirm)]);
});
