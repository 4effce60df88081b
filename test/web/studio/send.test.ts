import { expect, test } from "vitest";
import { answerJson, configFor, startServer } from "../../adapters/http-server.ts";
import { section } from "../../lint/folder.ts";
import { named, openStudio } from "./fixture.ts";

const TEST = "/console/studio/messages/hello/test";
const fields = { email: "me@firm.example", language: "fr", by: "mailbox" };

function posted(form: Readonly<Record<string, string | readonly string[]>>): RequestInit {
  const pairs = Object.entries(form).flatMap(([name, values]) =>
    [values].flat().map((value) => [name, value] as [string, string]),
  );
  return {
    method: "POST",
    headers: {
      "Content-Type": "application/x-www-form-urlencoded",
      Origin: "http://localhost",
    },
    body: new URLSearchParams(pairs).toString(),
  };
}

test("POST .../test puts a marked test into the mailbox for each language, and links to it", async () => {
  const opened = await openStudio({ "messages/hello/fr.mjml": named("Bonjour {{contact.email}}") });
  const response = await opened.app.request(
    `${TEST}?contact=nobody`,
    posted({ ...fields, language: ["fr", "en"] }),
  );
  expect(response.status).toBe(303);
  const [english, french] = opened.mailbox.list("me@firm.example");
  expect(french).toMatchObject({ subject: "[Test] Bonjour nobody@example.com", sendId: "test" });
  expect(english?.subject).toBe("[Test] S");
  const location = response.headers.get("Location") ?? "";
  expect(location).not.toContain("firm.example");
  const page = await (await opened.app.request(location)).text();
  expect(page).toContain("2 test mails are in the mailbox");
  expect(page).toContain(`href="/console/mailbox/${french?.messageId}"`);
});

test("a test publishes no event, and is in the studio's own mailbox", async () => {
  const opened = await openStudio();
  await opened.alone.request(TEST, posted(fields));
  expect(opened.told).toEqual([]);
  const [mail] = opened.mailbox.list();
  const list = await (await opened.alone.request("/console/mailbox")).text();
  expect(list).toContain("[Test] S");
  const page = await (await opened.alone.request(`/console/mailbox/${mail?.messageId}`)).text();
  expect(page).toContain("[Test] S");
  expect(page).not.toContain("Bounce");
  const source = await opened.alone.request(`/console/mailbox/${mail?.messageId}/message.eml`);
  expect(await source.text()).toContain("To: me@firm.example");
});

test("the address is remembered until the studio stops", async () => {
  const opened = await openStudio();
  expect(await (await opened.app.request(TEST)).text()).not.toContain("me@firm.example");
  await opened.app.request(TEST, posted(fields));
  expect(await (await opened.app.request(TEST)).text()).toContain('value="me@firm.example"');
});

test.each([
  ["no address", { email: "me" }, "expected an email address"],
  ["a sample’s address", { email: "Camille@example.com" }, "the address of a sample contact"],
  ["no language", { language: [] }, "choose at least one language"],
  ["an unknown language", { language: "de" }, "can’t be shown in a language you chose"],
  ["SES without credentials", { by: "ses" }, "AWS hasn’t answered yet"],
])("POST .../test with %s sends nothing and says why", async (_, change, words) => {
  const opened = await openStudio();
  const response = await opened.app.request(TEST, posted({ ...fields, ...change }));
  expect(response.status).toBe(422);
  expect(await response.text()).toContain(words);
  expect(opened.mailbox.count()).toBe(0);
});

test("POST .../test of a message that cannot be shown sends nothing", async () => {
  const opened = await openStudio({
    "messages/hello/fr.mjml": named("S", section("{{contact.nickname}}")),
  });
  const response = await opened.app.request(TEST, posted(fields));
  expect(response.status).toBe(422);
  expect(opened.mailbox.count()).toBe(0);
});

test("POST .../test from a page of another site is refused", async () => {
  const opened = await openStudio();
  const form = posted(fields);
  const headers = { ...form.headers, Origin: "https://elsewhere.example" };
  expect((await opened.app.request(TEST, { ...form, headers })).status).toBe(403);
  expect(opened.mailbox.count()).toBe(0);
});

/** An account of SES out of the sandbox, which knows the sender's domain. */
async function startSes() {
  return startServer((response, { method, path }) => {
    if (path === "/v2/email/account")
      return answerJson(response, 200, { ProductionAccessEnabled: true, SendingEnabled: true });
    if (path.startsWith("/v2/email/identities/"))
      return answerJson(response, 200, { VerifiedForSendingStatus: true });
    if (method === "POST") return answerJson(response, 200, { MessageId: "m1" });
    answerJson(response, 500, {});
  });
}

test("GET .../test offers SES once AWS said that it can, and AWS is asked by that page only", async () => {
  const { endpoint, requests } = await startSes();
  const opened = await openStudio({}, configFor(endpoint));
  await opened.app.request("/console/studio");
  await opened.app.request("/console/studio/messages/hello");
  expect(requests).toEqual([]);

  const told = new Promise<void>((resolve) => {
    const stop = opened.studio.onChange(() => {
      stop();
      resolve();
    });
  });
  const version = opened.studio.version();
  const first = await (await opened.app.request(TEST)).text();
  expect(first).toContain("Asking AWS whether SES can send it");
  expect(first).not.toContain('value="ses"');
  await told;
  expect(opened.studio.version()).not.toBe(version);
  expect(await (await opened.app.request(TEST)).text()).toContain('value="ses"');

  const sent = await opened.app.request(TEST, posted({ ...fields, by: "ses" }));
  expect(sent.status).toBe(303);
  const page = await (await opened.app.request(sent.headers.get("Location") ?? "")).text();
  expect(page).toContain("SES accepted 1 test mail");
  expect(requests.at(-1)?.body).toMatchObject({
    Destination: { ToAddresses: ["me@firm.example"] },
    Content: { Simple: { Subject: { Data: "[Test] S" } } },
  });
  expect(requests.at(-1)?.body).not.toHaveProperty("ConfigurationSetName");
  expect(opened.mailbox.count()).toBe(0);
});

test("GET .../test says in one line why SES cannot send", async () => {
  const opened = await openStudio();
  const told = new Promise<void>((resolve) => opened.studio.onChange(resolve));
  await opened.app.request(TEST);
  await told;
  const page = await (await opened.app.request(TEST)).text();
  expect(page).toContain("SES can’t send it to your real inbox: There are no AWS credentials.");
  const inFrench = await (await opened.app.request(`${TEST}?lang=fr`)).text();
  expect(inFrench).toContain("Aucun identifiant AWS n’est défini.");
  expect(inFrench).not.toContain('<p class="muted" lang="en">');
});

test("GET .../test leaves the words of SES as they are, marked as English", async () => {
  const { endpoint } = await startServer((response) =>
    answerJson(response, 400, { message: "Too much" }, "LimitExceededException"),
  );
  const opened = await openStudio({}, configFor(endpoint));
  const told = new Promise<void>((resolve) => opened.studio.onChange(resolve));
  await opened.app.request(`${TEST}?lang=fr`);
  await told;
  const page = await (await opened.app.request(`${TEST}?lang=fr`)).text();
  expect(page).toContain('<span lang="en">LimitExceededException: Too much</span>');
});
