import { expect, test } from "vitest";
import {
  contactsInProgramme,
  groupsInProgramme,
  ledgerInProgramme,
} from "../../../src/adapters/in-programme.ts";
import { activeTopics } from "../../../src/domain/contact.ts";
import type { Programme } from "../../../src/domain/programme.ts";
import { preferencesToken } from "../../../src/pipeline/preferences.ts";
import {
  goodFields,
  onlyContact,
  type PublicSite,
  postForm,
  programmeWith,
  publicSite,
  siteWithMember,
} from "./site.ts";

const { topics } = programmeWith({});
const renamed = programmeWith({
  topics: topics.map((topic) =>
    topic.name === "maroc" ? { ...topic, name: "maghreb", was: "maroc" } : topic,
  ),
});
const without = programmeWith({ topics: topics.filter(({ name }) => name !== "maroc") });

/** The same site, deployed with another programme. */
function deployed({ world }: PublicSite, programme: Programme): PublicSite {
  return publicSite({
    ...world,
    programme,
    contacts: contactsInProgramme(world.contacts, world.ledger, programme),
    groups: groupsInProgramme(world.groups, programme),
    ledger: ledgerInProgramme(world.ledger, programme),
  });
}

test("the page and the form of a topic work under its former name, and sign up for the present one", async () => {
  const site = deployed(publicSite(), renamed);
  expect((await site.app.request("/t/maroc")).status).toBe(200);
  const answer = await postForm(site, "/t/maroc", goodFields);
  expect(answer.headers.get("Location")).toMatch("/t/maghreb/check-inbox");
  expect(Object.keys((await onlyContact(site)).memberships)).toEqual(["maghreb"]);
});

test.each(["en", "fr"])(
  "the form of a topic that is gone is answered with a way to the others, in %s",
  async (language) => {
    const site = deployed(publicSite(), without);
    for (const answer of [
      await site.app.request(`/t/maroc?lang=${language}`),
      await postForm(site, `/t/maroc?lang=${language}`, goodFields),
    ]) {
      expect(answer.status).toBe(404);
      const page = await answer.text();
      for (const { name } of without.topics) expect(page).toContain(`/t/${name}?lang=${language}`);
    }
  },
);

test.each([
  ["en", "Letters we no longer send"],
  ["fr", "Des lettres que nous n’envoyons plus"],
])(
  "the preferences have words for a topic that is gone, and a button to leave it, in %s",
  async (language, words) => {
    const site = deployed(await siteWithMember(), without);
    const token = preferencesToken(site.world, (await onlyContact(site)).id);
    const page = await (await site.app.request(`/preferences/${token}?lang=${language}`)).text();
    expect(page).toContain(words);
    expect(page.replaceAll('value="maroc"', "")).not.toMatch(/\bmaroc\b/);
    await postForm(site, `/preferences/${token}`, { action: "leave", topic: "maroc" });
    expect(activeTopics(await onlyContact(site))).not.toContain("maroc");
  },
);
