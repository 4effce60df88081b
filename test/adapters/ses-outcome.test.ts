import { once } from "node:events";
import { connect, type LookupFunction } from "node:net";
import { expect, test, vi } from "vitest";
import { sesClient } from "../../src/adapters/aws/ses-client.ts";
import { sesMailer } from "../../src/adapters/aws/ses-mailer.ts";
import { outcomeOf } from "../../src/adapters/aws/ses-outcome.ts";
import { startServer } from "./http-server.ts";

const twoAddresses: LookupFunction = (_, __, found) =>
  found(null, [
    { address: "127.0.0.1", family: 4 },
    { address: "127.0.0.2", family: 4 },
  ]);

test("outcomeOf() says not-accepted when no address of the host could be connected to", async () => {
  const socket = connect({ host: "ses.test", port: 1, lookup: twoAddresses });
  const [error] = await once(socket, "error").catch((reason: Error) => [reason]);
  expect(error).toBeInstanceOf(AggregateError);
  expect(outcomeOf(error).kind).toBe("not-accepted");
});

test("outcomeOf() says unknown of what it does not know", () => {
  for (const error of [new Error("odd"), new AggregateError([]), "text", undefined]) {
    expect(outcomeOf(error).kind).toBe("unknown");
  }
});

test("outcomeOf() says not-accepted when there were no credentials to ask with", async () => {
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "");
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
  vi.stubEnv("AWS_CONFIG_FILE", "/dev/null");
  const { endpoint, requests } = await startServer((response) => response.end());
  const mailer = sesMailer(sesClient({ endpoint, region: "eu-west-3" }), "relance");
  const from = { name: "Relance", email: "bonjour@example.com" };
  const words = {
    subject: "Hello",
    html: "<p>Hello</p>",
    text: "Hello",
    headers: {},
    tracking: false,
    openTracking: false,
  };
  const outcome = await mailer.send({ sendId: "s1", from, to: "ada@example.org", ...words });
  vi.unstubAllEnvs();
  expect(outcome.kind).toBe("not-accepted");
  expect(requests).toEqual([]);
});
