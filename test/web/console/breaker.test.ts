import { expect, test } from "vitest";
import { openBreaker } from "../../../src/pipeline/breaker.ts";
import { consoleOf, posted, START } from "./fixture.ts";

type All = ReturnType<typeof consoleOf>;

async function dashboard({ app }: All, path = "/console"): Promise<string> {
  return (await app.request(path)).text();
}

async function manyBounces({ world }: All): Promise<void> {
  for (let count = 0; count < 100; count += 1) await world.breaker.count("accepted", START);
  for (let count = 0; count < 6; count += 1) await world.breaker.count("bounced", START);
}

test("GET /console says nothing of a breaker that is closed", async () => {
  const page = await dashboard(consoleOf());
  expect(page).not.toContain("held back");
  expect(page).not.toContain("/console/breaker");
});

test("GET /console says that marketing mail is held back, why, and since when", async () => {
  const all = consoleOf();
  await manyBounces(all);
  const page = await dashboard(all);
  expect(page).toContain("Marketing mail is held back</h2>");
  expect(page).toContain("Too many bounces: 6 of 100 mails in 24 hours bounced");
  expect(page).toContain(`Since <time datetime="${START}">22 Nov 2026, 10:30</time>`);
  expect(page).toContain("Confirmations still go out.");
  expect(page).toContain('<form method="post" action="/console/breaker/close">');
});

test("GET /console says in French why mail is held back, and shows an older stop in the English it has", async () => {
  const all = consoleOf();
  await manyBounces(all);
  expect(await dashboard(all, "/console?lang=fr")).toContain(
    "Trop d’adresses rejetées\u00a0: 6 rejets pour 100 e\u2011mails en 24 heures",
  );
  const reason = "9 of the last 20 mails bounced";
  const stop = { of: "marketing", cause: "bounces", reason, since: START } as const;
  const { state } = await all.world.breaker.read(START);
  await all.world.breaker.save({ ...state, stop });
  expect(await dashboard(all, "/console?lang=fr")).toContain(`<span lang="en">${reason}</span>`);
});

test("GET /console says that all mail is held back, and shows the mail service's message as text", async () => {
  const all = consoleOf();
  await openBreaker(all.world, "<b>suspended</b>");
  const page = await dashboard(all);
  expect(page).toContain("All mail is held back</h2>");
  expect(page).toContain("&lt;b&gt;suspended&lt;/b&gt;");
  expect(page).not.toContain("Confirmations still go out");
});

test("POST /console/breaker/close lets mail go out again, and says so", async () => {
  const all = consoleOf();
  await manyBounces(all);
  const response = await all.app.request("/console/breaker/close", posted({}));
  expect(response.status).toBe(303);
  const page = await dashboard(all, response.headers.get("Location") ?? "");
  expect(page).toContain("Mail goes out again: what was held back follows within the hour");
  expect(page).not.toContain("Marketing mail is held back");
});

test("POST /console/breaker/close says so when the account still does not send", async () => {
  const all = consoleOf();
  all.world.account.set({ sendingEnabled: false });
  const response = await all.app.request("/console/breaker/close", posted({}));
  expect(response.status).toBe(422);
  const page = await response.text();
  expect(page).toContain("held back again at once");
  expect(page).toContain("All mail is held back</h2>");
});
