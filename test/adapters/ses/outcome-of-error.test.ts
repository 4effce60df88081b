import { once } from "node:events";
import { connect, type LookupFunction } from "node:net";
import { expect, test, vi } from "vitest";
import { sesClient } from "../../../src/adapters/ses/client.ts";
import { sesMailer } from "../../../src/adapters/ses/mailer.ts";
import { outcomeOfError } from "../../../src/adapters/ses/outcome-of-error.ts";
import type { MailOutcome } from "../../../src/domain/mail-outcome.ts";
import { startServer } from "../http-server.ts";

const parties = {
  from: "bonjour@voyages.example",
  to: "Ada@example.org",
  configurationSet: "Relance-Mails",
};

/** An error as the SDK throws it. */
function sesError(name: string, message: string, httpStatusCode = 400): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
}

const UNVERIFIED =
  "Email address is not verified. The following identities failed the check in region EU-WEST-3:";
const DENIED =
  "User `arn:aws:sts::123456789012:assumed-role/Relance-Deliver/Relance-Deliver' is not authorized to perform `ses:SendEmail' on resource";

type Verdict = "ours" | "theirs" | "open" | "later";

/**
 * Who an outcome blames: us, this recipient, nobody (`later`), or not decided until other mails are tried (`open`).
 */
function verdictOf(outcome: MailOutcome): Verdict | string {
  if (outcome.kind === "refused") return "theirs";
  if (outcome.kind === "rejected") return "open";
  if (outcome.kind !== "not-accepted") return outcome.kind;
  return outcome.senderBlocked ? "ours" : "later";
}

test.each<[Verdict, string, string, number?]>([
  ["ours", "MessageRejected", `${UNVERIFIED} bonjour@voyages.example`],
  [
    "ours",
    "MessageRejected",
    `${UNVERIFIED} Agence <bonjour@voyages.example>, bonjour@voyages.example`,
  ],
  ["ours", "MessageRejected", `${UNVERIFIED} BONJOUR@Voyages.Example, ada@example.org`],
  ["ours", "MessageRejected", `${UNVERIFIED} ada@example.org, bonjour@voyages.example...`],
  ["ours", "MessageRejected", `${UNVERIFIED} voyages.example.`],
  [
    "ours",
    "MessageRejected",
    `${UNVERIFIED} arn:aws:ses:eu-west-3:123456789012:identity/voyages.example`,
  ],
  ["ours", "MailFromDomainNotVerifiedException", "Mail-From domain not verified"],
  [
    "ours",
    "BadRequestException",
    "Could not read the MX record of the MAIL FROM domain bounce.voyages.example",
  ],
  ["ours", "NotFoundException", "Configuration set <Relance-Mails> does not exist.", 404],
  ["ours", "BadRequestException", "Configuration set Relance-Mails: sending is disabled"],
  ["ours", "SendingPausedException", "Email sending is disabled for the configuration set"],
  ["ours", "SendingPausedException", "The account's ability to send email is currently paused"],
  ["ours", "AccountSuspendedException", "The account's ability to send email is suspended", 403],
  ["ours", "MessageRejected", "Sending paused for this account. For more information, see"],
  ["ours", "MessageRejected", "Sending suspended for this account. For more information, see"],
  [
    "ours",
    "AccessDeniedException",
    `${DENIED} \`arn:aws:ses:eu-west-3:123456789012:identity/voyages.example'`,
    403,
  ],
  [
    "ours",
    "AccessDeniedException",
    `${DENIED} \`arn:aws:ses:eu-west-3:123456789012:configuration-set/Relance-Mails'`,
    403,
  ],
  ["theirs", "MessageRejected", `${UNVERIFIED} ada@example.org`],
  ["theirs", "MessageRejected", `${UNVERIFIED} Ada <ada@example.org>, ADA@EXAMPLE.ORG`],
  ["theirs", "BadRequestException", "Invalid email address<Ada@example.org>."],
  ["open", "BadRequestException", "Missing final '@domain'"],
  ["open", "BadRequestException", "Domain contains dot-atom"],
  ["open", "BadRequestException", "1 validation error detected: Value at 'configurationOverrides'"],
  ["open", "BadRequestException", "Message length is more than 41943040 bytes long: '50000000'."],
  ["open", "MessageRejected", "Address blacklisted."],
  ["open", "MessageRejected", "Sending to this destination is restricted"],
  ["open", "BadRequestException", ""],
  [
    "open",
    "AccessDeniedException",
    `${DENIED} \`arn:aws:ses:eu-west-3:123456789012:identity/ada@example.org'`,
    403,
  ],
  [
    "open",
    "AccessDeniedException",
    `${DENIED} \`arn:aws:ses:eu-west-3:123456789012:identity/example.org'`,
    403,
  ],
  ["later", "AccessDeniedException", "User is not authorized", 403],
  ["later", "ExpiredTokenException", "The security token included in the request is expired", 403],
  ["later", "TooManyRequestsException", "Maximum sending rate exceeded.", 429],
  ["later", "LimitExceededException", "Daily message quota exceeded"],
  ["later", "Throttling", "Maximum sending rate exceeded."],
])("outcomeOfError() judges %s when SES says %s: %s", (verdict, name, message, status) => {
  expect(verdictOf(outcomeOfError(sesError(name, message, status), parties))).toBe(verdict);
});

test("outcomeOfError() takes a colleague's address for the recipient's, though they share our domain", () => {
  const colleague = { ...parties, to: "ada@voyages.example" };
  const error = sesError("MessageRejected", `${UNVERIFIED} ada@voyages.example`);
  expect(outcomeOfError(error, colleague).kind).toBe("refused");
});

test("outcomeOfError() takes our own address for the sender's, even when it is the recipient", () => {
  const ourselves = { ...parties, to: parties.from };
  const error = sesError("MessageRejected", `${UNVERIFIED} ${parties.from}`);
  expect(outcomeOfError(error, ourselves)).toMatchObject({
    kind: "not-accepted",
    senderBlocked: true,
  });
});

test("outcomeOfError() does not take a recipient below our domain for our MAIL FROM domain", () => {
  const below = { ...parties, to: "ada@staff.voyages.example" };
  const resource = "arn:aws:ses:eu-west-3:123456789012:identity/staff.voyages.example";
  const error = sesError("AccessDeniedException", `${DENIED} \`${resource}'`, 403);
  expect(outcomeOfError(error, below)).not.toHaveProperty("senderBlocked");
});

test("outcomeOfError() judges an unclear error by its type alone, whatever its text", () => {
  const errors = ["Missing final '@domain'", "Illegal address"].map((message) =>
    outcomeOfError(sesError("BadRequestException", message), parties),
  );
  expect(errors.map((outcome) => "error" in outcome && outcome.error)).toEqual([
    "BadRequestException",
    "BadRequestException",
  ]);
});

const twoAddresses: LookupFunction = (_, __, found) =>
  found(null, [
    { address: "127.0.0.1", family: 4 },
    { address: "127.0.0.2", family: 4 },
  ]);

test("outcomeOfError() says not-accepted when no address of the host accepts a connection", async () => {
  const socket = connect({ host: "ses.test", port: 1, lookup: twoAddresses });
  const [error] = await once(socket, "error").catch((reason: Error) => [reason]);
  expect(error).toBeInstanceOf(AggregateError);
  expect(outcomeOfError(error, parties).kind).toBe("not-accepted");
});

test("outcomeOfError() says unknown for errors it does not know", () => {
  for (const error of [new Error("odd"), new AggregateError([]), "text", undefined]) {
    expect(outcomeOfError(error, parties).kind).toBe("unknown");
  }
});

test("outcomeOfError() says not-accepted when there are no credentials", async () => {
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
