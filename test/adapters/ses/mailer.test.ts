import { spawn } from "node:child_process";
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { type AddressInfo, connect, createServer } from "node:net";
import { setTimeout } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { sesClient } from "../../../src/adapters/ses/client.ts";
import { sesMailer } from "../../../src/adapters/ses/mailer.ts";
import type { Mail } from "../../../src/domain/mail.ts";
import { answerJson, configFor, startServer } from "../http-server.ts";

const mail: Mail = {
  sendId: "c1_welcome_hello_20261122T120000000Z",
  from: { name: 'Agence "Été"', email: "bonjour@example.com" },
  replyTo: "reponse@example.com",
  to: "ada@example.org",
  subject: "Votre voyage à Fès",
  html: "<p>Fès</p>",
  text: "Fès",
  headers: { "List-Unsubscribe": "<https://mail.example.com/u/token>" },
  tracking: false,
  openTracking: false,
};

function mailerAt(endpoint: string) {
  const timeouts = { connection: 200, request: 400, idle: 400 };
  return sesMailer(sesClient(configFor(endpoint), timeouts), "relance");
}

function accept(response: ServerResponse): void {
  answerJson(response, 200, { MessageId: "m1" });
}

function fail(status: number, name: string, message = "No") {
  return (response: ServerResponse) => answerJson(response, status, { message }, name);
}

function sayBusy(response: ServerResponse): void {
  const saying = setInterval(() => response.writeProcessing(), 50);
  response.on("close", () => clearInterval(saying));
}

test("sesMailer() sends one mail in the form of SES's API", async () => {
  const { endpoint, requests } = await startServer(accept);
  expect(await mailerAt(endpoint).send(mail)).toEqual({ kind: "accepted", messageId: "m1" });
  expect(requests).toMatchObject([
    {
      method: "POST",
      path: "/v2/email/outbound-emails",
      body: {
        FromEmailAddress: "=?UTF-8?Q?Agence_=22=C3=89t=C3=A9=22?= <bonjour@example.com>",
        ReplyToAddresses: ["reponse@example.com"],
        Destination: { ToAddresses: ["ada@example.org"] },
        Content: {
          Simple: {
            Subject: { Data: "Votre voyage à Fès", Charset: "UTF-8" },
            Body: {
              Html: { Data: "<p>Fès</p>", Charset: "UTF-8" },
              Text: { Data: "Fès", Charset: "UTF-8" },
            },
            Headers: [{ Name: "List-Unsubscribe", Value: "<https://mail.example.com/u/token>" }],
          },
        },
        EmailTags: [{ Name: "sendId", Value: mail.sendId }],
        ConfigurationSetName: "relance",
        ConfigurationOverrides: {
          Tracking: { OpenTrackingEnabled: "DISABLED", ClickTrackingEnabled: "DISABLED" },
        },
      },
    },
  ]);
});

test("sesMailer() lets SES track clicks, never opens, when the mail allows it", async () => {
  const { endpoint, requests } = await startServer(accept);
  await mailerAt(endpoint).send({ ...mail, tracking: true });
  expect(requests[0]?.body.ConfigurationOverrides).toEqual({
    Tracking: { OpenTrackingEnabled: "DISABLED", ClickTrackingEnabled: "ENABLED" },
  });
});

test.each([
  ["is paused", "SendingPausedException", true],
  ["suspended the account", "AccountSuspendedException", true],
  ["does not know our MAIL FROM domain", "MailFromDomainNotVerifiedException", true],
  ["throttles", "TooManyRequestsException", undefined],
])(
  "sesMailer() says whether other mails are worth trying when SES %s",
  async (_, name, senderBlocked) => {
    const { endpoint } = await startServer(fail(400, name));
    const outcome = await mailerAt(endpoint).send(mail);
    expect("senderBlocked" in outcome ? outcome.senderBlocked : undefined).toBe(senderBlocked);
  },
);

test.each([
  ["not-accepted", "throttles", fail(429, "TooManyRequestsException")],
  ["not-accepted", "throttles under another status", fail(400, "ThrottlingException")],
  ["not-accepted", "limits", fail(400, "LimitExceededException")],
  [
    "not-accepted",
    "is over its quota",
    fail(400, "MessageRejected", "Daily message quota exceeded"),
  ],
  ["not-accepted", "is paused", fail(400, "SendingPausedException")],
  ["not-accepted", "suspended the account", fail(400, "AccountSuspendedException")],
  ["not-accepted", "does not trust the credentials", fail(403, "ExpiredTokenException")],
  ["not-accepted", "does not find the configuration set", fail(404, "NotFoundException")],
  [
    "not-accepted",
    "does not know the MAIL FROM domain",
    fail(400, "MailFromDomainNotVerifiedException"),
  ],
  [
    "not-accepted",
    "does not know the sender",
    fail(400, "MessageRejected", "Email address is not verified: bonjour@example.com"),
  ],
  ["refused", "does not know the recipient", fail(400, "MessageRejected", "ada@example.org")],
  ["rejected", "rejects without a reason", fail(400, "MessageRejected")],
  ["rejected", "does not understand", fail(400, "BadRequestException")],
  ["unknown", "breaks", fail(500, "InternalServiceErrorException")],
  ["unknown", "breaks and reports throttling", fail(503, "ThrottlingException")],
  ["unknown", "timed out itself", fail(408, "RequestTimeoutException")],
  [
    "unknown",
    "answers without a message id",
    (response: ServerResponse) => answerJson(response, 200, {}),
  ],
  ["unknown", "answers with something else", (response: ServerResponse) => response.end("<html>")],
  ["unknown", "says nothing", () => undefined],
  ["unknown", "says only that it is busy", sayBusy],
  [
    "unknown",
    "resets after the mail was read",
    (response: ServerResponse) => response.socket?.resetAndDestroy(),
  ],
  [
    "unknown",
    "stops in the middle of its answer",
    (response: ServerResponse) => response.write("{"),
  ],
  [
    "unknown",
    "hangs up in the middle of its answer",
    (response: ServerResponse) => response.write("{", () => response.destroy()),
  ],
])("sesMailer() answers %s after one request when SES %s", async (kind, _, answer) => {
  const { endpoint, requests } = await startServer(answer);
  const outcome = await mailerAt(endpoint).send(mail);
  expect(outcome).toMatchObject({ kind, reason: expect.stringMatching(/.+/) });
  expect(requests).toHaveLength(1);
});

test("sesMailer() answers not-accepted when nothing listens", async () => {
  expect(await mailerAt("http://127.0.0.1:1").send(mail)).toMatchObject({
    kind: "not-accepted",
    reason: expect.stringContaining("ECONNREFUSED"),
  });
});

test("sesMailer() answers not-accepted when there is no such host", async () => {
  expect(await mailerAt("http://ses.invalid").send(mail)).toMatchObject({ kind: "not-accepted" });
});

test("sesMailer() answers not-accepted when the connection times out", async () => {
  const endpoint = await startDeafServer();
  expect(await mailerAt(endpoint).send(mail)).toMatchObject({
    kind: "not-accepted",
    reason: expect.stringContaining("TimeoutError"),
  });
});

test("sesMailer() answers not-accepted when the server hangs up before the connection is encrypted", async () => {
  const server = createServer((socket) => socket.once("data", () => socket.destroy()));
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  expect(await mailerAt(`https://127.0.0.1:${port}`).send(mail)).toMatchObject({
    kind: "not-accepted",
    reason: expect.stringContaining("before secure TLS connection"),
  });
});

test.each([
  [429, "TooManyRequestsException", true],
  [400, "LimitExceededException", true],
  [400, "SendingPausedException", undefined],
])(
  "sesMailer() says whether SES takes no more at this moment: %d %s",
  async (status, name, tooFast) => {
    const { endpoint } = await startServer(fail(status, name));
    const outcome = await mailerAt(endpoint).send(mail);
    expect("tooFast" in outcome ? outcome.tooFast : undefined).toBe(tooFast);
  },
);

test("sesMailer() keeps its connection until the client is destroyed, and then opens another", async () => {
  const { endpoint, requests } = await startServer(accept);
  const client = sesClient(configFor(endpoint));
  const mailer = sesMailer(client);
  for (let mails = 0; mails < 2; mails += 1) {
    await mailer.send(mail);
    await mailer.send(mail);
    client.destroy();
  }
  expect(requests.map(({ connection }) => connection)).toEqual([1, 1, 2, 2]);
});

test("sesMailer() uses no connection that has been idle for long: the server may be about to close it", async () => {
  const { endpoint, requests } = await startServer(accept);
  const mailer = mailerAt(endpoint);
  await mailer.send(mail);
  await setTimeout(500);
  await mailer.send(mail);
  expect(requests.map(({ connection }) => connection)).toEqual([1, 2]);
});

test("sesMailer() leaves the address out of the reason", async () => {
  const { endpoint } = await startServer(
    fail(400, "MessageRejected", "Email address is not verified: ada@example.org"),
  );
  expect(await mailerAt(endpoint).send(mail)).toEqual({
    kind: "refused",
    reason: "MessageRejected: Email address is not verified: a***@example.org",
  });
});

/** A server with a full backlog: its process is stopped, so it accepts no more connections. */
async function startDeafServer(): Promise<string> {
  const script = `
    const server = require("node:net").createServer();
    server.listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
      process.stdout.write(String(server.address().port), () => process.kill(process.pid, "SIGSTOP"));
    });`;
  const child = spawn(process.execPath, ["-e", script]);
  const [data] = (await once(child.stdout, "data")) as [Buffer];
  const port = Number(data.toString());
  const waiting = Array.from({ length: 8 }, () => connect(port, "127.0.0.1"));
  onTestFinished(() => {
    for (const socket of waiting) socket.destroy();
    child.kill("SIGKILL");
  });
  for (const socket of waiting) socket.on("error", () => undefined);
  await setTimeout(100);
  return `http://127.0.0.1:${port}`;
}
