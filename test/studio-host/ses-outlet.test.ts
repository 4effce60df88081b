import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import type { Mail } from "../../src/domain/mail.ts";
import { sesOutlet } from "../../src/studio-host/ses-outlet.ts";
import type { SesStanding } from "../../src/web/studio/studio.ts";
import { answerJson, configFor, type Request, startServer } from "../adapters/http-server.ts";

const mail: Mail = {
  sendId: "test",
  from: { name: "Atlas", email: "bonjour@atlas.example" },
  to: "me@firm.example",
  subject: "[Test] S",
  html: "<p>S</p>",
  text: "S",
  headers: {},
  tracking: false,
  openTracking: false,
};

type Account = {
  readonly production?: boolean;
  readonly sending?: boolean;
  readonly verified?: readonly string[];
  /** Known to SES, but not verified. */
  readonly pending?: readonly string[];
};

/** Answers like SES for such an account. */
function account({ production = true, sending = true, verified = [], pending = [] }: Account) {
  return (response: ServerResponse, { method, path }: Request) => {
    if (method === "POST") return answerJson(response, 200, { MessageId: "m1" });
    if (path === "/v2/email/account") {
      const SendQuota = { Max24HourSend: 200, MaxSendRate: 1, SentLast24Hours: 0 };
      const body = { ProductionAccessEnabled: production, SendingEnabled: sending, SendQuota };
      return answerJson(response, 200, body);
    }
    const identity = decodeURIComponent(path.split("/").at(-1) ?? "");
    if (verified.includes(identity))
      return answerJson(response, 200, { VerifiedForSendingStatus: true });
    if (pending.includes(identity))
      return answerJson(response, 200, {
        VerifiedForSendingStatus: false,
        VerificationStatus: "PENDING",
      });
    answerJson(response, 404, { message: "No" }, "NotFoundException");
  };
}

/** The outlet once AWS has answered. */
async function settled(answer: Parameters<typeof startServer>[0]) {
  const { endpoint, requests } = await startServer(answer);
  const outlet = await askedOutlet(configFor(endpoint));
  return { outlet, requests };
}

async function askedOutlet(config: Parameters<typeof sesOutlet>[2], pages = 1) {
  let onAnswer = () => {};
  const answered = new Promise<void>((resolve) => {
    onAnswer = resolve;
  });
  const outlet = sesOutlet(mail.from.email, () => onAnswer(), config);
  for (let page = 0; page < pages; page += 1)
    expect(outlet.standing()).toEqual({ state: "asking" });
  await answered;
  return outlet;
}

test.each<[string, Account, SesStanding]>([
  [
    "its domain is verified",
    { verified: ["atlas.example"] },
    { state: "ready", region: "eu-west-3", isSandbox: false },
  ],
  [
    "its address is verified, in the sandbox",
    { production: false, verified: ["bonjour@atlas.example"] },
    { state: "ready", region: "eu-west-3", isSandbox: true },
  ],
  [
    "SES does not know it",
    {},
    {
      state: "unavailable",
      why: { kind: "domain-unknown", domain: "atlas.example", region: "eu-west-3" },
    },
  ],
  [
    "it is not verified yet",
    { pending: ["atlas.example"] },
    {
      state: "unavailable",
      why: { kind: "domain-unverified", domain: "atlas.example", status: "PENDING" },
    },
  ],
  [
    "sending is switched off",
    { sending: false, verified: ["atlas.example"] },
    { state: "unavailable", why: { kind: "turned-off" } },
  ],
])("standing() says whether SES can send for the sender when %s", async (_, is, standing) => {
  const { outlet } = await settled(account(is));
  expect(outlet.standing()).toEqual(standing);
});

test("standing() says which way AWS refuses or does not answer", async () => {
  const { outlet } = await settled((response) =>
    answerJson(response, 403, { message: "No" }, "AccessDeniedException"),
  );
  expect(outlet.standing()).toEqual({
    state: "unavailable",
    why: { kind: "no-permission" },
  });
  const offline = await askedOutlet({ ...configFor("http://127.0.0.1:1"), maxAttempts: 1 });
  expect(offline.standing()).toMatchObject({ why: { kind: "no-answer" } });
});

test("standing() asks AWS once for consecutive pages", async () => {
  const { endpoint, requests } = await startServer(account({ verified: ["atlas.example"] }));
  const outlet = await askedOutlet(configFor(endpoint), 3);
  outlet.standing();
  expect(requests.filter(({ path }) => path === "/v2/email/account")).toHaveLength(1);
});

test("send() sends the mail once, without a configuration set", async () => {
  const { outlet, requests } = await settled(account({ verified: ["atlas.example"] }));
  expect(await outlet.send(mail)).toEqual({ kind: "accepted", messageId: "m1" });
  const sent = requests.filter(({ method }) => method === "POST");
  expect(sent).toHaveLength(1);
  expect(sent[0]?.body).not.toHaveProperty("ConfigurationSetName");
  expect(sent[0]?.body).not.toHaveProperty("ConfigurationOverrides");
});

test("send() from the sandbox refuses a recipient that SES does not know", async () => {
  const is = { production: false, verified: ["atlas.example"] };
  const { outlet, requests } = await settled(account(is));
  expect(await outlet.send(mail)).toEqual({
    kind: "not-sent",
    why: { kind: "recipient-unverified" },
  });
  expect(requests.filter(({ method }) => method === "POST")).toEqual([]);
});

test.each(["me@firm.example", "success@simulator.amazonses.com"])(
  "send() from the sandbox sends to %s, which SES knows",
  async (to) => {
    const is = { production: false, verified: ["atlas.example", "firm.example"] };
    const { outlet } = await settled(account(is));
    expect(await outlet.send({ ...mail, to })).toMatchObject({ kind: "accepted" });
  },
);

test("send() says why when SES cannot send", async () => {
  const { outlet } = await settled(account({}));
  expect(await outlet.send(mail)).toEqual({
    kind: "not-sent",
    why: { kind: "domain-unknown", domain: "atlas.example", region: "eu-west-3" },
  });
});
