import { beforeAll, describe, expect, test } from "vitest";
import { openBreaker } from "../../../src/pipeline/breaker.ts";
import { languages } from "../../../src/web/texts/spoken.ts";
import { bakery, consoleOf, join, play, posted } from "./fixture.ts";

const PAGES = [
  "/console",
  "/console?kind=turned&from=2026-11-22T09:30:00.000Z&now=2026-11-23T09:30:00.000Z&ticks=1&mails=2",
  "/console?kind=recorded&type=OrderPlaced",
  "/console?kind=mail-goes-out",
  "/console/contacts",
  "/console/contacts?group=bread",
  "/console/contacts?group=bakers",
  "/console/contacts?email=nobody@example.com",
  "/console/contacts/id1",
  "/console/contacts/id2",
  "/console/import",
  "/console/mailbox",
  "/console/mailbox/message-1",
  "/console/mailbox/message-1?view=text",
  "/console/dead-letters",
  "/console/programme",
  "/console/programme/map",
  "/console/nowhere",
];

const all = consoleOf();

beforeAll(async () => {
  await join(all, "ada@example.com", "bread", { firstName: "Ada" });
  const order = { orderId: "A-1", email: "ada@example.com", amount: 4990, currency: "EUR" };
  await play(all, "OrderPlaced", { ...order, placedAt: all.world.clock.now() });
  await play(all, "GuideDownloaded", { guideId: "rye", email: "ada@example.com" });
  await play(all, "DemoRequested", { email: "ada@example.com" });
  await play(all, "Nonsense", {});
  await join(all, "grace@example.com", "bread", { confirmed: false });
  await all.controls.turn({ kind: "advance", by: "P3M" });
  await all.controls.regroup("id1", "bakers", true);
  await all.controls.report("message-2", "bounce");
  await openBreaker(all.world, "AccountSuspendedException");
});

async function pageIn(language: string, path: string): Promise<string> {
  const response = await all.app.request(path, { headers: { "Accept-Language": language } });
  return response.text();
}

describe.each(PAGES)("GET %s", (path) => {
  test("is wholly in French for a French reader", async () => {
    const french = await pageIn("fr", path);
    expect(french).toContain('<html lang="fr">');
    const english = new Set(wordsOf(await pageIn("en", path)));
    expect(wordsOf(french).filter((words) => english.has(words) && !isAlike(words))).toEqual([]);
  });
});

test("a reader gets the language they chose, else their browser's, else English", async () => {
  const wanted = [
    [{}, "", "en"],
    [{ "Accept-Language": "fr-CA,en;q=0.8" }, "", "fr"],
    [{ "Accept-Language": "de" }, "", "en"],
    [{ "Accept-Language": "de,fr;q=0.5" }, "", "fr"],
    [{ "Accept-Language": "en", Cookie: "relance-language=fr" }, "", "fr"],
    [{ Cookie: "relance-language=fr" }, "?lang=en", "en"],
    [{ Cookie: "relance-language=de" }, "?lang=%22%3E", "en"],
  ] as const;
  for (const [headers, query, language] of wanted) {
    const page = await (await all.app.request(`/console/contacts${query}`, { headers })).text();
    expect(page, JSON.stringify([headers, query])).toContain(`<html lang="${language}">`);
  }
});

test("a language that is chosen is kept, out of reach of scripts and other sites", async () => {
  const chosen = await all.app.request("/console?lang=fr");
  const [cookie, ...attributes] = (chosen.headers.get("Set-Cookie") ?? "").split("; ");
  expect(cookie).toBe("relance-language=fr");
  expect(attributes).toEqual(
    expect.arrayContaining(["HttpOnly", "SameSite=Lax", "Path=/console", "Max-Age=31536000"]),
  );
  for (const path of ["/console", "/console?lang=de"]) {
    expect((await all.app.request(path)).headers.get("Set-Cookie")).toBeNull();
  }
});

test("each page links to itself in the other language", async () => {
  const path = "/console/contacts?email=nobody%40example.com";
  const page = await pageIn("en", path);
  expect(page).toContain(
    `href="${path.replace("&", "&amp;")}&amp;lang=fr" hreflang="fr" lang="fr"`,
  );
  expect(page).toContain(languages.fr.name);
  expect(await pageIn("fr", path)).toContain(languages.en.name);
});

test("the faults of a form are in the reader's language, on a page whose links work", async () => {
  const request = posted({ type: "OrderPlaced", amount: "4,999", currency: "EUR", orderId: "a" });
  const headers = { ...request.headers, "Accept-Language": "fr" };
  const answer = await all.app.request("/console/contacts/id1/events", { ...request, headers });
  const page = await answer.text();
  expect(answer.status).toBe(422);
  expect(page).toContain("indiquez un montant en EUR avec 2 décimales au plus");
  expect(page).toContain('href="/console/contacts?lang=en"');
});

test("dates, money and labels are written in the reader's language", async () => {
  const page = (await pageIn("fr", "/console/contacts/id1")).replaceAll(/[\u00a0\u202f]/g, " ");
  expect(page).toContain("22 nov. 2026, 10:30");
  expect(page).toContain("49,90 €");
  expect(page).toContain("En sommeil");
  expect(page).toContain("phase « En sommeil » : aucune activité depuis 2 mois");
  expect(page).toContain("juste après l’inscription au thème « Le pain »");
});

/** The words of a page that are read or heard, without what is quoted in a language of its own. */
function wordsOf(page: string): readonly string[] {
  const body = page
    .replace(/<style>.*?<\/style>/s, "")
    .replaceAll(/<(pre|code|blockquote)\b.*?<\/\1>/gs, "")
    .replaceAll(/<(span|dd|dt|p|a|q|section) [^>]*lang="(?!fr)\w+"[^>]*>.*?<\/\1>/gs, "");
  const heard = [
    ...body.matchAll(/(?:aria-label|placeholder|title|alt|data-[a-z]+)="([^"]*)"/g),
  ].map(([, words = ""]) => words);
  const read = body.split(/<[^>]*>/).map((words) => words.trim());
  return [...heard, ...read].filter((words) => /\p{L}{2}/u.test(words));
}

/** What is the same in both languages: names, addresses, and words that French and English share. */
function isAlike(words: string): boolean {
  if (words.includes("https://mail.example.com")) return true;
  return words
    .split(/[:·,]/)
    .map((part) => part.trim())
    .every(
      (part) => SHARED.has(part) || /@|^$|^https?|\.example|^id\d|^console-\d|^\d+$/.test(part),
    );
}

const SHARED = new Set([
  ...["Relance", "Console", "Contacts", "Contact", "1 contact", "Programme", "Studio", "Site"],
  ...["Version", "Source", "Date", "Dates", "Guide", "Guides", "Page", "HTML", "Question"],
  ...["Client", "Prospect", "date", "test", "UTF-8", "ISO 8859-15", "DOS (850)", "UTF-16"],
  ...[bakery.name, ...bakery.postalAddress.split(", "), bakery.timeZone, "fr", "en"],
  ...bakery.journeys.flatMap(({ name, steps }) => [
    name,
    ...steps.flatMap((step) => [step.name, step.message]),
  ]),
  ...["Ada", "rye", "A-1", "EUR", "confirmation", "partySize", "Nonsense"],
]);
