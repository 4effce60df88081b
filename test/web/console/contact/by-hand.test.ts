import { expect, test } from "vitest";
import { activeTopics } from "../../../../src/domain/contact.ts";
import { suppress } from "../../../../src/pipeline/suppress.ts";
import { consoleOf, join, posted } from "../fixture.ts";

const EMAIL = "ada@example.com";

type Console = ReturnType<typeof consoleOf>;

async function withAda() {
  const all = consoleOf();
  const id = await join(all, EMAIL, "bread");
  return { all, id, path: `/console/contacts/${id}` };
}

const pageOf = async ({ app }: Console, path: string) => (await app.request(path)).text();

async function change(
  all: Console,
  id: string,
  fields: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly page: string }> {
  const answer = await all.app.request(`/console/contacts/${id}/by-hand`, posted(fields));
  const next = answer.headers.get("location");
  return { status: answer.status, page: next ? await pageOf(all, next) : await answer.text() };
}

const contactOf = async ({ world }: Console, id: string) => {
  const contact = await world.contacts.get(id);
  if (!contact) throw new Error("There is no such contact");
  return contact;
};

test("a contact is unsubscribed on their page, from one topic or from all, with the reason and who did it", async () => {
  const { all, id, path } = await withAda();
  await join(all, EMAIL, "cakes");
  expect(await pageOf(all, path)).toMatch(/Unsubscribe[\s\S]*All mail[\s\S]*value="marie"/);

  const one = { what: "unsubscribe", topic: "cakes", reason: "phoned", by: "marie" };
  expect(await change(all, id, one)).toMatchObject({ status: 303 });
  expect(activeTopics(await contactOf(all, id))).toEqual(["bread"]);

  const { status, page } = await change(all, id, { ...one, topic: "" });
  expect(status).toBe(303);
  expect(page).toContain("Unsubscribed: no such mail is sent any more");
  expect(page).toContain("by an operator (marie: “phoned”)");
  expect(activeTopics(await contactOf(all, id))).toEqual([]);
  expect((await change(all, id, { ...one, topic: "" })).page).toContain("Nothing to change");
});

test("a contact’s details are corrected on their page; a refused value stays as typed, with the reason", async () => {
  const { all, id } = await withAda();
  const right = { what: "correct", language: "en", timeZone: "Asia/Tokyo", by: "marie" };
  const done = await change(all, id, { ...right, firstName: "Augusta", email: "a@example.com" });
  expect(done.page).toContain("Details updated");
  expect(await contactOf(all, id)).toMatchObject({
    email: "a@example.com",
    firstName: "Augusta",
    language: "en",
    timeZone: "Asia/Tokyo",
  });

  await join(all, EMAIL, "bread");
  const refused = await change(all, id, { ...right, firstName: "Eve", email: "bob@" });
  expect(refused.status).toBe(422);
  expect(refused.page).toMatch(/spelled right[\s\S]*value="bob@"/);
  expect(refused.page).not.toMatch(/--|relance /);
  expect((await contactOf(all, id)).firstName).toBe("Augusta");
});

test("a bounce is lifted on the contact's page; a complaint has no such button, and stays", async () => {
  const { all, id, path } = await withAda();
  expect(await pageOf(all, path)).not.toContain("Lift the bounce");
  await suppress(all.world, EMAIL, { reason: "bounce", at: all.world.clock.now() });
  expect(await pageOf(all, path)).toContain("Lift the bounce");
  const lift = { what: "unsuppress", by: "marie" };
  expect((await change(all, id, lift)).page).toContain("This address can get mail again");
  expect((await contactOf(all, id)).suppressed).toBeUndefined();

  await suppress(all.world, EMAIL, { reason: "complaint", at: all.world.clock.now() });
  const page = await pageOf(all, path);
  expect(page).not.toContain("Lift the bounce");
  expect(page).toContain("reported a mail as spam. That cannot be undone");
  expect(await change(all, id, lift)).toMatchObject({ status: 422 });
});

test("the operator's name, the reason and the change itself are required", async () => {
  const { all, id } = await withAda();
  const before = await contactOf(all, id);
  for (const [fields, words] of [
    [{ what: "unsubscribe", reason: "phoned", by: " " }, "Enter your name"],
    [{ what: "unsubscribe", reason: "", by: "marie" }, "Say how we know"],
    [{ what: "constructor", by: "marie" }, "Choose what to do"],
    [{ what: "unsubscribe", topic: "x", reason: "y", by: "marie" }, "no topic called"],
  ] as const) {
    const { status, page } = await change(all, id, fields);
    expect(status).toBe(422);
    expect(page).toContain(words);
  }
  const french = await all.app.request(
    `/console/contacts/${id}/by-hand?lang=fr`,
    posted({ what: "unsubscribe", topic: "x", reason: "y", by: "marie" }),
  );
  expect(await french.text()).toContain("Il n’y a pas de thème «\u00a0x\u00a0»");
  expect(await contactOf(all, id)).toEqual(before);
});
