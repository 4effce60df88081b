import { beforeEach, expect, test } from "vitest";
import { addPeriod } from "../../../../src/domain/calendar.ts";
import { dataToken } from "../../../../src/pipeline/my-data.ts";
import { preferencesToken } from "../../../../src/pipeline/preferences.ts";
import { recordActivity } from "../../../../src/pipeline/record-activity.ts";
import { tick } from "../../../../src/pipeline/tick.ts";
import { contactsOf, onlyContact, type PublicSite, postForm, siteWithMember } from "../site.ts";

let site: PublicSite;
let path: string;

beforeEach(async () => {
  site = await siteWithMember();
  site.world.clock.forward("P1D");
  path = await pathFor(site);
});

async function pathFor({ world }: PublicSite): Promise<string> {
  const { id } = await onlyContact(site);
  return `/my-data/${dataToken(world, id, world.clock.now())}`;
}

const pageAt = async (at: string) => await (await site.app.request(at)).text();

test("the page shows all data held, in the contact's language, with dates in their time zone", async () => {
  const { world } = site;
  await postForm(site, path, { action: "correct", language: "fr", timeZone: "Asia/Tokyo" });
  const at = world.clock.now();
  const order = { orderId: "A-17", amount: 12_345, currency: "EUR", placedAt: at };
  const detail = { ...order, email: "ada@example.com" };
  await recordActivity(world, { type: "OrderPlaced", time: at, detail });
  const page = await pageAt(path);
  for (const shown of [
    '<html lang="fr"',
    "ada@example.com",
    "23 novembre 2026 à 18:00",
    "Asia/Tokyo",
    "Quand aimeriez-vous partir\u202f? En avril",
    "J’accepte de recevoir par e-mail le guide",
    "123,45\u00a0€",
    "Vous avez passé la commande A-17 de 123,45\u00a0€.",
    "Confirmation d’une inscription – Maroc",
    "Vous avez mis à jour\u00a0: prénom, fuseau horaire.",
  ]) {
    expect(page).toContain(shown);
  }
  expect(await pageAt(`${path}?lang=en`)).toContain("November 23, 2026 at 6:00 PM");
});

test("the file to download holds all of it, and is kept by nobody on its way", async () => {
  const answer = await site.app.request(`${path}/data.json`);
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "application/json; charset=utf-8",
    "content-disposition": 'attachment; filename="my-data.json"',
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex",
  });
  const file = JSON.parse(await answer.text());
  const contact = await onlyContact(site);
  expect(file).toMatchObject({ heldBy: "Atlas Voyages", writtenAt: site.world.clock.now() });
  expect(file.contact).toEqual(JSON.parse(JSON.stringify(contact)));
  expect(file.mails.length * file.timeline.length).toBeGreaterThan(0);
});

test.each(["GET", "HEAD"])("%s changes nothing", async (method) => {
  const before = await contactsOf(site);
  const token = path.replace("/my-data/", "");
  for (const at of [path, `${path}/erase`, `${path}/data.json`, `/new-address/${token}`]) {
    for (const query of ["", "?action=leave-all", "?lang=en&done=left"]) {
      await site.app.request(at + query, { method });
    }
  }
  expect(await contactsOf(site)).toEqual(before);
});

test("a correction takes effect, and the page confirms it in the new language", async () => {
  const fields = { firstName: "Augusta", language: "en", timeZone: "America/New_York" };
  const answer = await postForm(site, path, { action: "correct", ...fields });
  const next = `${path}?done=corrected&lang=en`;
  expect([answer.status, answer.headers.get("Location")]).toEqual([303, next]);
  expect(await onlyContact(site)).toMatchObject(fields);
  expect(await pageAt(next)).toMatch(/role="status"[\s\S]*Your data is up to date/);

  await postForm(site, path, { action: "correct", ...fields, firstName: " ", timeZone: "" });
  const { firstName, timeZone } = await onlyContact(site);
  expect([firstName, timeZone]).toEqual([undefined, undefined]);
});

test.each([
  [
    { firstName: "www.casino.example", language: "fr" },
    "firstName",
    "Les liens ne sont pas acceptés ici",
  ],
  [{ firstName: "Augusta", language: "de" }, "language", "Nous n’écrivons pas dans"],
  [{ firstName: "Augusta", language: "fr", timeZone: "Mars" }, "timeZone", "ne connaissons pas"],
] as const)(
  "%j is refused beside its field, and nothing typed is lost",
  async (typed, field, said) => {
    const before = await contactsOf(site);
    const answer = await postForm(site, path, { action: "correct", ...typed });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toMatch(new RegExp(`role="alert"[^]*href="#field-${field}"[^]*${said}`));
    expect(page).toMatch(new RegExp(`id="field-${field}-fault">[^<]*${said}`));
    expect(page).toMatch(new RegExp(`id="field-${field}"[^>]*aria-invalid="true"`));
    expect(page).toContain(`value="${typed.firstName}"`);
    expect(await contactsOf(site)).toEqual(before);
  },
);

test.each([
  ["", "Indiquez votre adresse e\u2011mail"],
  ["ada@", "Indiquez une adresse e\u2011mail comme"],
  ["ADA@example.com", "Nous vous écrivons déjà à cette adresse"],
])("the new address %j is refused beside its field", async (email, said) => {
  const answer = await postForm(site, path, { action: "change-address", email });
  const page = await answer.text();
  expect(answer.status).toBe(422);
  expect(page).toMatch(new RegExp(`id="field-email-fault">[^<]*${said}`));
  expect(page).toContain(`value="${email}"`);
  expect((await onlyContact(site)).newAddress).toBeUndefined();
});

test("a new address is waited for, and the page says the same whosever it is", async () => {
  const email = "countess@example.org";
  const answer = await postForm(site, path, { action: "change-address", email });
  const next = `${path}?done=address-asked&lang=fr`;
  expect([answer.status, answer.headers.get("Location")]).toEqual([303, next]);
  expect((await onlyContact(site)).newAddress).toMatchObject({ email });
  expect(await pageAt(next)).toMatch(
    /Le 23 novembre 2026[^<]*, vous avez demandé[^<]*countess@example\.org/,
  );
});

test.each([
  [{ action: "leave", topic: "maroc" }, "left", ["espagne"]],
  [{ action: "leave-all" }, "left-all", []],
] as const)("posting %j takes effect", async (fields, done, topics) => {
  const answer = await postForm(site, path, fields);
  expect(answer.headers.get("Location")).toBe(`${path}?done=${done}&lang=fr`);
  const { memberships } = await onlyContact(site);
  const left = Object.keys(memberships).filter((topic) => memberships[topic]?.state === "active");
  expect(left).toEqual(topics);
});

test.each<Record<string, string>>([{}, { action: "fly" }])(
  "posting %j is refused",
  async (fields) => {
    const before = await contactsOf(site);
    expect((await postForm(site, path, fields)).status).toBe(400);
    expect(await contactsOf(site)).toEqual(before);
  },
);

test("erasing is shown first, done by its button, and answered with what remains", async () => {
  const { app, world } = site;
  const shown = await pageAt(`${path}/erase?lang=en`);
  expect(shown).toContain(`<form method="post" action="${path}/erase?lang=en">`);
  expect(shown).toContain("We keep a fingerprint of your address");
  const answer = await postForm(site, `${path}/erase?lang=en`, {});
  expect([answer.status, answer.headers.get("Location")]).toEqual([303, `${path}?lang=en`]);
  expect((await onlyContact(site)).erasing).toBeDefined();

  for (const period of ["PT0S", "PT15M", "PT1H"]) {
    world.clock.forward(period);
    await tick(world);
    for (const at of [path, `${path}/erase`, `${path}/data.json`]) {
      const gone = await app.request(`${at}?lang=en`);
      expect(gone.status).toBe(410);
      expect(await gone.text()).toContain("We keep a fingerprint of your address");
      expect(
        (await postForm(site, at.replace("/data.json", ""), { action: "leave-all" })).status,
      ).toBe(410);
    }
  }
  expect(await contactsOf(site)).toEqual([]);
});

test("an expired link leads to a page that offers another", async () => {
  site.world.clock.forward("P1D");
  const { id } = await onlyContact(site);
  const preferences = `/preferences/${preferencesToken(site.world, id)}?lang=fr`;
  for (const at of [path, `${path}/erase`, `${path}/data.json`]) {
    const answer = await site.app.request(at);
    expect(answer.status).toBe(410);
    expect(await answer.text()).toContain(`href="${preferences}"`);
  }
  for (const at of [path, `${path}/erase`]) {
    expect((await postForm(site, at, { action: "leave-all" })).status).toBe(410);
  }
  expect((await onlyContact(site)).erasing).toBeUndefined();
});

test("a link of another kind or another hand opens nothing", async () => {
  const { world } = site;
  const { id } = await onlyContact(site);
  const expiresAt = addPeriod(world.clock.now(), "P1D", "UTC");
  const others = [
    "x",
    `${path.replace("/my-data/", "")}x`,
    preferencesToken(world, id),
    world.keys.sign({ to: "new-address", contactId: id, nonce: "n", expiresAt }),
  ];
  for (const token of others) {
    for (const at of [
      `/my-data/${token}`,
      `/my-data/${token}/erase`,
      `/my-data/${token}/data.json`,
    ]) {
      expect((await site.app.request(at)).status).toBe(404);
    }
    for (const at of [`/my-data/${token}`, `/my-data/${token}/erase`]) {
      expect((await postForm(site, at, { action: "leave-all" })).status).toBe(404);
    }
  }
  expect((await onlyContact(site)).erasing).toBeUndefined();
});

test("a form of 40 kB is refused", async () => {
  const answer = await postForm(site, path, { action: "correct", firstName: "a".repeat(40_000) });
  expect(answer.status).toBe(413);
});
