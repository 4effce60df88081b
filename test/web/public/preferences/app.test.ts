import { beforeEach, expect, test } from "vitest";
import { activeTopics } from "../../../../src/domain/contact.ts";
import type { TimelineEntry } from "../../../../src/domain/timeline.ts";
import { preferencesToken } from "../../../../src/pipeline/preferences.ts";
import { contactsOf, onlyContact, type PublicSite, postForm, siteWithMember } from "../site.ts";

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

function answered(what: string, answer: string) {
  return { action: "track", what, answer };
}

async function topicsLeft(): Promise<readonly string[]> {
  return activeTopics(await onlyContact(site));
}

test("the page shows whose it is without saying it, and a button to leave each group", async () => {
  const headers = { "Accept-Language": "en" };
  const page = await (await site.app.request(`/preferences/${token}`, { headers })).text();
  expect(page).toContain('<html lang="fr"');
  expect(page).toContain("a***@example.com");
  expect(page).not.toContain("ada@example.com");
  for (const topic of ["maroc", "espagne"]) expect(page).toContain(`name="topic" value="${topic}"`);
  expect(page).toContain('id="keep"');
  const actions = [...page.matchAll(/name="action" value="([^"]+)"/g)].map(([, action]) => action);
  const rest = ["keep", "pause", "track", "track", "my-data", "leave-all"];
  expect(actions).toEqual(["leave", "leave", ...rest]);
  expect(page).not.toContain('role="status"');
});

test.each(["GET", "HEAD"])("%s changes nothing", async (method) => {
  const before = await contactsOf(site);
  const paths = [`/preferences/${token}`, `/preferences/${token}/asked`, `/u/${token}`];
  const queries = ["", "?action=leave-all", "?done=left-all", "?action=keep&lang=en"];
  for (const path of paths) {
    for (const query of queries) await site.app.request(path + query, { method });
  }
  expect(await contactsOf(site)).toEqual(before);
});

test.each([
  [{ action: "leave", topic: "maroc" }, "left", ["espagne"], "vous ne recevrez plus ces lettres"],
  [{ action: "leave-all" }, "left-all", [], "vous ne recevrez plus aucune de nos lettres"],
  [{ action: "keep" }, "kept", ["maroc", "espagne"], "nous sommes ravis de vous garder"],
] as const)("posting %j takes effect, and the page says so", async (fields, done, topics, said) => {
  const response = await postForm(site, `/preferences/${token}`, fields);
  const next = `/preferences/${token}?done=${done}&lang=fr`;
  expect([response.status, response.headers.get("Location")]).toEqual([303, next]);
  expect(await topicsLeft()).toEqual(topics);
  expect((await lastEntry())?.at).toBe(site.world.clock.now());
  const page = await (await site.app.request(next)).text();
  expect(page).toMatch(new RegExp(`role="status"[^]*${said}`));
});

test.each([
  ["clicks", "tracking", "click-tracking", "Can we track which links you click?"],
  ["opens", "openTracking", "open-tracking", "Can we track whether you open our letters?"],
] as const)(
  "%s are recorded from when the contact allows it until it forbids it again",
  async (what, property, kind, question) => {
    const path = `/preferences/${token}`;
    const page = async () => (await site.app.request(`${path}?lang=en`)).text();
    const answer = (text: string) => postForm(site, path, { action: "track", what, answer: text });
    expect((await onlyContact(site))[property]).toBeUndefined();
    expect(await page()).toContain(question);

    const allowed = await answer("yes");
    expect(allowed.headers.get("Location")).toBe(`${path}?done=${what}-allowed&lang=fr`);
    const since = site.world.clock.now();
    expect((await onlyContact(site))[property]).toBe(since);
    expect(await lastEntry()).toMatchObject({ kind, isAllowed: true });
    expect(await page()).not.toContain(question);
    site.world.clock.forward("P1D");
    await answer("yes");
    expect((await onlyContact(site))[property]).toBe(since);

    await postForm(site, path, { action: "leave-all" });
    site.world.clock.forward("PT1H");
    const forbidden = await answer("no");
    expect(forbidden.headers.get("Location")).toBe(`${path}?done=${what}-forbidden&lang=fr`);
    expect((await onlyContact(site))[property]).toBeUndefined();
    expect(await lastEntry()).toMatchObject({ kind, isAllowed: false });
    expect(await page()).not.toContain('value="track"');
  },
);

test("who says no is not asked again for six months, and may still say yes", async () => {
  const path = `/preferences/${token}`;
  const page = async () => (await site.app.request(`${path}?lang=en`)).text();
  const question = "Can we track which links you click?";
  await postForm(site, path, { action: "track", what: "clicks", answer: "no" });
  expect((await onlyContact(site)).consents?.at(-1)).toMatchObject({
    purpose: "clicks",
    isGiven: false,
  });
  for (const period of ["PT0S", "P5M"]) {
    site.world.clock.forward(period);
    expect(await page()).not.toContain(question);
    expect(await page()).toContain('aria-label="Clicks: Turn on"');
  }
  site.world.clock.forward("P1M");
  expect(await page()).toContain(question);
  await postForm(site, path, { action: "track", what: "clicks", answer: "yes" });
  expect(await page()).toContain('aria-label="Clicks: Turn off"');
});

test("a pause lasts as long as was chosen, and can be ended", async () => {
  const path = `/preferences/${token}`;
  const page = async () => (await site.app.request(`${path}?lang=en`)).text();
  const paused = await postForm(site, path, { action: "pause", period: "P3M" });
  expect(paused.headers.get("Location")).toBe(`${path}?done=paused&lang=fr`);
  expect((await onlyContact(site)).pausedUntil).toBe("2027-02-23T09:00:00.000Z");
  expect(await page()).toContain("No letters until February 23, 2027.");
  expect(await page()).not.toContain('value="pause"');

  const resumed = await postForm(site, path, { action: "resume" });
  expect(resumed.headers.get("Location")).toBe(`${path}?done=resumed&lang=fr`);
  expect((await onlyContact(site)).pausedUntil).toBeUndefined();
  await postForm(site, path, { action: "pause", period: "P1M" });
  site.world.clock.forward("P1M");
  expect(await page()).toContain('value="pause"');
});

test("the way to all that is held comes by mail, and the page says so whatever comes of it", async () => {
  const path = `/preferences/${token}`;
  const said = new Set<string>();
  for (let times = 0; times < 5; times += 1) {
    const asked = await postForm(site, path, { action: "my-data" });
    expect([asked.status, asked.headers.get("Location")]).toEqual([303, `${path}/asked?lang=fr`]);
    said.add(await (await site.app.request(`${path}/asked?lang=fr`)).text());
  }
  expect(said.size).toBe(1);
  expect([...said][0]).toContain("a***@example.com");
  expect([...said][0]).not.toContain("ada@example.com");
  const queued = new Set(site.world.queue.drain().map(({ sendId }) => sendId));
  const asked = [...queued].filter((sendId) => sendId.includes("_my-data_"));
  expect(asked).toHaveLength(site.world.programme.limits.confirmationsPerDay);
});

test("leaving twice is as leaving once", async () => {
  const fields = { action: "leave", topic: "maroc" };
  await postForm(site, `/preferences/${token}`, fields);
  expect((await postForm(site, `/preferences/${token}`, fields)).status).toBe(303);
  expect(await topicsLeft()).toEqual(["espagne"]);
});

test.each<Record<string, string>>([
  {},
  { action: "fly" },
  { action: "leave" },
  { action: "pause" },
  { action: "pause", period: "P7M" },
  { action: "track", what: "clicks" },
  { action: "track", what: "all", answer: "yes" },
])("posting %j is refused", async (fields) => {
  const before = await contactsOf(site);
  expect((await postForm(site, `/preferences/${token}`, fields)).status).toBe(400);
  expect(await contactsOf(site)).toEqual(before);
});

test.each([
  ["left", { action: "leave", topic: "maroc" }, []],
  ["left-all", { action: "leave-all" }, []],
  ["kept", undefined, [{ action: "leave-all" }]],
  ["paused", { action: "pause", period: "P1M" }, [{ action: "resume" }]],
  ["resumed", undefined, [{ action: "pause", period: "P1M" }]],
  ["opens-allowed", answered("opens", "yes"), [answered("opens", "no")]],
  ["opens-forbidden", undefined, [answered("opens", "yes")]],
  ["clicks-allowed", answered("clicks", "yes"), [answered("clicks", "no")]],
  ["clicks-forbidden", undefined, [answered("clicks", "yes")]],
] as const)("?done=%s shows its message only while it is true", async (done, act, undo) => {
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

test("an unknown status is not shown", async () => {
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
    expect((await site.app.request(`/preferences/${bad}/asked`)).status).toBe(404);
    for (const action of ["leave-all", "my-data"]) {
      expect((await postForm(site, `/preferences/${bad}`, { action })).status).toBe(404);
    }
  }
  expect(await topicsLeft()).toEqual(["maroc", "espagne"]);
});
