import { Hono } from "hono";
import { expect, test } from "vitest";
import { loopbackOnly } from "../../src/local/loopback-only.ts";

const app = new Hono().use(loopbackOnly()).all("*", (context) => context.text("let in"));

test.each([
  ["http://localhost:3000/_local/clock", {}, 200],
  ["http://127.0.0.1:3000/_local/clock", { origin: "http://127.0.0.1:3000" }, 200],
  ["http://[::1]:3000/console", {}, 200],
  ["http://localhost:3000/console/clock", { "sec-fetch-site": "same-origin" }, 200],
  ["http://localhost:3000/console/clock", { "sec-fetch-site": "none" }, 200],
  // A foreign name whose DNS points to this machine.
  ["http://evil.example:3000/console", {}, 403],
  ["http://evil.example:3000/t/maroc", {}, 403],
  // A page of another site, in the operator's browser.
  ["http://localhost:3000/_local/clock", { origin: "https://evil.example" }, 403],
  ["http://localhost:3000/_local/clock", { origin: "null" }, 403],
  ["http://localhost:3000/_local/clock", { "sec-fetch-site": "cross-site" }, 403],
  ["http://localhost:3000/console/clock", { "sec-fetch-site": "same-site" }, 403],
  // A page of another program on this machine.
  ["http://localhost:3000/_local/clock", { origin: "http://localhost:8080" }, 403],
  ["http://localhost:3000/%5Flocal/clock", { origin: "https://evil.example" }, 403],
  ["http://localhost:3000/t/maroc", { origin: "https://blog.example" }, 200],
])("a POST to %s with %j is answered with %i", async (url, headers, status) => {
  expect((await app.request(url, { method: "POST", headers })).status).toBe(status);
});

test.each([
  // A link on another site may open the console, since viewing changes nothing.
  ["http://localhost:3000/console", 200],
  ["http://localhost:3000/_local/contacts/ada@example.com", 403],
])("a GET of %s from another site is answered with %i", async (url, status) => {
  const headers = { "sec-fetch-site": "cross-site" };
  expect((await app.request(url, { headers })).status).toBe(status);
});
