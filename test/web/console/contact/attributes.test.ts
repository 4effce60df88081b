import { expect, test } from "vitest";
import { withDescription } from "../../../../src/domain/facts.ts";
import { knownValue } from "../../../../src/domain/known-value.ts";
import { programmeSchema } from "../../../../src/domain/programme-schema.ts";
import { bakery, consoleOf, join, posted } from "../fixture.ts";

const programme = programmeSchema.parse({
  ...bakery,
  attributes: [
    {
      name: "crust",
      label: { fr: "Croûte", en: "Crust" },
      type: "choice",
      choices: [
        { value: "dark", label: { fr: "bien cuite", en: "well done" } },
        { value: "pale", label: { fr: "peu cuite", en: "pale" } },
      ],
      category: "behavioural",
    },
    {
      name: "household",
      label: { fr: "Foyer", en: "Household" },
      type: "number",
      category: "demographic",
    },
  ],
});

async function withAda() {
  const all = consoleOf(programme);
  const id = await join(all, "ada@example.com", "cakes");
  const pageOf = async (language: string) =>
    (await all.app.request(`/console/contacts/${id}?lang=${language}`)).text();
  const correct = (fields: Readonly<Record<string, string>>) =>
    all.app.request(
      `/console/contacts/${id}/by-hand`,
      posted({ what: "correct", language: "fr", by: "marie", ...fields }),
    );
  return { all, id, pageOf, correct };
}

test("an attribute is set, shown with where it is from, and removed on the contact's page", async () => {
  const { all, id, pageOf, correct } = await withAda();
  expect(await pageOf("en")).toMatch(/What we know[\s\S]*Crust[\s\S]*Unknown/);

  expect((await correct({ "attribute:crust": "dark" })).status).toBe(303);
  expect(await pageOf("en")).toMatch(/Crust[\s\S]*well done[\s\S]*by hand/);
  const contact = await all.world.contacts.get(id);
  expect(contact && knownValue(contact, "crust")).toMatchObject({
    value: "dark",
    source: "by-hand",
  });

  await correct({ "attribute:crust": "", "attribute:household": "4" });
  const after = await all.world.contacts.get(id);
  expect(after && knownValue(after, "crust")?.value).toBeNull();
  expect(after && knownValue(after, "household")?.value).toBe(4);
});

test("a value that does not fit is refused, the rest with it, and both stay as typed", async () => {
  const { all, id, correct } = await withAda();
  const refused = await correct({ "attribute:household": "many", firstName: "Ada" });
  expect(refused.status).toBe(422);
  expect(await refused.text()).toMatch(/value="many"/);
  const contact = await all.world.contacts.get(id);
  expect(contact?.firstName).toBeUndefined();
  expect(contact && knownValue(contact, "household")).toBeUndefined();
});

test("the page of a programme without attributes has no part for them", async () => {
  const all = consoleOf();
  const id = await join(all, "ada@example.com", "cakes");
  const page = await (await all.app.request(`/console/contacts/${id}?lang=en`)).text();
  expect(page).not.toContain("What we know");
});

test("a stored value that no longer fits stays when another detail is corrected", async () => {
  const { all, id, pageOf, correct } = await withAda();
  const contact = await all.world.contacts.get(id);
  const values = { crust: "burnt", household: "many" };
  const at = all.world.clock.now();
  const facts = contact && withDescription(contact.facts, { values, at, source: "import" });
  if (contact && facts) await all.world.contacts.save({ ...contact, facts });
  expect(await pageOf("en")).toMatch(/<option value="burnt" selected/);

  const posted = { "attribute:crust": "burnt", "attribute:household": "many", firstName: "Ada" };
  expect((await correct(posted)).status).toBe(303);
  const after = await all.world.contacts.get(id);
  expect(after?.firstName).toBe("Ada");
  expect(after && knownValue(after, "crust")?.value).toBe("burnt");
  expect(after && knownValue(after, "household")?.value).toBe("many");
});
