import { beforeEach, expect, test } from "vitest";
import { addPeriod } from "../../../src/domain/calendar.ts";
import { eraseByHand } from "../../../src/pipeline/erase-by-hand.ts";
import { preferencesToken } from "../../../src/pipeline/preferences.ts";
import { tick } from "../../../src/pipeline/tick.ts";
import {
  confirmationPath,
  contactsOf,
  onlyContact,
  type PublicSite,
  postForm,
  siteWithMember,
} from "./site.ts";

let site: PublicSite;
/** Every link that a mail to her held. */
let links: Readonly<Record<string, string>>;

beforeEach(async () => {
  site = await siteWithMember();
  const { world } = site;
  const { id, email } = await onlyContact(site);
  const expiresAt = addPeriod(world.clock.now(), "P1D", "UTC");
  const preferences = preferencesToken(world, id);
  links = {
    confirmation: await confirmationPath(site),
    preferences: `/preferences/${preferences}`,
    "preferences, asked": `/preferences/${preferences}/asked`,
    "one click": `/u/${preferences}`,
    "my data": `/my-data/${world.keys.sign({ to: "my-data", contactId: id, expiresAt })}`,
    "new address": `/new-address/${world.keys.sign({ to: "new-address", contactId: id, nonce: "n", expiresAt })}`,
  };
  await eraseByHand(world, email);
});

/** Sweeps until nothing of her is left. */
async function sweep(): Promise<void> {
  for (const period of ["PT0S", "PT15M", "PT1H"]) {
    site.world.clock.forward(period);
    await tick(site.world);
  }
  expect(await contactsOf(site)).toEqual([]);
}

const WORDS = {
  fr: [
    "Vous n’êtes plus dans nos fichiers",
    'href="/t/maroc?lang=fr"',
    'href="/t/espagne?lang=fr"',
  ],
  en: ["You’re no longer in our records", 'href="/t/maroc?lang=en"', 'href="/t/espagne?lang=en"'],
} as const;

test.each(["fr", "en"] as const)(
  "a genuine link of somebody who was erased says so in %s, and shows where to sign up",
  async (language) => {
    await sweep();
    for (const [name, path] of Object.entries(links)) {
      const answer = await site.app.request(path, { headers: { "Accept-Language": language } });
      expect([name, answer.status]).toEqual([name, 410]);
      expect(answer.headers.get("Cache-Control")).toBe("no-store");
      const page = await answer.text();
      for (const words of WORDS[language]) expect(page).toContain(words);
      expect(page).not.toContain("ada@example.com");
    }
  },
);

test("so does it while she is being erased, and when its button is pressed", async () => {
  const pressed = async () => {
    for (const [name, path] of Object.entries(links)) {
      if (name === "preferences, asked") continue;
      const answer = await postForm(site, `${path}?lang=en`, { action: "leave-all" });
      expect([name, answer.status]).toEqual([name, name === "one click" ? 200 : 410]);
      expect(await answer.text()).toContain("You’re no longer in our records");
    }
    const again = await postForm(site, `${links.confirmation}/again?lang=en`, {});
    expect(again.status).toBe(410);
  };
  expect((await onlyContact(site)).erasing).toBeDefined();
  await pressed();
  await sweep();
  await pressed();
  expect(await contactsOf(site)).toEqual([]);
});

test("an email client's button is answered with 200, as ever", async () => {
  await sweep();
  const answer = await site.app.request(links["one click"] ?? "", {
    method: "POST",
    body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }),
  });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("Content-Type")).toMatch(/^text\/plain/);
});

test("a forged link reveals nothing about an erasure", async () => {
  await sweep();
  for (const path of Object.values(links).filter((one) => !one.endsWith("/asked"))) {
    const forged = await (await site.app.request(`${path}x?lang=en`)).text();
    expect(forged).not.toContain("You’re no longer in our records");
  }
});
