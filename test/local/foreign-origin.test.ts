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

/** Headers that a page of another site can make a browser send without a preflight request. */
const FORGED: readonly Record<string, string>[] = [
  { origin: "https://evil.example", "content-type": "text/plain" },
  { origin: "null", "content-type": "application/x-www-form-urlencoded" },
  { "sec-fetch-site": "cross-site", "content-type": "multipart/form-data; boundary=x" },
  { origin: "http://localhost:1", "sec-fetch-site": "same-site" },
];

/**
 * The ways to spell a path: as it is, with one letter encoded, with all of them, encoded twice, and with parts that a
 * server may fold.
 */
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

/** Sends the path exactly as given, which fetch would normalise. */
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
    const outgoing = request(options, (answer) => {
      answer.resume().on("end", () => resolve(answer.statusCode ?? 0));
    });
    outgoing.on("error", reject).end(body);
  });
}

/** The paths that accept a POST, with their parameters filled in. */
function changingPaths(): readonly string[] {
  const filled = local.runtime.routes
    .filter(({ method, path }) => method === "POST" && !path.endsWith("*"))
    .map(({ path }) => path.replaceAll(/:(\w+)(\{[^}]*\})?/g, (_, name) => values[name] ?? "x"));
  return [...new Set(filled)];
}

const values: Readonly<Record<string, string>> = { email: "ada@example.com", topic: "maroc" };

test("a page of another site can change nothing except through the public pages, however it spells the path", async () => {
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

test("the public pages accept a POST from any site", async () => {
  const open = changingPaths().filter((path) => PUBLIC.test(path));
  expect(open.length).toBeGreaterThan(6);
  for (const path of open)
    for (const headers of FORGED)
      expect([path, await post(path, headers)]).not.toEqual([path, 403]);
});

test("our own pages and programs without a page are let in, and the JSON interface accepts only JSON", async () => {
  const erase = "/_local/operations/erase";
  const nobody = JSON.stringify({ email: "nobody@example.com" });
  const json = { "content-type": "application/json", "content-length": String(nobody.length) };
  expect(await post(erase, json, nobody)).toBe(404);
  expect(await post(erase, { ...json, origin: local.runtime.url }, nobody)).toBe(404);
  expect(await post(erase, {})).toBe(415);
  expect(await post("/_local/breaker/close", { "content-type": "text/plain" })).toBe(415);
  expect(await post("/console/clock", { origin: local.runtime.url })).not.toBe(403);
});
