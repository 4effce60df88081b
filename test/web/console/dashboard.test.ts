import { expect, test } from "vitest";
import { leave, preferencesToken } from "../../../src/pipeline/preferences.ts";
import { consoleOf, join, play, posted, START } from "./fixture.ts";

const location = (response: Response) => response.headers.get("Location") ?? "";

test("GET /console shows the clock in the programme's time zone and in UTC", async () => {
  const { app } = consoleOf();
  const page = await (await app.request("/console")).text();
  expect(page).toContain("22 Nov 2026, 10:30 CET");
  expect(page).toContain("22 Nov 2026, 09:30 UTC");
  expect(page).toContain(`datetime="${START}"`);
});

test("GET /console links to the landing page of each topic in each language", async () => {
  const page = await (await consoleOf().app.request("/console")).text();
  for (const path of ["bread?lang=fr", "bread?lang=en", "cakes?lang=fr", "cakes?lang=en"]) {
    expect(page).toContain(`href="https://mail.example.com/t/${path}"`);
  }
});

test("GET /console counts the members of a topic, without those who left or never confirmed", async () => {
  const all = consoleOf();
  await join(all, "ada@example.com", "bread");
  await join(all, "grace@example.com", "bread", { confirmed: false });
  const gone = await join(all, "bob@example.com", "bread");
  const token = preferencesToken(all.world, gone);
  await leave(all.world, token, "all", "preferences");
  const page = await (await all.app.request("/console")).text();
  expect(page).toContain("1 member of 2 ever<");
  expect(page).toContain("0 members<");
});

test("GET /console shows the stages in order, each with its rule in words", async () => {
  const page = await (await consoleOf().app.request("/console")).text();
  const stages = page.slice(page.indexOf('id="stages"'));
  const rules = ["no activity for 12 months", "no activity for 2 months", "has ordered"];
  const places = rules.map((rule) => stages.indexOf(rule));
  expect(places.every((place) => place > 0)).toBe(true);
  expect(places).toEqual([...places].sort((one, other) => one - other));
});

test("GET /console counts the listed contacts of each stage as they stand now", async () => {
  const all = consoleOf();
  await join(all, "ada@example.com", "bread");
  await join(all, "grace@example.com", "bread");
  await play(all, "DemoRequested", { email: "grace@example.com" });
  const page = await (await all.app.request("/console")).text();
  const counts = [...page.matchAll(/badge stage">([^<]+)<\/span><span class="count">(\d+)</g)];
  expect(Object.fromEntries(counts.map(([, stage, count]) => [stage, count]))).toMatchObject({
    Maturing: "1",
    Prospect: "1",
    Client: "0",
  });
});

test("GET /console counts contacts in their present stage, before a tick has recorded it", async () => {
  const all = consoleOf();
  const id = await join(all, "ada@example.com", "bread");
  all.world.clock.forward("P3M");
  const page = await (await all.app.request("/console")).text();
  expect(page).toContain('Inactive for two months</span><span class="count">1<');
  const contact = await (await all.app.request(`/console/contacts/${id}`)).text();
  expect(contact).toContain("as of now; within a minute it replaces");
});

test("GET /console lists the latest mails with where they stand", async () => {
  const all = consoleOf();
  await join(all, "ada@example.com", "cakes");
  const page = await (await all.app.request("/console")).text();
  expect(page).toContain('href="/console/mailbox/message-1"');
  expect(page).toContain("accepted");
  const deployed = await (await all.deployed.request("/console")).text();
  expect(deployed).toContain("welcome-hello");
  expect(deployed).not.toContain("/console/mailbox");
});

test("POST /console/clock turns the clock and says what came of it", async () => {
  const all = consoleOf();
  await join(all, "ada@example.com", "cakes");
  const response = await all.app.request("/console/clock", posted({ by: "P1W" }));
  expect(response.status).toBe(303);
  expect(all.world.clock.now()).toBe("2026-11-29T09:30:00.000Z");
  const page = await (await all.app.request(location(response))).text();
  expect(page).toMatch(/It is now 29 Nov 2026, 10:30. One mail went out.</);
});

test("POST /console/clock reads a date by the wall clock of the programme", async () => {
  const all = consoleOf();
  await all.app.request("/console/clock", posted({ to: "2027-07-01T12:00" }));
  expect(all.world.clock.now()).toBe("2027-07-01T10:00:00.000Z");
});

test("POST /console/clock turns until the next mail", async () => {
  const all = consoleOf();
  await join(all, "ada@example.com", "cakes");
  await all.app.request("/console/clock", posted({ until: "next-mail" }));
  expect(all.world.clock.now()).toBe("2026-11-25T09:30:00.000Z");
});

test.each<[Readonly<Record<string, string>>, string]>([
  [{ to: "tomorrow" }, "enter a date and a time"],
  [{ to: "2026-11-01T12:00" }, "it only moves forward"],
  [{ to: "2096-11-01T12:00" }, "ten years ahead is the most"],
  [{ by: "P0D" }, "choose a period such as a day or a month"],
  [{ by: "P99Y" }, "ten years is the most"],
  [{ by: "soon" }, "choose a period such as a day or a month"],
  [{}, "enter a date and a time"],
])("POST /console/clock refuses %o and keeps what was typed", async (fields, problem) => {
  const all = consoleOf();
  const response = await all.app.request("/console/clock", posted(fields));
  const page = await response.text();
  expect(response.status).toBe(422);
  expect(page).toContain('role="alert"');
  expect(page).toContain(problem);
  if (fields.to) expect(page).toContain(`value="${fields.to}"`);
  expect(all.world.clock.now()).toBe(START);
});

test("POST /console/clock shows why a turn failed", async () => {
  const all = consoleOf();
  all.controls.turn = () => Promise.reject(new Error("Cannot turn the clock: it is being turned"));
  const response = await all.app.request("/console/clock", posted({ by: "P1D" }));
  expect(response.status).toBe(422);
  expect(await response.text()).toContain("Cannot turn the clock: it is being turned");
});

test("GET /console/programme says what the programme does, in words", async () => {
  const page = await (await consoleOf().app.request("/console/programme")).text();
  for (const words of [
    "Starts on joining Bread or Cakes",
    "Starts on entering the stage New client",
    "every year on the day of the first order, while in Client",
    "at once · step hello",
    "after 3 days · step recipes",
    "asked for a demo or downloaded at least 2 guides",
    "How many of you?",
    "J’accepte de recevoir la lettre.",
    "joined at once",
  ]) {
    expect(page).toContain(words);
  }
});

test("GET /console/dead-letters shows what could not be understood", async () => {
  const all = consoleOf();
  await play(all, "Nonsense", { hello: "<script>alert(1)</script>" });
  const page = await (await all.app.request("/console/dead-letters")).text();
  expect(page).toContain("<strong>Nonsense</strong>");
  expect(page).toContain("“Nonsense” is not an event that Relance knows");
  expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(page).not.toContain("<script");
});

test("GET /console/dead-letters says the reason in French, and an older one in the English it has", async () => {
  const all = consoleOf();
  const letters = async () => (await all.app.request("/console/dead-letters?lang=fr")).text();
  await play(all, "OrderPlaced", { email: "ada@example.com", amount: "12", currency: "euro" });
  expect(await letters()).toContain(
    "OrderPlaced ne peut pas être enregistré\u00a0: il manque «\u00a0orderId\u00a0», «\u00a0amount\u00a0» doit être un nombre et «\u00a0currency\u00a0» doit être une devise comme EUR",
  );
  const reason = "Cannot record an older event";
  const older = { step: "record-activity", reason, at: START, body: {} };
  await all.world.deadLetters.put(older);
  expect(await letters()).toMatch(new RegExp(`lang="en">\\s*${reason}`));
  expect(await letters()).toMatch(/<strong>Événement [12]<\/strong>/);
});
