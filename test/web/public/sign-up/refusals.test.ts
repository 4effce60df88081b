import { expect, test } from "vitest";
import { contactsOf, goodFields, postForm, postJson, publicSite } from "../site.ts";

type Problem = {
  readonly status: number;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
};

const goodJson = { ...goodFields, consent: true };

async function refusedFields(response: Response): Promise<readonly string[]> {
  expect(response.status).toBe(422);
  expect(response.headers.get("Content-Type")).toBe("application/problem+json");
  const problem = (await response.json()) as Problem;
  for (const { message } of problem.errors ?? []) expect(message.length).toBeGreaterThan(5);
  return (problem.errors ?? []).map(({ field }) => field);
}

test.each<[string, Record<string, unknown>, readonly string[]]>([
  ["an unknown field", { colour: "red" }, ["colour"]],
  ["a number for an address", { email: 7 }, ["email"]],
  ["null for an address", { email: null }, ["email"]],
  ["a list of addresses", { email: ["a@example.com", "b@example.com"] }, ["email"]],
  ["no address", { email: undefined }, ["email"]],
  ["a bad address", { email: "ada@" }, ["email"]],
  ["a second header in the address", { email: "ada@example.com\r\nBcc: b@example.com" }, ["email"]],
  ["a line break after the address", { email: "ada@example.com\n" }, ["email"]],
  ["a line break in the name", { firstName: "Ada\nBcc: b@example.com" }, ["firstName"]],
  ["a control character in the name", { firstName: "Ada\u0000" }, ["firstName"]],
  ["a line separator in the name", { firstName: "Ada\u2028x" }, ["firstName"]],
  ["a turned direction in the name", { firstName: "Ada\u202egpj" }, ["firstName"]],
  ["half a character in the name", { firstName: "Ada\ud83d" }, ["firstName"]],
  ["a link in the name", { firstName: "see https://evil.example" }, ["firstName"]],
  ["a name of 101 characters", { firstName: "a".repeat(101) }, ["firstName"]],
  ["a name of 10 kB", { firstName: "a".repeat(10_000) }, ["firstName"]],
  ["no consent", { consent: undefined }, ["consent"]],
  ["a refused consent", { consent: false }, ["consent"]],
  ["consent as text", { consent: "yes" }, ["consent"]],
  ["consent to another sentence", { consentVersion: "2025-01" }, ["consent"]],
  ["consent to a number", { consentVersion: 3 }, ["consent"]],
  ["a filled trap", { website: "https://me.example" }, ["website"]],
  ["a trap filled with a number", { website: 0 }, ["website"]],
  ["an unknown time zone", { timeZone: "Mars/Olympus" }, ["timeZone"]],
  ["a language we do not speak", { language: "de" }, ["language"]],
  ["an answer that is none of the choices", { travelMonth: "May" }, ["travelMonth"]],
  ["no answer where one is needed", { travelMonth: undefined }, ["travelMonth"]],
  ["a number as text", { partySize: "2" }, ["partySize"]],
  ["a number past all bounds", { partySize: 1e300 }, ["partySize"]],
  ["a number that is a list", { partySize: [2] }, ["partySize"]],
  ["a day that is none", { arrival: "2027-02-30" }, ["arrival"]],
  ["a day and an hour", { arrival: "2027-02-03T10:00" }, ["arrival"]],
  ["text of 501 characters", { wish: "a".repeat(501) }, ["wish"]],
  ["an object as text", { wish: {} }, ["wish"]],
  ["yes as a number", { firstTime: 1 }, ["firstTime"]],
  ["the name of a built-in", { constructor: "x", toString: "y" }, ["constructor", "toString"]],
  [
    "much at once",
    { email: "x", travelMonth: "x", consent: 1, a: 1 },
    ["email", "travelMonth", "consent", "a"],
  ],
])("a sign-up in JSON with %s is refused, and says which field", async (_, change, fields) => {
  const site = publicSite();
  const response = await postJson(site, "/t/maroc", { ...goodJson, ...change });
  expect(await refusedFields(response)).toEqual(fields);
  expect(await contactsOf(site)).toEqual([]);
});

test("a name of 100 characters and text of 500 are taken", async () => {
  const body = { ...goodJson, firstName: "é".repeat(100), wish: "a".repeat(500) };
  expect((await postJson(publicSite(), "/t/maroc", body)).status).toBe(202);
});

test.each(["email", "firstName", "consent", "travelMonth", "website"])(
  "a form that gives %s twice is refused",
  async (name) => {
    const fields = new URLSearchParams(goodFields);
    fields.append(name, "april");
    fields.append(name, "april");
    const response = await postForm(publicSite(), "/t/maroc", fields, { Accept: "*/*" });
    expect(await refusedFields(response)).toEqual([name]);
  },
);

test("a file is no answer", async () => {
  const body = new FormData();
  for (const [name, value] of Object.entries(goodFields)) body.set(name, value);
  body.set("email", new File(["x"], "x.txt"));
  const response = await publicSite().app.request("/t/maroc", { method: "POST", body });
  expect(await refusedFields(response)).toEqual(["email"]);
});

test.each([
  "//evil.example",
  "/t/maroc",
  "https://evil.example/merci",
  "https://atlas-voyages.example.evil.example/merci",
  "https://atlas-voyages.example@evil.example/merci",
  "https://user:word@atlas-voyages.example/merci",
  "https://atlas-voyages.example:8443/merci",
  "http://atlas-voyages.example/merci",
  "https://atlas-voyages.example/mercingers",
  "https://atlas-voyages.example/merci/../admin",
  "https://atlas-voyages.example/merci/%2e%2e/admin",
  "https://atlas-voyages.example",
  "javascript:alert(1)//atlas-voyages.example/merci",
  "data:text/html,x",
  " https://evil.example",
])("a browser is never sent to %s", async (redirect) => {
  const response = await postForm(publicSite(), "/t/maroc", { ...goodFields, redirect });
  expect([response.status, response.headers.get("Location")]).toEqual([422, null]);
});

test("a person sees what was wrong, in the page's language, with what was typed", async () => {
  const fields = {
    language: "en",
    email: `ada@"><script>alert(1)</script>`,
    firstName: "Ada",
    partySize: "two",
    travelMonth: "october",
    firstTime: "yes",
    redirect: "https://atlas-voyages.example/merci",
  };
  const response = await postForm(publicSite(), "/t/maroc", fields);
  const page = await response.text();
  expect([response.status, response.headers.get("Cache-Control")]).toEqual([422, "no-store"]);
  expect(page).toContain("<title>Error – The guide to Morocco – Atlas Voyages</title>");
  expect(page).toMatch(
    /<div class="summary" role="alert">.*href="#field-email".*href="#field-partySize".*href="#field-consent"/,
  );
  expect(page).toMatch(
    /id="field-email"[^>]*aria-invalid="true" aria-describedby="field-email-hint field-email-fault"/,
  );
  expect(page).toContain('id="field-email-fault">Enter an email address such as');
  expect(page).toContain("How many of you will travel? – Enter a number, in digits.");
  expect(page).toContain('value="ada@&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"');
  expect(page).toContain('value="two"');
  expect(page).toMatch(/<option value="october" selected/);
  expect(page).toMatch(/id="field-firstTime"[^>]* checked/);
  expect(page).toContain('name="redirect" value="https://atlas-voyages.example/merci"');
  expect(page).not.toContain("<script>alert");
});

test("a box that was not ticked does not come back ticked", async () => {
  const page = await postForm(publicSite(), "/t/maroc", { firstTime: "no", consent: "no" });
  expect(await page.text()).not.toMatch(/ checked/);
});

test("a filled trap gets a kind message, and is empty again in the form", async () => {
  const fields = { ...goodFields, website: "https://my-site.example", language: "fr" };
  const response = await postForm(publicSite(), "/t/maroc", fields);
  const page = await response.text();
  expect(response.status).toBe(422);
  expect(page).toContain("Un champ invisible a été rempli, sans doute par votre navigateur.");
  expect(page).toContain('value="ada@example.com"');
  expect(page).not.toContain("my-site");
});

test("a refused time zone is not filled in again, so the second try can pass", async () => {
  const fields = { ...goodFields, timeZone: "Mars/Olympus" };
  const page = await (await postForm(publicSite(), "/t/maroc", fields)).text();
  expect(page).toContain('<input type="hidden" name="timeZone" value=""/>');
});

test.each([
  ["text/plain", "email=a", 415],
  ["", "email=a", 415],
  ["application/xml", "<a/>", 415],
  ["application/json", "{", 400],
  ["application/json", "null", 400],
  ["application/json", "[]", 400],
  ["application/json", '"text"', 400],
  ["multipart/form-data", "no boundary", 400],
  ["multipart/form-data; boundary=x", "nonsense", 400],
])("a body of %j that says %j is refused with %i", async (type, body, status) => {
  const { app } = publicSite();
  const headers = { "Content-Type": type };
  const script = await app.request("/t/maroc?lang=en", { method: "POST", headers, body });
  expect(script.status).toBe(status);
  expect(await script.json()).toMatchObject({ type: "about:blank", status });
  const person = await app.request("/t/maroc?lang=en", {
    method: "POST",
    headers: { ...headers, Accept: "text/html" },
    body,
  });
  expect(person.status).toBe(status);
  if (type !== "application/json") expect(await person.text()).toContain('<html lang="en"');
});

test.each([undefined, "10", "99999999"])(
  "40 kB are refused with Content-Length %s",
  async (length) => {
    const body = new URLSearchParams({ ...goodFields, wish: "a".repeat(40_000) }).toString();
    const site = publicSite();
    const headers: Record<string, string> = { "Content-Type": "application/x-www-form-urlencoded" };
    if (length) headers["Content-Length"] = length;
    const response = await site.app.request("/t/maroc", { method: "POST", headers, body });
    expect([response.status, ((await response.json()) as Problem).status]).toEqual([413, 413]);
  },
);

test("an unknown topic is not found", async () => {
  const site = publicSite();
  expect((await site.app.request("/t/mars")).status).toBe(404);
  expect((await postForm(site, "/t/mars", goodFields)).status).toBe(404);
  expect((await postJson(site, "/t/constructor", goodJson)).status).toBe(404);
  expect((await site.app.request("/t/mars/check-inbox")).status).toBe(404);
});
