import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Local, startLocal } from "../journeys/local.ts";

let local: Local;

beforeAll(async () => {
  local = await startLocal();
  await local.form("/t/maroc", { email: "ada@example.com", consent: "on" });
}, 60_000);
afterAll(() => local.stop());

const PUBLIC = /^\/(t|confirm|preferences|u|my-data|new-address)\//;

/** What a page of another site can make a browser send, with nothing asked beforehand. */
const FORGED: readonly Record<string, string>[] = [
  { origin: "https://evil.example", "content-type": "text/plain" },
  { origin: "null", "content-type": "application/x-www-form-urlencoded" },
  { "sec-fetch-site": "cross-site", "content-type": "multipart/form-data; boundary=x" },
  { origin: "http://localhost:1", "sec-fetch-site": "same-site" },
];

/** The ways to write one path: as it is, one letter of it encoded, all of it, twice, and with what a server may fold away. */
function spellings(path: string): readonly string[] {
  const letters = [...path].flatMap((letter, at) =>
    letter === "/" ? [] : [path.slice(0, at) + encoded(letter) + path.slice(at + 1)],
  );
  const segments = path.slice(1).split("/");
  const whole = `/${segments.map((part) => [...part].map(encoded).join("")).join("/")}`;
  const odd = [`/${path}`, `/.${path}`, `/t/..${path}`, `/t/%2e%2e${path}`, `${path}/`];
  return [path, ...letters, whole, whole.toLowerCase(), whole.replaceAll("%", "%25"), ...odd];
}

function encoded(letter: string): string {
  return [...Buffer.from(letter)].map((byte) => `%${byte.toString(16).toUpperCase()}`).join("");
}

/** Sends the path as it is written: fetch would tidy it up. */
function post(path: string, headers: Record<string, string>, body = ""): Promise<number> {
  const { port } = new URL(local.runtime.url);
  return new Promise((resolve, reject) => {
    const host = `localhost:${port}`;
    const options = {
      host: "127.0.0.1",
      port,
      path,
      method: "POST",
      headers: { host, ...headers },
    };
    const sent = request(options, (answer) => {
      answer.resume().on("end", () => resolve(answer.statusCode ?? 0));
    });
    sent.on("error", reject).end(body);
  });
}

/** The paths that take something, each with its parameters filled in. */
function changingPaths(): readonly string[] {
  const filled = local.runtime.routes
    .filter(({ method, path }) => method === "POST" && !path.endsWith("*"))
    .map(({ path }) => path.replaceAll(/:(\w+)(\{[^}]*\})?/g, (_, name) => values[name] ?? "x"));
  return [...new Set(filled)];
}

const values: Readonly<Record<string, string>> = { email: "ada@example.com", topic: "maroc" };

test("no page of another site changes anything but through the public pages, however it spells the path", async () => {
  const guarded = changingPaths().filter((path) => !PUBLIC.test(path));
  expect(guarded).toContain("/_local/operations/erase");
  expect(guarded).toContain("/console/breaker/close");
  for (const path of guarded)
    for (const headers of FORGED)
      for (const spelling of spellings(path)) {
        const status = await post(spelling, headers);
        expect([spelling, headers, [403, 404].includes(status) || status]).toEqual([
          spelling,
          headers,
          true,
        ]);
      }
  expect((await local.contact("ada@example.com")).stage.name).toBe("prospect");
}, 120_000);

test("the public pages take a post from any site", async () => {
  const open = changingPaths().filter((path) => PUBLIC.test(path));
  expect(open.length).toBeGreaterThan(6);
  for (const path of open)
    for (const headers of FORGED)
      expect([path, await post(path, headers)]).not.toEqual([path, 403]);
});

test("a page of its own and a program without a page are let in, and the JSON interface takes JSON only", async () => {
  const erase = "/_local/operations/erase";
  const nobody = JSON.stringify({ email: "nobody@example.com" });
  const json = { "content-type": "application/json", "content-length": String(nobody.length) };
  expect(await post(erase, json, nobody)).toBe(404);
  expect(await post(erase, { ...json, origin: local.runtime.url }, nobody)).toBe(404);
  expect(await post(erase, {})).toBe(415);
  expect(await post("/_local/breaker/close", { "content-type": "text/plain" })).toBe(415);
  expect(await post("/console/clock", { origin: local.runtime.url })).not.toBe(403);
});
