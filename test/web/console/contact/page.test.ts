import { expect, test } from "vitest";
import { bakery, consoleOf, deliverReports, join, play, posted } from "../fixture.ts";

type Console = ReturnType<typeof consoleOf>;

const pageOf = async ({ app }: Console, id: string, query = "") =>
  await (await app.request(`/console/contacts/${id}${query}`)).text();

test("GET /console/contacts/:id says why contacts are in their stage, in their own time zone", async () => {
  const all = consoleOf();
  const id = await join(all, "ada@example.com", "bread", { timeZone: "America/New_York" });
  await play(all, "OrderPlaced", {
    orderId: "A-1",
    email: "ada@example.com",
    amount: 4990,
    currency: "EUR",
    placedAt: all.world.clock.now(),
  });
  const page = await pageOf(all, id);
  expect(page).toContain("stage New client: first order less than 1 month ago");
  expect(page).toContain("22 Nov 2026, 04:30");
  expect(page).toContain("America/New_York");
});

test("GET /console/contacts/:id adds up orders with the decimals of each currency", async () => {
  const all = consoleOf();
  const id = await join(all, "ada@example.com", "bread");
  const money = [
    ["A-1", 4990, "EUR"],
    ["A-2", 12000, "JPY"],
    ["A-3", 1500, "KWD"],
  ] as const;
  for (const [orderId, amount, currency] of money) {
    const placedAt = all.world.clock.now();
    const email = "ada@example.com";
    await play(all, "OrderPlaced", { orderId, email, amount, currency, placedAt });
  }
  const page = await pageOf(all, id);
  expect(page).toContain("€49.90 + JP¥12,000 + KWD\u00a01.500");
});

test("GET /console/contacts/:id shows what a member agreed to", async () => {
  const all = consoleOf();
  const page = await pageOf(all, await join(all, "ada@example.com", "bread"));
  expect(page).toContain("I agree to receive the letter.");
  expect(page).toContain("2026-10");
  expect(page).toContain("https://mail.example.com/t/bread?lang=en");
  expect(page).toContain("0123456789…");
  expect(page).not.toContain("0123456789abcdef");
  expect(page).toContain("How many of you? 4");
});

test("GET /console/contacts/:id explains each mail, sent or withheld", async () => {
  const all = consoleOf();
  const id = await join(all, "ada@example.com", "bread");
  await deliverReports(all);
  all.outcomes.push({ kind: "refused", reason: "the address is not verified" });
  await all.controls.turn({ kind: "advance", by: "P3D" });
  const page = await pageOf(all, id);
  expect(page).toContain('href="/console/mailbox/message-2"');
  expect(page).toContain("journey welcome, step hello: right after joining the group Bread");
  expect(page).toContain("journey welcome, step recipes: 3 days after joining the group Bread");
  expect(page).toContain("delivered");
  expect(page).toContain(
    'Withheld: the mail service, or our own check, rejected the mail (<span lang="en">the address is not verified</span>)',
  );
  expect(page.indexOf("step recipes:")).toBeLessThan(page.indexOf("step hello:"));
});

test("GET /console/contacts/:id names a confirmation by its topic, not as a journey", async () => {
  const all = consoleOf();
  const id = await join(all, "ada@example.com", "bread");
  const page = await pageOf(all, id);
  expect(page).toContain("confirmation · Bread · message");
  expect(page).not.toContain("journey confirmation ·");
  expect(await pageOf(all, id, "?lang=fr")).toContain("confirmation · Le pain · message");
});

test("GET /console/contacts/:id says until when a planned mail is held", async () => {
  const all = consoleOf({ ...bakery, sendingHours: { from: "14:00", until: "18:00" } });
  const page = await pageOf(all, await join(all, "ada@example.com", "cakes"));
  expect(page).toContain("Held until");
  expect(page).toContain("22 Nov 2026, 14:00");
});

test("GET /console/contacts/:id says what comes next, and when", async () => {
  const all = consoleOf();
  const page = await pageOf(all, await join(all, "ada@example.com", "bread"));
  const next = page.slice(page.indexOf('id="next"'));
  expect(next).toContain("<strong>welcome-recipes</strong>");
  expect(next).toContain("25 Nov 2026, 10:30");
  expect(next).toContain("Moves from Prospect to Inactive for two months");
  expect(next).toContain("22 Jan 2027, 10:30");
});

test("GET /console/contacts/:id shows twenty of what comes next, and counts the rest", async () => {
  const steps = Array.from({ length: 25 }, (_, index) => ({
    name: `step-${index}`,
    after: `P${index + 1}D`,
    message: "tip",
  }));
  const starts = { on: "joins-group" as const, topics: ["cakes"] };
  const all = consoleOf({ ...bakery, journeys: [{ name: "tips", starts, steps }] });
  const page = await pageOf(all, await join(all, "ada@example.com", "cakes"));
  expect(page.split("<strong>tip</strong>").length - 1).toBe(20);
  expect(page).toMatch(/And \d+ more\./);
});

test("GET /console/contacts/:id tells what happened in words", async () => {
  const all = consoleOf();
  const id = await join(all, "ada@example.com", "bread");
  await play(all, "GuideDownloaded", { guideId: "sourdough", email: "ada@example.com" });
  await play(all, "PageVisited", { url: "https://fournil.example/x", email: "ada@example.com" });
  const page = await pageOf(all, id);
  for (const words of [
    "Signed up for Bread",
    "Confirmed the address for Bread",
    "Downloaded the guide sourdough",
    "Visited https://fournil.example/x",
  ]) {
    expect(page).toContain(words);
  }
});

test("GET /console/contacts/:id says so when the address is suppressed", async () => {
  const all = consoleOf();
  const id = await join(all, "ada@example.com", "cakes");
  await all.controls.report("message-1", "complaint");
  const page = await pageOf(all, id);
  expect(page).toContain("suppressed after a complaint");
  expect(page).toContain("Suppressed after a complaint: never mailed again");
});

test("POST /console/contacts/:id/events places an order in minor units", async () => {
  const all = consoleOf();
  const id = await join(all, "ada@example.com", "bread");
  const form = { type: "OrderPlaced", amount: "49,90", currency: "eur", orderId: "B-1" };
  const response = await all.app.request(`/console/contacts/${id}/events`, posted(form));
  expect(response.status).toBe(303);
  const page = await (await all.app.request(response.headers.get("Location") ?? "")).text();
  expect(page).toContain("Event recorded: Order");
  expect((await all.world.contacts.get(id))?.facts.orders).toMatchObject({
    count: 1,
    spent: { EUR: 4990 },
  });
});

test("the form for an order offers a name that no order has yet", async () => {
  const all = consoleOf();
  const id = await join(all, "ada@example.com", "bread");
  for (const count of [1, 2]) {
    const [, orderId = ""] = /name="orderId" value="([^"]+)"/.exec(await pageOf(all, id)) ?? [];
    const form = { type: "OrderPlaced", amount: "1", currency: "EUR", orderId };
    await all.app.request(`/console/contacts/${id}/events`, posted(form));
    expect((await all.world.contacts.get(id))?.facts.orders.count).toBe(count);
  }
});

test("POST /console/contacts/:id/events gives an order back in full when no amount is typed", async () => {
  const all = consoleOf();
  const id = await join(all, "ada@example.com", "bread");
  const action = `/console/contacts/${id}/events`;
  const order = { type: "OrderPlaced", amount: "5000", currency: "JPY", orderId: "B-1" };
  await all.app.request(action, posted(order));
  expect(await pageOf(all, id)).toContain("B-1 · JP¥5,000");
  await all.app.request(action, posted({ type: "OrderRefunded", orderId: "B-1", amount: "" }));
  expect((await all.world.contacts.get(id))?.facts.orders.count).toBe(0);
});

test("POST /console/contacts/:id/events plays a demo, a guide and a visit", async () => {
  const all = consoleOf();
  const id = await join(all, "ada@example.com", "bread");
  const action = `/console/contacts/${id}/events`;
  const forms: readonly Record<string, string>[] = [
    { type: "DemoRequested" },
    { type: "GuideDownloaded", guideId: "rye" },
    { type: "PageVisited", url: "https://fournil.example/y" },
  ];
  for (const form of forms) {
    expect((await all.app.request(action, posted(form))).status).toBe(303);
  }
  const facts = (await all.world.contacts.get(id))?.facts;
  expect(facts?.demoRequestedAt).toBeDefined();
  expect(Object.keys(facts?.guides ?? {})).toEqual(["rye"]);
  expect(await pageOf(all, id)).toContain("Visited https://fournil.example/y");
});

test.each<[Readonly<Record<string, string>>, string]>([
  [{ type: "OrderPlaced", amount: "1.999", currency: "EUR", orderId: "B-1" }, "2 decimals"],
  [{ type: "OrderPlaced", amount: "1.5", currency: "JPY", orderId: "B-1" }, "0 decimals"],
  [{ type: "OrderPlaced", amount: "-4", currency: "EUR", orderId: "B-1" }, "amount in EUR"],
  [{ type: "OrderPlaced", amount: "4", currency: "euro", orderId: "B-1" }, "a currency"],
  [{ type: "OrderPlaced", amount: "4", currency: "EUR", orderId: " " }, "Fill in: Order number"],
  [{ type: "OrderPlaced", amount: "4", currency: "EUR", orderId: "x".repeat(300) }, "OrderPlaced"],
  [{ type: "OrderRefunded", amount: "4", orderId: "none" }, "there is no order"],
  [{ type: "GuideDownloaded", guideId: "" }, "Fill in: Guide"],
  [{ type: "Nonsense" }, "There is no form for the event “Nonsense”"],
  [{}, "There is no form for the event “”"],
])("POST /console/contacts/:id/events refuses %o", async (form, problem) => {
  const all = consoleOf();
  const id = await join(all, "ada@example.com", "bread");
  const response = await all.app.request(`/console/contacts/${id}/events`, posted(form));
  const page = await response.text();
  expect(response.status).toBe(422);
  expect(page).toContain('role="alert"');
  expect(page).toContain(problem);
  if (form.type === "OrderPlaced") expect(page).toContain(`value="${form.orderId}"`);
  expect((await all.world.contacts.get(id))?.facts.orders.count).toBe(0);
});

test("GET /console/contacts lists everybody, or those of one group", async () => {
  const all = consoleOf();
  await join(all, "ada@example.com", "bread");
  await join(all, "grace@example.com", "cakes");
  const everybody = await (await all.app.request("/console/contacts")).text();
  expect(everybody).toContain("ada@example.com");
  expect(everybody).toContain("grace@example.com");
  const bread = await (await all.app.request("/console/contacts?group=bread")).text();
  expect(bread).toContain(">ada@example.com<");
  expect(bread).not.toContain("grace@example.com");
  const blank = await (await all.app.request("/console/contacts?email=+")).text();
  const withoutLanguages = (page: string) =>
    page.replace(/<nav aria-label="Language">.*?<\/nav>/s, "");
  expect(withoutLanguages(blank)).toBe(withoutLanguages(everybody));
});

test("GET /console/contacts?email= goes to the contact, or says that there is none", async () => {
  const all = consoleOf();
  const id = await join(all, "ada@example.com", "bread");
  const found = await all.app.request("/console/contacts?email=+ADA@example.com+");
  expect(found.status).toBe(302);
  expect(found.headers.get("Location")).toBe(`/console/contacts/${id}`);
  const missing = await (await all.app.request("/console/contacts?email=bob@example.com")).text();
  expect(missing).toContain("Not found");
  expect(missing).toContain('value="bob@example.com"');
});

test("GET /console/contacts/:id says for each fact that there is none yet, in French with the right gender", async () => {
  const all = consoleOf();
  const id = await join(all, "ada@example.com", "bread");
  const factsOf = async (language: string) => {
    const page = await (await all.app.request(`/console/contacts/${id}?lang=${language}`)).text();
    return page.slice(page.indexOf('id="facts"'));
  };
  expect(await factsOf("en")).toMatch(/Orders<\/dt><dd><span class="muted">None yet</);
  const french = await factsOf("fr");
  expect(french).toMatch(/Commandes<\/dt><dd><span class="muted">Aucune</);
  expect(french).toMatch(/Guides<\/dt><dd><span class="muted">Aucun</);
});
