import { expect, test } from "vitest";
import type { Programme } from "../../../../src/domain/programme.ts";
import { findContact } from "../../../../src/pipeline/explain.ts";
import { bakery, consoleOf, join, posted } from "../fixture.ts";

const EMAIL = "ada@example.com";

type Console = ReturnType<typeof consoleOf>;

const pageOf = async ({ app }: Console, path: string) => (await app.request(path)).text();

const change = ({ app }: Console, id: string, fields: Readonly<Record<string, string>>) =>
  app.request(`/console/contacts/${id}/groups`, posted(fields));

test("a button adds a contact to a manual group, and another removes them", async () => {
  const all = consoleOf();
  const id = await join(all, EMAIL, "bread");
  const path = `/console/contacts/${id}`;
  expect(await pageOf(all, path)).toMatch(
    /Bakers(.|\n)*not a member(.|\n)*no marketing mail(.|\n)*Add to group/,
  );

  const into = await change(all, id, { group: "bakers", to: "in" });
  expect(into.status).toBe(303);
  const location = into.headers.get("location") ?? "";
  expect(await pageOf(all, location)).toContain("Added to the group");
  expect(await pageOf(all, path)).toMatch(/since(.|\n)*Remove from group/);
  expect((await findContact(all.world, EMAIL))?.groups).toHaveProperty("bakers");

  const outOf = await change(all, id, { group: "bakers", to: "out" });
  expect(await pageOf(all, outOf.headers.get("location") ?? "")).toContain(
    "Removed from the group",
  );
  expect((await findContact(all.world, EMAIL))?.groups).toEqual({});
});

test("a topic, or a group that there is not, is refused with the reason", async () => {
  const all = consoleOf();
  const id = await join(all, EMAIL, "bread");
  const topic = await change(all, id, { group: "cakes", to: "in" });
  expect(topic.status).toBe(422);
  expect(await topic.text()).toContain("by their own consent only");
  expect((await change(all, id, { to: "in" })).status).toBe(422);
  expect(await findContact(all.world, EMAIL)).not.toHaveProperty("memberships.cakes");
});

test("the deployed console shows manual groups and changes none", async () => {
  const all = consoleOf();
  const id = await join(all, EMAIL, "bread");
  const page = await (await all.deployed.request(`/console/contacts/${id}`)).text();
  expect(page).toContain("Manual groups");
  expect(page).not.toContain("Add to group");
  const path = `/console/contacts/${id}/groups`;
  const answer = await all.deployed.request(path, posted({ group: "bakers", to: "in" }));
  expect(answer.status).toBe(404);
});

test("the programme lists manual groups with a link to their members", async () => {
  const all = consoleOf();
  for (const email of [EMAIL, "grace@example.com"]) {
    const id = await join(all, email, "bread");
    await change(all, id, { group: "bakers", to: "in" });
    if (email !== EMAIL) await change(all, id, { group: "bakers", to: "out" });
  }
  expect(await pageOf(all, "/console/programme")).toMatch(
    /href="\/console\/contacts\?group=bakers">\s*1 contact</,
  );
  const members = await pageOf(all, "/console/contacts?group=bakers");
  expect(members).toContain("Group: Bakers");
  expect(members).toContain(EMAIL);
  expect(members).not.toContain("grace@example.com");
});

test("without manual groups there is no word of them", async () => {
  const none: Programme = { ...bakery, groups: [] };
  const all = consoleOf(none);
  const id = await join(all, EMAIL, "bread");
  for (const path of [`/console/contacts/${id}`, "/console/programme"])
    expect(await pageOf(all, path)).not.toContain("Manual groups");
});
