import { SESv2Client } from "@aws-sdk/client-sesv2";
import { expect, test } from "vitest";
import { settableClock } from "../../../src/adapters/memory/settable-clock.ts";
import { turningPause } from "../../../src/adapters/memory/turning-pause.ts";
import { sesAccount } from "../../../src/adapters/ses/account.ts";
import { sesSuppressionList } from "../../../src/adapters/ses/suppression-list.ts";
import { answerJson, configFor, startServer } from "../http-server.ts";
import { listed } from "../stores/stores.ts";

const NOON = "2026-11-22T12:00:00.000Z";

const account = {
  SendQuota: { MaxSendRate: 14, Max24HourSend: 50_000, SentLast24Hours: 12 },
  ProductionAccessEnabled: true,
  SendingEnabled: true,
  EnforcementStatus: "PROBATION",
};

test("sesAccount() asks SES once a minute, and keeps the last answer when a request fails", async () => {
  const answers = [
    { status: 200, body: account },
    { status: 400, body: {} },
    { status: 200, body: { ...account, SendingEnabled: false } },
  ];
  const { endpoint, requests } = await startServer((response) => {
    const { status, body } = answers[requests.length - 1] ?? { status: 500, body: {} };
    answerJson(response, status, body);
  });
  const clock = settableClock(NOON);
  const { read } = sesAccount(new SESv2Client(configFor(endpoint)), clock);
  const state = {
    maxSendRate: 14,
    max24Hours: 50_000,
    sentLast24Hours: 12,
    sandbox: false,
    sendingEnabled: true,
    enforcementStatus: "PROBATION",
  };
  expect(await read()).toEqual(state);
  clock.forward("PT59S");
  expect(await read()).toEqual(state);
  expect(requests).toMatchObject([{ method: "GET", path: "/v2/email/account" }]);
  clock.forward("PT1S");
  expect(await read()).toEqual(state);
  expect(requests).toHaveLength(2);
  clock.forward("PT1M");
  expect(await read()).toEqual({ ...state, sendingEnabled: false });
});

test("sesAccount() assumes the worst for fields that SES leaves out", async () => {
  const { endpoint } = await startServer((response) => answerJson(response, 200, {}));
  expect(
    await sesAccount(new SESv2Client(configFor(endpoint)), settableClock(NOON)).read(),
  ).toMatchObject({ maxSendRate: 1, sandbox: true, sendingEnabled: false });
});

test("sesAccount() never says a higher rate than it was given", async () => {
  const { endpoint } = await startServer((response) => answerJson(response, 200, account));
  const client = new SESv2Client(configFor(endpoint));
  const rateAt = async (rate: number) =>
    (await sesAccount(client, settableClock(NOON), rate).read()).maxSendRate;
  expect([await rateAt(10), await rateAt(50)]).toEqual([10, 14]);
});

test("sesAccount() works at the rate it was given while SES is asked too often, and asks again soon", async () => {
  const { endpoint, requests } = await startServer((response) =>
    requests.length === 1
      ? answerJson(response, 429, {}, "TooManyRequestsException")
      : answerJson(response, 200, account),
  );
  const clock = settableClock(NOON);
  const client = new SESv2Client({ ...configFor(endpoint), maxAttempts: 1 });
  const { read } = sesAccount(client, clock, 10);
  expect(await read()).toMatchObject({ maxSendRate: 10, max24Hours: -1, sendingEnabled: true });
  clock.forward("PT9S");
  await read();
  expect(requests).toHaveLength(1);
  clock.forward("PT1S");
  expect(await read()).toMatchObject({ maxSendRate: 10, enforcementStatus: "PROBATION" });
});

test("sesAccount() throws when it never got an answer", async () => {
  const { endpoint } = await startServer((response) => answerJson(response, 403, {}));
  const { read } = sesAccount(new SESv2Client(configFor(endpoint)), settableClock(NOON));
  await expect(read()).rejects.toThrow();
});

test("sesSuppressionList() reads every page, at most one a second", async () => {
  const { endpoint, requests } = await startServer((response) => {
    const page = requests.length;
    answerJson(response, 200, {
      SuppressedDestinationSummaries: [
        {
          EmailAddress: `c${page}@example.com`,
          Reason: page === 1 ? "BOUNCE" : "COMPLAINT",
          LastUpdateTime: 1_795_339_800,
        },
      ],
      ...(page < 3 && { NextToken: `page-${page}` }),
    });
  });
  const clock = settableClock(NOON);
  const client = new SESv2Client(configFor(endpoint));
  const suppressed = await listed(
    sesSuppressionList(client, clock, turningPause(clock)).since(NOON),
  );
  const at = "2026-11-22T09:30:00.000Z";
  expect(suppressed).toEqual([
    { email: "c1@example.com", reason: "bounce", at },
    { email: "c2@example.com", reason: "complaint", at },
    { email: "c3@example.com", reason: "complaint", at },
  ]);
  const queries = requests.map(({ path }) => new URL(path, endpoint).searchParams);
  expect(queries.map((query) => query.get("NextToken"))).toEqual([null, "page-1", "page-2"]);
  expect(queries.map((query) => query.get("StartDate"))).toEqual(
    Array(3).fill("2026-11-22T12:00:00Z"),
  );
  expect(clock.now()).toBe("2026-11-22T12:00:02.000Z");
});
