import { beforeEach, expect, test } from "vitest";
import { activeTopics } from "../../../../src/domain/contact.ts";
import type { TimelineEntry } from "../../../../src/domain/timeline.ts";
import { preferencesToken } from "../../../../src/pipeline/preferences.ts";
import { onlyContact, type PublicSite, siteWithMember } from "../site.ts";

let site: PublicSite;
let token: string;

beforeEach(async () => {
  site = await siteWithMember();
  token = preferencesToken(site.world, (await onlyContact(site)).id);
  site.world.clock.forward("P1D");
});

async function lastEntry(): Promise<TimelineEntry | undefined> {
  const { id } = await onlyContact(site);
  for await (const entry of site.world.timeline.of(id)) return entry;
  return undefined;
}

async function topicsLeft(): Promise<readonly string[]> {
  return activeTopics(await onlyContact(site));
}

const multipart = new FormData();
multipart.set("List-Unsubscribe", "One-Click");

test.each<[string, RequestInit]>([
  ["urlencoded", { body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }) }],
  ["multipart", { body: multipart }],
  ["JSON", { body: "{}", headers: { "Content-Type": "application/json" } }],
  ["torn multipart", { body: "x", headers: { "Content-Type": "multipart/form-data" } }],
  ["large", { body: "a".repeat(100_000) }],
  ["no", {}],
])("one click with %s body leaves every group at once", async (_, request) => {
  const response = await site.app.request(`/u/${token}`, { method: "POST", ...request });
  expect(response.status).toBe(200);
  expect(response.headers.get("Content-Type")).toMatch(/^text\/plain/);
  expect(response.headers.get("Set-Cookie")).toBeNull();
  expect(response.headers.get("Location")).toBeNull();
  expect((await response.text()).length).toBeLessThan(200);
  expect(await topicsLeft()).toEqual([]);
  expect(await lastEntry()).toMatchObject({ kind: "left", by: "one-click" });
});

async function oneClick(path: string, init: RequestInit) {
  const response = await site.app.request(path, init);
  const text = (await response.text()).replaceAll(path.replace("/u/", ""), "TOKEN");
  return { status: response.status, headers: [...response.headers], text };
}

test("an email client gets the same answer for a forged token as for a good one", async () => {
  const good = await oneClick(`/u/${token}`, { method: "POST" });
  expect(await oneClick("/u/forged", { method: "POST" })).toEqual(good);
  expect(good.status).toBe(200);
});

test.each<[string, RequestInit]>([
  ["POST", { method: "POST", headers: { Accept: "text/html" } }],
  ["GET", { headers: { Accept: "text/html" } }],
])("%s tells a person whose link is torn that they did not leave", async (_, init) => {
  expect((await oneClick(`/u/${token}`, init)).status).toBe(200);
  const torn = await oneClick(`/u/${token.slice(0, -4)}?lang=en`, init);
  expect(torn.status).toBe(404);
  expect(torn.text).toContain("Part of the link may be missing");
  expect(torn.text).not.toContain("Unsubscribed");
});

test("the page of the one-click link posts to itself", async () => {
  const page = await (await site.app.request(`/u/${token}?lang=en`)).text();
  expect(page).toContain(`<form method="post" action="/u/${token}?lang=en">`);
});
