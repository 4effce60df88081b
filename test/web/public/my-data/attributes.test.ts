import { beforeEach, expect, test } from "vitest";
import { withDescription } from "../../../../src/domain/facts.ts";
import { changeContact } from "../../../../src/pipeline/change-contact.ts";
import { dataToken } from "../../../../src/pipeline/my-data.ts";
import { onlyContact, type PublicSite, postForm, siteWithMember } from "../site.ts";

const label = (fr: string, en: string) => ({ fr, en });
const choices = ["art", "walks"].map((value) => ({ value, label: label(`${value} FR`, value) }));
const common = { category: "psychographic", personal: true, choices: [] } as const;
const attributes = [
  { ...common, name: "travelMonth", label: label("Saison", "Season"), type: "text" },
  { ...common, name: "bornOn", label: label("Naissance", "Birthday"), type: "date" },
  { ...common, name: "tastes", label: label("Goûts", "Tastes"), type: "set", choices },
  { ...common, name: "home", label: label("Domicile", "Home"), type: "place" },
] as const;

let site: PublicSite;
let path: string;

beforeEach(async () => {
  const plain = await siteWithMember();
  const programme = { ...plain.world.programme, attributes };
  Object.assign(plain.world, { programme });
  site = plain;
  const { world } = site;
  const { id } = await onlyContact(site);
  const at = world.clock.now();
  const home = { latitude: 45.764, longitude: 4.8357 };
  const values = { bornOn: "1980-05-31", tastes: ["art"], home, shoe: "wide" };
  const said = { values, at, source: "import" } as const;
  await changeContact(
    world,
    id,
    (contact) => contact && { ...contact, facts: withDescription(contact.facts, said) },
  );
  world.clock.forward("P1D");
  path = `/my-data/${dataToken(world, id, world.clock.now())}`;
});

const known = async (name: string) => (await onlyContact(site)).facts.attributes?.[name];
const fields = { "attribute.bornOn": "1981-05-31", "attribute.home": "48.85, 2.35" };

test("the page shows each attribute once, in words, also those that the programme no longer has", async () => {
  const page = await (await site.app.request(`${path}?lang=fr`)).text();
  for (const shown of ["31 mai 1980", "art FR", "45.764, 4.8357", "shoe", "wide", "Saison"])
    expect(page).toContain(shown);
  expect(page).toContain("une liste que nous avons importée");
  expect(page).not.toContain("Quand aimeriez-vous partir");
  const file = JSON.parse(await (await site.app.request(`${path}/data.json`)).text());
  expect(file.contact.facts.attributes.shoe.value).toBe("wide");
});

test("a person corrects values, and an empty one is removed", async () => {
  const form = new URLSearchParams({ action: "describe", ...fields });
  for (const name of ["bornOn", "home", "tastes"]) form.append("attribute", name);
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  const answer = await site.app.request(path, { method: "POST", headers, body: String(form) });
  expect(answer.status).toBe(303);
  const at = site.world.clock.now();
  expect(await known("bornOn")).toMatchObject({ value: "1981-05-31", at, source: "form" });
  expect((await known("home"))?.value).toEqual({ latitude: 48.85, longitude: 2.35 });
  expect((await known("tastes"))?.value).toBeNull();
  const page = await (await site.app.request(`${path}?lang=en`)).text();
  expect(page).toContain("You updated: Birthday, Tastes, Home.");
});

test("a value that cannot be read is refused beside its field, and nothing changes", async () => {
  const wrong = { action: "describe", attribute: "home", "attribute.home": "Lyon" };
  const answer = await postForm(site, path, wrong);
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain('id="field-attribute.home-fault"');
  expect((await known("home"))?.source).toBe("import");
});

test("a person removes any value, an answer on a form too", async () => {
  for (const attribute of ["shoe", "travelMonth"])
    expect((await postForm(site, path, { action: "forget", attribute })).status).toBe(303);
  expect((await known("shoe"))?.value).toBeNull();
  const { memberships } = await onlyContact(site);
  expect(memberships.maroc?.fields).not.toHaveProperty("travelMonth");
  const page = await (await site.app.request(`${path}?lang=fr`)).text();
  expect(page).not.toContain("wide");
});

test("a value that no longer fits its attribute is shown as stored, and can be removed but not corrected", async () => {
  const { id } = await onlyContact(site);
  const said = {
    values: { bornOn: "in May" },
    at: site.world.clock.now(),
    source: "event",
  } as const;
  await changeContact(
    site.world,
    id,
    (contact) => contact && { ...contact, facts: withDescription(contact.facts, said) },
  );
  const answer = await site.app.request(`${path}?lang=en`);
  expect(answer.status).toBe(200);
  const page = await answer.text();
  expect(page).toContain("in May");
  expect(page).toContain('aria-label="Remove: Birthday"');
  expect(page).not.toContain('name="attribute.bornOn"');
  expect(page).toContain('name="attribute.home"');
});
