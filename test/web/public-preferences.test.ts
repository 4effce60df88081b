import { beforeEach, expect, test } from "vitest";
import { activeTopics } from "../../src/domain/contact.ts";
import type { TimelineEntry } from "../../src/domain/timeline.ts";
import { preferencesToken } from "../../src/pipeline/preferences.ts";
import {
  contactsOf,
  onlyContact,
  type PublicSite,
  postForm,
  siteWithMember,
} from "./public-site.ts";

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

test("the page shows whose it is without saying it, and the way out of each group", async () => {
  const headers = { "Accept-Language": "en" };
  const page = await (await site.app.request(`/preferences/${token}`, { headers })).text();
  expect(page).toContain('<html lang="fr"');
  expect(page).toContain("a***@example.com");
  expect(page).not.toContain("ada@example.com");
  for (const topic of ["maroc", "espagne"]) expect(page).toContain(`name="topic" value="${topic}"`);
  expect(page).toContain('id="keep"');
  expect(page.match(/<form method="post"/g)).toHaveLength(5);
  expect(page).not.toContain('role="status"');
});

test.each(["GET", "HEAD"])("%s changes nothing", async (method) => {
  const before = await contactsOf(site);
  const paths = [`/preferences/${token}`, `/u/${token}`];
  const queries = ["", "?action=leave-all", "?done=left-all", "?action=keep&lang=en"];
  for (const path of paths) {
    for (const query of queries) await site.app.request(path + query, { method });
  }
  expect(await contactsOf(site)).toEqual(before);
});

test.each([
  [{ action: "leave", topic: "maroc" }, "left", ["espagne"], "vous avez quitté ces lettres"],
  [{ action: "leave-all" }, "left-all", [], "vous ne recevrez plus rien"],
  [{ action: "keep" }, "kept", ["maroc", "espagne"], "Nous vous gardons"],
] as const)("posting %j is done, and said", async (fields, done, topics, said) => {
  const response = await postForm(site, `/preferences/${token}`, fields);
  const next = `/preferences/${token}?done=${done}&lang=fr`;
  expect([response.status, response.headers.get("Location")]).toEqual([303, next]);
  expect(await topicsLeft()).toEqual(topics);
  expect((await lastEntry())?.at).toBe(site.world.clock.now());
  const page = await (await site.app.request(next)).text();
  expect(page).toMatch(new RegExp(`role="status"[^]*${said}`));
});

test("clicks are recorded from when the contact allows it until it forbids it again", async () => {
  const path = `/preferences/${token}`;
  const page = async (language: string) =>
    (await site.app.request(`${path}?lang=${language}`)).text();
  expect((await onlyContact(site)).tracking).toBeUndefined();
  expect(await page("en")).toContain('value="allow-click-tracking"');
  expect(await page("fr")).toContain("Oui, j’accepte");

  const allowed = await postForm(site, path, { action: "allow-click-tracking" });
  expect(allowed.headers.get("Location")).toBe(`${path}?done=tracking-allowed&lang=fr`);
  expect((await onlyContact(site)).tracking).toBe(site.world.clock.now());
  expect(await lastEntry()).toMatchObject({ kind: "click-tracking", isAllowed: true });
  expect(await page("en")).toContain("You agreed.");
  site.world.clock.forward("P1D");
  await postForm(site, path, { action: "allow-click-tracking" });
  expect((await onlyContact(site)).tracking).not.toBe(site.world.clock.now());

  await postForm(site, path, { action: "leave-all" });
  site.world.clock.forward("PT1H");
  const forbidden = await postForm(site, path, { action: "forbid-click-tracking" });
  expect(forbidden.headers.get("Location")).toBe(`${path}?done=tracking-forbidden&lang=fr`);
  expect((await onlyContact(site)).tracking).toBeUndefined();
  expect(await lastEntry()).toMatchObject({ kind: "click-tracking", isAllowed: false });
  expect(await page("en")).not.toContain("click-tracking");
});

test("leaving twice is as leaving once", async () => {
  const fields = { action: "leave", topic: "maroc" };
  await postForm(site, `/preferences/${token}`, fields);
  expect((await postForm(site, `/preferences/${token}`, fields)).status).toBe(303);
  expect(await topicsLeft()).toEqual(["espagne"]);
});

test.each<Record<string, string>>([{}, { action: "fly" }, { action: "leave" }])(
  "posting %j is refused",
  async (fields) => {
    const before = await contactsOf(site);
    expect((await postForm(site, `/preferences/${token}`, fields)).status).toBe(400);
    expect(await contactsOf(site)).toEqual(before);
  },
);

test.each([
  ["left", { action: "leave", topic: "maroc" }, []],
  ["left-all", { action: "leave-all" }, []],
  ["kept", undefined, [{ action: "leave-all" }]],
  ["tracking-allowed", { action: "allow-click-tracking" }, [{ action: "forbid-click-tracking" }]],
  ["tracking-forbidden", undefined, [{ action: "allow-click-tracking" }]],
] as const)("?done=%s is said only while it is so", async (done, act, undo) => {
  const path = `/preferences/${token}`;
  const says = async () =>
    (await (await site.app.request(`${path}?done=${done}`)).text()).includes('role="status"');
  if (act) {
    expect(await says()).toBe(false);
    await postForm(site, path, act);
  }
  expect(await says()).toBe(true);
  for (const fields of undo) await postForm(site, path, fields);
  expect(await says()).toBe(undo.length === 0);
});

test("a status nobody knows is not shown", async () => {
  const page = await (await site.app.request(`/preferences/${token}?done=<b>`)).text();
  expect(page).not.toContain('role="status"');
});

test("a bad token opens nothing", async () => {
  const confirm = {
    to: "confirm",
    contactId: (await onlyContact(site)).id,
    topic: "maroc",
    nonce: "x",
    expiresAt: "2027-01-01T00:00:00.000Z",
  } as const;
  for (const bad of ["x", `${token}x`, site.world.keys.sign(confirm)]) {
    expect((await site.app.request(`/preferences/${bad}`)).status).toBe(404);
    expect((await postForm(site, `/preferences/${bad}`, { action: "leave-all" })).status).toBe(404);
  }
  expect(await topicsLeft()).toEqual(["maroc", "espagne"]);
});

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

test.each<[string, RequestInit]>([
  ["POST by a mail program", { method: "POST" }],
  ["POST by a person", { method: "POST", headers: { Accept: "text/html" } }],
  ["GET", {}],
])("%s answers a forged token as a good one", async (_, init) => {
  const good = await oneClick(`/u/${token}`, init);
  expect(await oneClick("/u/forged", init)).toEqual(good);
  expect(good.status).toBe(200);
});

test("the page of the one-click link posts to itself", async () => {
  const page = await (await site.app.request(`/u/${token}?lang=en`)).text();
  expect(page).toContain(`<form method="post" action="/u/${token}?lang=en">`);
});
