import { readdirSync, readFileSync } from "node:fs";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { LOCAL_API, url, urls } from "../src/urls.ts";
import { consoleUrls, studioUrls } from "../src/web/parts/paths.ts";

const all = Object.values({ ...urls, ...consoleUrls, ...studioUrls });

/** The only files that define URLs. */
const HERE = ["src/urls.ts", "src/web/parts/paths.ts"];

const files = ["bench", "bin", "functions", "lib", "scripts", "simulation", "src"].flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(ts|tsx|js|css)$/.test(name))
    .map((name) => `${room}/${name}`.replaceAll("\\", "/")),
);

test("no other file spells out one of our URLs", () => {
  const roots = [...new Set([...all.map(({ root }) => root), LOCAL_API])].join("|");
  const spelled = new RegExp(`["'\`}](${roots})(?=[/"'\`?#])`);
  const found = files
    .filter((file) => !HERE.includes(file))
    .flatMap((file) =>
      readFileSync(file, "utf8")
        .split("\n")
        .map((line) => `${file}: ${line}`),
    )
    .filter((line) => spelled.test(line));
  expect(found).toEqual([]);
});

test("url() gives a path that its pattern matches, whatever the values contain", async () => {
  const place = url("/a/:one/b/:two{[a-z.]+}");
  const app = new Hono().get(place.pattern, (context) => context.json(context.req.param()));
  const path = place.to("x/y ?é", "c.d");
  expect(path).toBe("/a/x%2Fy%20%3F%C3%A9/b/c.d");
  expect(await (await app.request(path)).json()).toEqual({ one: "x/y ?é", two: "c.d" });
  expect(place.root).toBe("/a");
});

test("the URLs in mails never change", () => {
  expect(Object.values(urls).map(({ pattern }) => pattern)).toEqual([
    ...["/t/:topic", "/t/:topic/check-inbox", "/t/:topic/confirmed"],
    ...["/confirm/:token", "/confirm/:token/again"],
    ...["/preferences/:token", "/preferences/:token/asked", "/u/:token"],
    ...["/my-data/:token", "/my-data/:token/data.json", "/my-data/:token/erase"],
    ...["/new-address/:token", "/assets/:name"],
    "/assets/pages/:page{[a-z0-9-]+}/:file{[A-Za-z0-9_-]+\\.svg}",
  ]);
});

test("no two URLs share a pattern", () => {
  const patterns = all.map(({ pattern }) => pattern);
  expect(patterns).toEqual([...new Set(patterns)]);
});
