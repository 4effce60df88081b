import { expect, test } from "vitest";
import { fixturePages } from "../fixture-pages.ts";
import { goodFields, postForm, postJson, programmeWith, publicSite } from "../site.ts";

const origin = "https://blog.atlas-voyages.example";

test.each([
  "/t/maroc",
  "/t/nowhere",
  "/t/maroc/check-inbox",
  "/confirm/x",
  "/preferences/x",
  "/u/x",
  "/my-data/x",
  "/my-data/x/data.json",
  "/new-address/x",
  "/assets/none.css",
  "/nowhere",
  "/",
])("%s forbids scripts, frames and guesses", async (path) => {
  const { headers } = await publicSite().app.request(path);
  expect(headers.get("Content-Security-Policy")).toBe(
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; form-action 'self' https://atlas-voyages.example; base-uri 'none'; frame-ancestors 'none'",
  );
  expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
  expect(headers.get("Referrer-Policy")).toMatch(/^(same-origin|no-referrer)$/);
  expect(headers.get("Set-Cookie")).toBeNull();
});

test("refusals, redirects and accepted requests carry the same headers", async () => {
  const site = publicSite();
  const answers = [
    await postForm(site, "/t/maroc", goodFields),
    await postForm(site, "/t/maroc", {}),
    await postJson(site, "/t/maroc", {}),
    await site.app.request("/t/maroc", { method: "POST", body: "a".repeat(40_000) }),
    await site.app.request("/t/maroc", { method: "DELETE" }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([303, 422, 422, 413, 404]);
  for (const { headers } of answers) {
    expect(headers.get("Content-Security-Policy")).toContain("default-src 'none'");
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
  }
});

test("the address of a page cannot make its links lead to another site", async () => {
  const page = await (await publicSite().app.request("https://x.example//evil.example")).text();
  expect(page).toContain('href="/evil.example?lang=en"');
});

test("no page holds a script or a style of its own", async () => {
  const page = await (await publicSite().app.request("/t/maroc")).text();
  expect(page.match(/<script[^>]*>/g)).toEqual([expect.stringContaining('src="/assets/public-')]);
  expect(page).toMatch(/<script[^>]*><\/script>/);
  expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=/);
});

test("scripts of allowed sites may post a sign-up", async () => {
  const site = publicSite();
  const preflight = await site.app.request("/t/maroc", {
    method: "OPTIONS",
    headers: { Origin: origin, "Access-Control-Request-Method": "POST" },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("Access-Control-Allow-Origin")).toBe(origin);
  expect(preflight.headers.get("Access-Control-Allow-Methods")).toBe("POST");
  expect(preflight.headers.get("Access-Control-Allow-Headers")).toBe("Content-Type");
  for (const body of [{ ...goodFields, consent: true }, {}]) {
    const { headers } = await postJson(site, "/t/maroc", body, { Origin: origin });
    expect(headers.get("Access-Control-Allow-Origin")).toBe(origin);
    expect(headers.get("Vary")).toMatch(/\bOrigin\b/);
  }
});

test.each(["https://evil.example", "https://blog.atlas-voyages.example.evil.example", "null"])(
  "scripts of %s may not",
  async (other) => {
    const site = publicSite();
    const headers = { Origin: other, "Access-Control-Request-Method": "POST" };
    const preflight = await site.app.request("/t/maroc", { method: "OPTIONS", headers });
    const post = await postJson(site, "/t/maroc", goodFields, { Origin: other });
    for (const answer of [preflight, post]) {
      expect(answer.headers.get("Access-Control-Allow-Origin")).toBeNull();
      expect(answer.headers.get("Vary")).toMatch(/\bOrigin\b/);
    }
  },
);

test("no other page may be read by another site", async () => {
  for (const path of ["/preferences/x", "/u/x", "/my-data/x", "/new-address/x", "/confirm/x"]) {
    const { headers } = await publicSite().app.request(path, { headers: { Origin: origin } });
    expect(headers.get("Access-Control-Allow-Origin")).toBeNull();
  }
});

test("an origin written with a slash at the end is still that origin", async () => {
  const site = publicSite({ programme: programmeWith({ allowedOrigins: [`${origin}/`] }) });
  const { headers } = await postJson(site, "/t/maroc", {}, { Origin: origin });
  expect(headers.get("Access-Control-Allow-Origin")).toBe(origin);
});

test("a page that fails says nothing of why to its visitor, and all to its operator", async () => {
  const failing = { ...publicSite().world.contacts, get: failure };
  const pages = { ...fixturePages, page: failure, image: failure };
  const site = publicSite({ contacts: failing, pages });
  const page = await site.app.request("/t/maroc?lang=en");
  const text = await page.text();
  expect([page.status, page.headers.get("Cache-Control")]).toEqual([500, "no-store"]);
  expect(text).toContain("Something went wrong");
  expect(text).not.toMatch(/secret|at .*\.ts/);
  expect(page.headers.get("Content-Security-Policy")).toContain("default-src 'none'");

  const headers = { Origin: origin };
  const script = await postJson(site, "/t/maroc", { ...goodFields, consent: true }, headers);
  expect(script.status).toBe(500);
  expect(script.headers.get("Content-Type")).toBe("application/problem+json");
  expect(script.headers.get("Access-Control-Allow-Origin")).toBe(origin);
  expect(await script.text()).not.toContain("secret");
  expect(site.errors.map(({ message }) => message)).toEqual(["a secret", "a secret"]);
});

function failure(): never {
  throw new Error("a secret");
}

test("a stylesheet has a name of its own, under which browsers cache it forever", async () => {
  const { app } = publicSite();
  const page = await (await app.request("/t/maroc")).text();
  const names = page.match(/\/assets\/public-[0-9a-f]{12}\.(css|js|svg)/g) ?? [];
  expect(new Set(names.map((name) => name.split(".").at(-1)))).toEqual(
    new Set(["css", "js", "svg"]),
  );
  for (const name of names) {
    const asset = await app.request(name);
    expect(asset.status).toBe(200);
    expect(asset.headers.get("Cache-Control")).toContain("immutable");
  }
  const older = await app.request("/assets/public-000000000000.css");
  expect([older.status, older.headers.get("Cache-Control")]).toEqual([200, "public, max-age=60"]);
});

test("a picture is a drawing that can do nothing", async () => {
  const { app } = publicSite();
  const picture = await app.request("/assets/pages/maroc/atlas.svg");
  expect(picture.headers.get("Content-Type")).toBe("image/svg+xml");
  expect(picture.headers.get("Content-Security-Policy")).toContain("sandbox");
  for (const path of [
    "maroc/none.svg",
    "maroc/..%2fatlas.svg",
    "%2e%2e/atlas.svg",
    "maroc/fr.md",
  ]) {
    expect((await app.request(`/assets/pages/${path}`)).status).toBe(404);
  }
});
