import { expect, test } from "vitest";
import { leave, preferencesToken } from "../../../../src/pipeline/preferences.ts";
import { addressHash } from "../../../../src/pipeline/sign-up.ts";
import {
  confirmationPath,
  contactsOf,
  goodFields,
  onlyContact,
  type PublicSite,
  postForm,
  postJson,
  publicSite,
  siteWithMember,
} from "../site.ts";

async function asked(site: PublicSite) {
  return (await onlyContact(site)).memberships.maroc?.asked?.at(-1);
}

test("GET /t/:topic shows the firm's words, the form, and an unticked box", async () => {
  const page = await (await publicSite().app.request("/t/maroc?lang=fr")).text();
  expect(page).toContain("<h1>Le Maroc, à votre pas</h1>");
  expect(page).toContain('src="/assets/pages/maroc/atlas.svg"');
  expect(page).toContain("<blockquote>");
  expect(page).toContain("12 rue des Écluses");
  expect(page).toContain("Je peux me désinscrire à tout moment.");
  expect(page).toMatch(/<input id="field-consent"[^>]*type="checkbox"/);
  expect(page).not.toMatch(/ checked/);
});

test("a browser's sign-up is stored and sent on to look in the inbox", async () => {
  const site = publicSite();
  const fields = {
    ...goodFields,
    partySize: "2,5",
    arrival: "2027-04-02",
    wish: "  Le désert ",
    language: "en",
    timeZone: "Europe/Lisbon",
    website: "",
    redirect: "",
  };
  const response = await postForm(site, "/t/maroc", fields);
  expect(response.status).toBe(303);
  expect(response.headers.get("Location")).toBe("/t/maroc/check-inbox?lang=en");
  expect(await asked(site)).toMatchObject({
    topic: "maroc",
    email: "ada@example.com",
    firstName: "Ada",
    language: "en",
    timeZone: "Europe/Lisbon",
    fields: {
      travelMonth: "april",
      partySize: 2.5,
      arrival: "2027-04-02",
      wish: "Le désert",
      firstTime: false,
    },
  });
  const next = await site.app.request("/t/maroc/check-inbox?lang=en");
  const page = await next.text();
  expect(page).toContain("Check your inbox");
  expect(page).toContain('<a href="/t/maroc?lang=en">Back to the form</a>');
  expect(next.headers.get("X-Robots-Tag")).toBe("noindex");
});

test("a sign-up in JSON is stored with its numbers and its yes", async () => {
  const site = publicSite();
  const body = {
    ...goodFields,
    consent: true,
    partySize: 4,
    firstTime: true,
    consentVersion: "2026-10",
  };
  const response = await postJson(site, "/t/maroc", body);
  expect([response.status, await response.json()]).toEqual([202, { status: "accepted" }]);
  expect((await asked(site))?.fields).toEqual({
    travelMonth: "april",
    partySize: 4,
    firstTime: true,
  });
});

test("a sign-up in multipart is stored", async () => {
  const site = publicSite();
  const body = new FormData();
  for (const [name, value] of Object.entries(goodFields)) body.set(name, value);
  const response = await site.app.request("/t/maroc", { method: "POST", body });
  expect(response.status).toBe(202);
  expect((await asked(site))?.email).toBe("ada@example.com");
});

test("a script that posts a form hears 202, and JSON is never sent on, whatever it accepts", async () => {
  const site = publicSite();
  const html = { Accept: "text/html" };
  expect((await postForm(site, "/t/maroc", goodFields, { Accept: "*/*" })).status).toBe(202);
  expect((await postJson(site, "/t/maroc", { ...goodFields, consent: true }, html)).status).toBe(
    202,
  );
});

test("a browser goes back to an allowed address", async () => {
  const redirect = "https://atlas-voyages.example/merci/maroc?vu=1";
  const response = await postForm(publicSite(), "/t/maroc", { ...goodFields, redirect });
  expect([response.status, response.headers.get("Location")]).toEqual([303, redirect]);
});

test("consent is kept as it was shown, with the page that asked and no IP address", async () => {
  const site = publicSite();
  await postForm(site, "/t/maroc?lang=en", goodFields, {
    Referer: "https://someone:secret@blog.atlas-voyages.example/maroc?email=ada@example.com#form",
  });
  expect((await asked(site))?.consent).toEqual({
    version: "2026-10",
    text: "I agree to receive the guide and the letters of Atlas Voyages about Morocco by e-mail. I can unsubscribe at any time.",
    page: "https://blog.atlas-voyages.example/maroc",
    at: "2026-11-22T09:00:00.000Z",
    ipHash: site.world.keys.hash("ip:192.0.2.1"),
  });
});

test.each([
  [undefined, "https://mail.example.com/t/maroc"],
  ["no address", "https://mail.example.com/t/maroc"],
  ["javascript:alert(1)", "https://mail.example.com/t/maroc"],
  [`https://a.example/${"x".repeat(900)}`, `https://a.example/${"x".repeat(482)}`],
])("a Referer of %s is kept as %s", async (referer, page) => {
  const site = publicSite();
  await postForm(site, "/t/maroc", goodFields, referer ? { Referer: referer } : {});
  expect((await asked(site))?.consent.page).toBe(page);
});

async function answerOf(site: PublicSite, from: string, accept: string) {
  const headers = { "X-From": from, Accept: accept };
  const response = await postForm(site, "/t/maroc?lang=fr", goodFields, headers);
  return {
    status: response.status,
    headers: [...response.headers],
    body: await response.text(),
  };
}

test.each(["text/html", "application/json"])(
  "a stranger with Accept %s hears the same of a new, waiting, known, gone and suppressed address",
  async (accept) => {
    const site = publicSite();
    const answers = [await answerOf(site, "1", accept), await answerOf(site, "2", accept)];
    await postForm(site, await confirmationPath(site), {});
    answers.push(await answerOf(site, "3", accept));

    const { world } = site;
    const token = preferencesToken(world, (await onlyContact(site)).id);
    await leave(world, token, "all", "preferences");
    answers.push(await answerOf(site, "4", accept));
    const suppression = { reason: "complaint", at: world.clock.now() } as const;
    await world.addresses.suppress(addressHash(world, "ada@example.com"), suppression);
    answers.push(await answerOf(site, "5", accept));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  },
);

test("no answer holds the address", async () => {
  const site = publicSite();
  const response = await postForm(site, "/t/maroc", goodFields);
  const said = JSON.stringify([...response.headers]) + (await response.text());
  expect(said).not.toContain("ada");
});

test("too many sign-ups from one network are asked to wait, and lose nothing that was typed", async () => {
  const site = publicSite();
  for (const name of ["a", "b", "c"]) {
    await postForm(site, "/t/maroc", { ...goodFields, email: `${name}@example.com` });
  }
  const page = await postForm(site, "/t/maroc?lang=en", { ...goodFields, email: "d@example.com" });
  expect(page.status).toBe(429);
  expect(Number(page.headers.get("Retry-After"))).toBeGreaterThan(0);
  const text = await page.text();
  expect(text).toContain("a lot of sign-ups from your network");
  expect(text).toContain('value="d@example.com"');

  const script = await postJson(site, "/t/maroc", { ...goodFields, consent: true });
  expect(script.headers.get("Content-Type")).toBe("application/problem+json");
  expect(script.headers.get("Retry-After")).toBe(page.headers.get("Retry-After"));
  expect(await script.json()).toMatchObject({ status: 429, title: "Too Many Requests" });
  expect((await contactsOf(site)).length).toBe(3);
  expect((await postForm(site, "/t/maroc", goodFields, { "X-From": "another" })).status).toBe(303);
});

test("a topic without confirmation promises no message for certain", async () => {
  const { app } = await siteWithMember();
  const page = await (await app.request("/t/espagne/check-inbox?lang=en")).text();
  expect(page).toContain("If you need to confirm it");
});
