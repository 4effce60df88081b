import { beforeEach, expect, test } from "vitest";
import { consoleOf, join, keepInstead, posted } from "./fixture.ts";

let all: ReturnType<typeof consoleOf>;
let contactId: string;

beforeEach(async () => {
  all = consoleOf();
  contactId = await join(all, "ada@example.com", "cakes");
  await join(all, "grace@example.com", "cakes");
});

const get = (path: string) => all.app.request(path);

test("GET /console/mailbox lists the mails, or those to one address", async () => {
  const everybody = await (await get("/console/mailbox")).text();
  expect(everybody).toContain("ada@example.com");
  expect(everybody).toContain("grace@example.com");
  expect(everybody).toContain("welcome-hello (en) preferences:");
  expect(everybody).toContain("accepted");
  const one = await (await get("/console/mailbox?to=grace@example.com")).text();
  expect(one).not.toContain("ada@example.com");
  expect(one).toContain("1 mail");
});

test("GET /console/mailbox/:messageId shows the mail in a frame that can do nothing", async () => {
  const page = await (await get("/console/mailbox/message-1")).text();
  expect(page).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
  expect(page).toContain('src="/console/mailbox/message-1/html"');
  expect(page).toContain("Le Fournil &lt;bonjour@fournil.example&gt;");
  expect(page).toContain(`href="/console/contacts/${contactId}"`);
  expect(page).toContain('class="mail-frame desktop"');
  const phone = await (await get("/console/mailbox/message-1?width=phone")).text();
  expect(phone).toContain('class="mail-frame phone"');
});

test("GET /console/mailbox/:messageId/html serves the mail under a policy of its own", async () => {
  const response = await get("/console/mailbox/message-1/html");
  const policy = response.headers.get("Content-Security-Policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("sandbox allow-popups allow-popups-to-escape-sandbox");
  expect(policy).toContain("form-action 'none'");
  expect(policy).not.toContain("script");
  expect(await response.text()).toMatch(/^<base target="_blank"><pre>welcome-hello/);
});

test("GET /console/mailbox/:messageId/html puts the base inside an existing head", async () => {
  const html =
    '<!doctype html><html><head lang="en"><title>$& $1</title></head><body></body></html>';
  await keepInstead(all, { html });
  expect(await (await get("/console/mailbox/message-1/html")).text()).toBe(
    '<!doctype html><html><head lang="en"><base target="_blank"><title>$& $1</title></head><body></body></html>',
  );
});

test("GET /console/mailbox/:messageId shows text, headers and source", async () => {
  const view = async (name: string) =>
    await (await get(`/console/mailbox/message-1?view=${name}`)).text();
  expect(await view("text")).toContain("unsubscribe: https://mail.example.com/preferences/");
  const headers = await view("headers");
  expect(headers).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
  expect(headers).toContain("Reply-To: four@fournil.example");
  const source = await view("source");
  expect(source).toContain("Subject: welcome-hello");
  expect(source).toContain('href="/console/mailbox/message-1/message.eml"');
});

test("GET /console/mailbox/:messageId/message.eml is a file for an email client", async () => {
  const response = await get("/console/mailbox/message-1/message.eml");
  expect(response.headers.get("Content-Type")).toBe("message/rfc822");
  expect(response.headers.get("Content-Disposition")).toContain("attachment");
  expect(await response.text()).toMatch(/^To: ada@example.com\r\n/);
});

test.each(["bounce", "complaint"] as const)(
  "POST /console/mailbox/:messageId/report plays a %s",
  async (what) => {
    const response = await all.app.request("/console/mailbox/message-1/report", posted({ what }));
    expect(response.status).toBe(303);
    expect((await all.world.contacts.get(contactId))?.suppressed?.reason).toBe(what);
    const page = await (await get(response.headers.get("Location") ?? "")).text();
    expect(page).toContain(
      `${what === "bounce" ? "Bounce" : "Complaint"} simulated: this address gets no more mail`,
    );
    expect(page).toContain(what === "bounce" ? "bounced" : "complained");
  },
);

test("POST /console/mailbox/:messageId/report refuses anything but a bounce or a complaint", async () => {
  const response = await all.app.request(
    "/console/mailbox/message-1/report",
    posted({ what: "applause" }),
  );
  expect(response.status).toBe(422);
  expect((await all.world.contacts.get(contactId))?.suppressed).toBeUndefined();
});
