import { Hono } from "hono";
import { expect, test } from "vitest";
import { loopbackOnly } from "../../src/local/loopback-only.ts";

const app = new Hono().use(loopbackOnly()).all("*", (context) => context.text("let in"));

test.each([
  ["http://localhost:3000/_local/clock", undefined, 200],
  ["http://127.0.0.1:3000/_local/clock", "http://localhost:3000", 200],
  ["http://[::1]:3000/console", undefined, 200],
  // A stranger's name whose DNS leads to this machine.
  ["http://evil.example:3000/console", undefined, 403],
  ["http://evil.example:3000/t/maroc", undefined, 403],
  // A page of another site, in the browser of whoever runs Relance here.
  ["http://localhost:3000/_local/clock", "https://evil.example", 403],
  ["http://localhost:3000/_local/clock", "null", 403],
  ["http://localhost:3000/t/maroc", "https://blog.example", 200],
])("%s from %s is answered with %i", async (url, origin, status) => {
  const headers: Record<string, string> = origin ? { origin } : {};
  expect((await app.request(url, { method: "POST", headers })).status).toBe(status);
});
