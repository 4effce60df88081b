import { expect, test } from "vitest";
import { openBreaker } from "../../../src/pipeline/breaker.ts";
import { consoleOf, join, keepInstead, posted, START } from "./fixture.ts";

const SCRIPT = "<script>alert(1)</script>";

const GETS = [
  "/console",
  "/console/contacts",
  "/console/mailbox",
  "/console/programme",
  "/console/dead-letters",
  "/console/nowhere",
];

test.each(GETS)("GET %s has a strict policy and is never stored", async (path) => {
  const { headers } = await consoleOf().app.request(path);
  const policy = headers.get("Content-Security-Policy");
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("style-src 'self'");
  expect(policy).toContain("form-action 'self'");
  expect(policy).toContain("frame-src 'self'");
  expect(policy).toContain("img-src 'self' data:");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(headers.get("Cache-Control")).toBe("no-store");
  expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
  expect(headers.get("Referrer-Policy")).toBe("same-origin");
});

test("names, subjects and searches are shown as text, never as HTML", async () => {
  const all = consoleOf();
  const id = await join(all, "ada@example.com", "cakes", { firstName: SCRIPT });
  await keepInstead(all, { subject: SCRIPT, text: SCRIPT });
  const query = encodeURIComponent(`"${SCRIPT}@example.com`);
  for (const path of [
    "/console",
    "/console/contacts",
    `/console/contacts/${id}`,
    `/console/contacts?email=${query}`,
    `/console/mailbox?to=${query}`,
    "/console/mailbox/message-1?view=text",
    "/console/mailbox/message-1?view=headers",
  ]) {
    const page = await (await all.app.request(path)).text();
    expect(page, path).toContain("&lt;script&gt;");
    expect(page, path).not.toContain("<script");
  }
});

test("a link cannot put words of its own into a status message", async () => {
  const { app } = consoleOf();
  for (const query of [
    "kind=recorded&type=Call+0900",
    "kind=turned&from=now&now=then&ticks=1&mails=1",
    "kind=reported&what=virus",
    "status=hello",
  ]) {
    const page = await (await app.request(`/console?${query}`)).text();
    expect(page, query).not.toContain('role="status"');
  }
});

test.each([
  "/console/clock",
  "/console/contacts/id1/events",
  "/console/contacts/id1/by-hand",
  "/console/mailbox/message-1/report",
  "/console/breaker/close",
])("POST %s from another site is refused", async (path) => {
  const all = consoleOf();
  await join(all, "ada@example.com", "cakes");
  await openBreaker(all.world, "refused");
  const fields = { by: "P1D", type: "DemoRequested", what: "bounce" };
  for (const Origin of ["https://evil.example", "null"]) {
    const request = posted(fields);
    const headers = { ...(request.headers as Record<string, string>), Origin };
    expect((await all.app.request(path, { ...request, headers })).status).toBe(403);
  }
  const { Origin: _, ...without } = posted(fields).headers as Record<string, string>;
  const bare = { ...posted(fields), headers: without };
  expect((await all.app.request(path, bare)).status).toBe(403);
  expect(all.world.clock.now()).toBe(START);
  expect((await all.controls.mails())[0]?.to).toBe("ada@example.com");
  expect((await all.world.breaker.read(START)).state.stop).toBeDefined();
});

test.each([
  "/console/nowhere",
  "/console/contacts/nobody",
  "/console/contacts?group=nothing",
  "/console/mailbox/none",
  "/console/mailbox/none/html",
  "/console/mailbox/none/message.eml",
])("GET %s is not found", async (path) => {
  const response = await consoleOf().app.request(path);
  expect(response.status).toBe(404);
  expect(await response.text()).toContain("<h1>Not found</h1>");
});

test.each([
  "/console/contacts/nobody/events",
  "/console/contacts/nobody/by-hand",
  "/console/mailbox/none/report",
])("POST %s is not found", async (path) => {
  const response = await consoleOf().app.request(path, posted({ type: "DemoRequested" }));
  expect(response.status).toBe(404);
});

test("the deployed console has no clock to turn, no mailbox, no events and no dead letters", async () => {
  const all = consoleOf();
  const id = await join(all, "ada@example.com", "cakes");
  await openBreaker(all.world, "refused");
  for (const path of ["/console/mailbox", "/console/dead-letters"]) {
    expect((await all.deployed.request(path)).status).toBe(404);
  }
  for (const path of [
    "/console/clock",
    `/console/contacts/${id}/events`,
    `/console/contacts/${id}/by-hand`,
    "/console/breaker/close",
  ]) {
    const response = await all.deployed.request(path, posted({ by: "P1D", type: "DemoRequested" }));
    expect(response.status).toBe(404);
  }
  const dashboard = await (await all.deployed.request("/console")).text();
  const contact = await (await all.deployed.request(`/console/contacts/${id}`)).text();
  expect(dashboard + contact).not.toContain('method="post"');
  expect(dashboard).toContain("All mail is held back");
  expect(contact).toContain("welcome-hello");
});

test("GET changes nothing", async () => {
  const all = consoleOf();
  const id = await join(all, "ada@example.com", "cakes");
  const before = await all.world.contacts.get(id);
  const paths = [...GETS, `/console/contacts/${id}`, "/console/mailbox/message-1"];
  await openBreaker(all.world, "refused");
  const posts = ["/console/clock", "/console/mailbox/message-1/report", "/console/breaker/close"];
  for (const path of [...paths, ...posts]) {
    await all.app.request(`${path}?by=P1D&what=bounce`);
  }
  expect(await all.world.contacts.get(id)).toEqual(before);
  expect(all.world.clock.now()).toBe(START);
  expect((await all.world.breaker.read(START)).state.version).toBe(1);
});

test("GET /console/assets/console.css is a stylesheet", async () => {
  const response = await consoleOf().app.request("/console/assets/console.css");
  expect(response.headers.get("Content-Type")).toBe("text/css; charset=utf-8");
  expect(await response.text()).toContain("prefers-color-scheme: dark");
});
