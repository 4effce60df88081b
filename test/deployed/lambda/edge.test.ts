import { Hono } from "hono";
import type { LambdaEvent } from "hono/aws-lambda";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { edgeOf } from "../../../src/deployed/lambda/edge.ts";
import { type HttpHost, httpLambdaOf } from "../../../src/deployed/lambda/http.ts";
import { programmeSchema } from "../../../src/domain/programme-schema.ts";
import { edgeSettingsSchema, ORIGIN_HEADER, parseSettings } from "../../../src/settings.ts";
import { programme } from "../../fixture/programme.ts";
import { deployed } from "../../functions/deployed.ts";
import { context, httpEvent } from "../../functions/events.ts";
import { topic } from "../../functions/people.ts";

const page = `/t/${topic.name}`;

let world: Awaited<ReturnType<typeof deployed>>;
beforeAll(async () => {
  vi.stubEnv("ORIGIN_SECRET", "origin-secret");
  world = await deployed();
});
beforeEach(() => {
  world.aws.secrets["origin-secret"] = { AWSCURRENT: "the secret" };
  world.logged.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await world.aws.stop();
});

/** An event with these headers added to its own. */
function withHeaders(event: ReturnType<typeof httpEvent>, headers: Record<string, string>) {
  return { ...event, headers: { ...event.headers, ...headers } };
}

const through = (secret: string, event = httpEvent("GET", page)) =>
  withHeaders(event, { [ORIGIN_HEADER]: secret });

/** Calls a function. Returns its answer, and the AWS requests it made. */
async function call(step: "sign-up" | "preferences", event: LambdaEvent) {
  const before = world.invocations.length;
  const { statusCode, headers, body } = await world.functions[step](event, context);
  const calls = world.invocations.slice(before).flatMap((invocation) => invocation.calls);
  return { statusCode, headers, body, calls };
}

const refused = {
  statusCode: 403,
  headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  body: "Forbidden\n",
};

test("sign-up serves visitors who come through CloudFront", async () => {
  const { statusCode, calls } = await call("sign-up", through("the secret"));
  expect(statusCode).toBe(200);
  expect(calls).toContain("secretsmanager:GetSecretValue origin-secret");
  const again = await call("sign-up", through("the secret"));
  expect(again.calls).not.toContain("secretsmanager:GetSecretValue origin-secret");
});

test("unsubscribe links in older mails, which bypass CloudFront, still work", async () => {
  const oneClick = httpEvent("POST", "/u/no-token", { "List-Unsubscribe": "One-Click" });
  expect((await call("preferences", oneClick)).statusCode).toBe(200);
});

test("sign-up refuses every request that bypasses CloudFront, and does nothing", async () => {
  const step = "sign-up";
  // The first request reads the secret.
  await call(step, through("the secret"));
  world.logged.length = 0;
  const form = { email: "ada@example.com", consent: "yes" };
  for (const event of [
    httpEvent("GET", page),
    httpEvent("POST", page, form),
    httpEvent("POST", "/u/no-token", { "List-Unsubscribe": "One-Click" }),
  ]) {
    expect(await call(step, event)).toEqual({ ...refused, calls: [] });
    for (const wrong of ["", "the secre", "the secret ", "THE SECRET", "undefined"]) {
      expect(await call(step, through(wrong, event))).toEqual({ ...refused, calls: [] });
    }
  }
  expect(world.logged[0]).toMatchObject({ step, outcome: "done", status: 403 });
  expect(JSON.stringify(world.logged)).not.toContain("the secre");
});

test("sign-ups are limited by the visitor's address, as CloudFront reports it", async () => {
  const { signUpsPerMinute } = programmeSchema.parse(programme).limits;
  let count = 0;
  const signUp = async (viewer: string, sourceIp: string) => {
    const { name, consent } = topic;
    const email = `visitor-${count++}@example.com`;
    const form = { email, consent: "yes", consentVersion: consent.version, language: "en" };
    const event = through("the secret", httpEvent("POST", `/t/${name}`, form));
    event.requestContext.http.sourceIp = sourceIp;
    const request = withHeaders(event, { "cloudfront-viewer-address": viewer });
    return (await call("sign-up", request)).statusCode;
  };
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-22T10:00:00Z") });
  for (let times = 0; times < signUpsPerMinute; times++) {
    expect(await signUp(`198.51.100.7:${40_000 + times}`, `203.0.113.${times}`)).toBe(202);
  }
  expect(await signUp("198.51.100.7:50000", "203.0.113.200")).toBe(429);
  expect(await signUp("198.51.100.8:50000", "203.0.113.0")).toBe(202);
});

test.each([
  ["198.51.100.10:46532", "198.51.100.10"],
  ["2001:db8:85a3::8a2e:370:7334:46532", "2001:db8:85a3::8a2e:370:7334"],
  ["[2001:db8::1]:46532", "2001:db8::1"],
])("CloudFront's %s means the address %s", async (header, address) => {
  expect(
    await visitorAddress({ [ORIGIN_HEADER]: "the secret", "cloudfront-viewer-address": header }),
  ).toBe(address);
});

test.each([
  ["198.51.100.10, 203.0.113.7", "198.51.100.10"],
  ["192.0.2.66, 198.51.100.10, 203.0.113.7", "198.51.100.10"],
  ["192.0.2.66,2001:db8::1,203.0.113.7", "2001:db8::1"],
  ["203.0.113.7", "203.0.113.7"],
  ["", "203.0.113.7"],
])(
  "when CloudFront does not name its visitor, X-Forwarded-For %j means %s",
  async (hops, address) => {
    const headers = { [ORIGIN_HEADER]: "the secret", "x-forwarded-for": hops };
    expect(await visitorAddress(headers)).toBe(address);
  },
);

test("an address forged by a visitor who bypasses CloudFront is never used, since the request is refused first", async () => {
  for (const secret of [undefined, "a guess"]) {
    const forged = { "cloudfront-viewer-address": "198.51.100.10:1" };
    const headers = secret ? { ...forged, [ORIGIN_HEADER]: secret } : forged;
    expect(await visitorAddress(headers)).toBe(refused.body);
  }
});

test("without CloudFront nobody is refused, and the address is the one the API reports, which cannot be forged", async () => {
  vi.stubEnv("ORIGIN_SECRET", undefined);
  const address = await visitorAddress({ "cloudfront-viewer-address": "198.51.100.10:46532" });
  vi.stubEnv("ORIGIN_SECRET", "origin-secret");
  expect(address).toBe("203.0.113.7");
});

test("a changed secret is accepted within a minute, the previous one stays valid, and wrong ones cause no more reads", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const handler = echo();
  const statusFor = async (secret: string) => (await handler(through(secret), context)).statusCode;
  expect(await statusFor("the secret")).toBe(200);

  world.aws.secrets["origin-secret"] = { AWSCURRENT: "a new one", AWSPREVIOUS: "the secret" };
  world.aws.calls.clear();
  expect([await statusFor("a new one"), await statusFor("a guess")]).toEqual([403, 403]);
  expect([...world.aws.calls]).toEqual([]);

  vi.advanceTimersByTime(60_000);
  expect([await statusFor("a new one"), await statusFor("the secret")]).toEqual([200, 200]);

  world.aws.secrets["origin-secret"] = { AWSCURRENT: "the third", AWSPREVIOUS: "a new one" };
  vi.advanceTimersByTime(60_000);
  expect([await statusFor("a guess"), await statusFor("the secret")]).toEqual([403, 403]);
  expect([await statusFor("the third"), await statusFor("a new one")]).toEqual([200, 200]);
});

test("if the secret cannot be read, the visitor gets an error, and nobody is let in", async () => {
  world.aws.secrets["origin-secret"] = {};
  const handler = echo();
  expect(await handler(through("the secret"), context)).toMatchObject({ statusCode: 500 });
  world.aws.secrets["origin-secret"] = { AWSCURRENT: "the secret" };
  expect(await handler(through("the secret"), context)).toMatchObject({ statusCode: 200 });
});

/** A function that answers with its visitor's address. */
function echo() {
  const app = ({ ipOf }: HttpHost) =>
    new Hono().get("/t/*", (request) => request.text(ipOf(request)));
  const edge = edgeOf(parseSettings(edgeSettingsSchema));
  return httpLambdaOf("sign-up", async (host) => app(host), { edge });
}

async function visitorAddress(headers: Record<string, string>): Promise<string | undefined> {
  return (await echo()(withHeaders(httpEvent("GET", page), headers), context)).body;
}
