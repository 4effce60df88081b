import { expect, test } from "vitest";
import { findContact } from "../../src/pipeline/explain.ts";
import { consoleOf } from "./console-fixture.ts";

type All = ReturnType<typeof consoleOf>;

const LIST = [
  "Email;Prénom;Consent source;Consent date",
  "ada@example.com;Ada;a form;2026-10-01",
  "nowhere;Bob;a form;2026-10-01",
].join("\n");

/** Posts the form as a browser does. */
function bring({ app }: All, list: string | undefined, fields: Record<string, string> = {}) {
  const body = new FormData();
  if (list !== undefined) body.set("list", new File([list], "contacts.csv"));
  for (const [name, value] of Object.entries({ group: "bread", how: "try", ...fields }))
    body.set(name, value);
  const headers = { Origin: "http://localhost" };
  return app.request("http://localhost/console/import", { method: "POST", body, headers });
}

test("a list is tried first: what would happen is told, and nothing is stored", async () => {
  const all = consoleOf();
  const answer = await bring(all, LIST);
  const page = await answer.text();
  expect(answer.status).toBe(200);
  expect(page).toContain("What would happen");
  expect(page).toMatch(/contacts\.csv: 2 rows read.*nothing was stored/);
  expect(page).toMatch(/new\s+1\n/);
  expect(await findContact(all.world, "ada@example.com")).toBeUndefined();
});

test("then it is imported, mails nobody, and again changes nothing", async () => {
  const all = consoleOf();
  expect(await (await bring(all, LIST, { how: "import" })).text()).toContain("What was done");
  const ada = await findContact(all.world, "ada@example.com");
  expect(ada).toMatchObject({ firstName: "Ada", memberships: { bread: { state: "active" } } });
  await all.deliverAll();
  expect(await all.controls.mails()).toEqual([]);
  expect(await (await bring(all, LIST, { how: "import" })).text()).toMatch(/unchanged\s+1\n/);
});

test("the refused rows can be fetched, each with the reason and what to do", async () => {
  const all = consoleOf();
  const page = await (await bring(all, LIST)).text();
  const [, path = ""] = /href="(\/console\/import\/refused\/[\w-]+)"/.exec(page) ?? [];
  const rows = await all.app.request(path);
  expect(rows.headers.get("Content-Disposition")).toContain("attachment");
  expect(await rows.text()).toMatch(/^3;.*mail cannot be sent.*nowhere/m);
  expect((await all.app.request("/console/import/refused/..%2Fsecret")).status).toBe(404);
});

test("journeys start only when they are asked for", async () => {
  const all = consoleOf();
  const page = await (await bring(all, LIST, { how: "import", startsJourneys: "yes" })).text();
  expect(page).toMatch(/[1-9] mails? will go out because of this import/);
  await all.deliverAll();
  expect((await all.controls.mails()).map(({ to }) => to)).toContain("ada@example.com");
});

test.each([
  ["no list", undefined, {}, "Choose a list"],
  ["an empty list", "", {}, "Choose a list"],
  ["a list without an address", "Name\nAda\n", {}, "e-mail"],
  ["a group that there is not", LIST, { group: "nowhere" }, "nowhere"],
  ["a list without a proof of consent", "Email\nada@example.com\n", {}, "consent"],
])("%s is refused with a clear word, and what was typed stays", async (_, list, fields, said) => {
  const answer = await bring(consoleOf(), list, { consentText: "I agree", ...fields });
  const page = await answer.text();
  expect(answer.status).toBe(422);
  expect(page).toContain('role="alert"');
  expect(page).toContain(said);
  expect(page).toContain('value="I agree"');
});

test("a list too large for a page is refused, and the way to import it told", async () => {
  const answer = await bring(consoleOf(), "x".repeat(21 * 1024 * 1024));
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain("larger than 20 MB");
});

test("a list of people who have unsubscribed is taken in, and its day asked for in words of the page", async () => {
  const all = consoleOf();
  await bring(all, LIST, { how: "import" });
  const gone = { how: "import", isOptOut: "yes" };
  const asked = await bring(all, "Email\nada@example.com\n", gone);
  expect(asked.status).toBe(422);
  const words = await asked.text();
  expect(words).toContain("The day this list was made");
  expect(words).toContain("line 2 of contacts.csv");
  expect(words).not.toContain("--list-date");
  const page = await bring(all, "Email\nada@example.com\n", { ...gone, listDate: "2026-11-01" });
  expect(await page.text()).toMatch(/unsubscribed\s+1\n/);
  const ada = await findContact(all.world, "ada@example.com");
  expect(ada?.memberships.bread?.state).toBe("left");
  expect(ada?.consents?.at(-1)).toMatchObject({ source: "import: contacts.csv", isGiven: false });
});
