import { expect, test } from "vitest";
import { contactsOf, goodFields, postForm, publicSite } from "./site.ts";

/** Words that every object of the language has, or that are as long as a word may be. */
const words = ["__proto__", "constructor", "toString", "hasOwnProperty", "", "x".repeat(256)];

const good = { ...goodFields, consent: true };

test.each(words)(
  "%s as a field of a sign-up is refused by its name, and stores nobody",
  async (word) => {
    const site = publicSite();
    // Written by hand: an object would not take every name.
    const body = `${JSON.stringify(good).slice(0, -1)},${JSON.stringify(word)}:"x"}`;
    const response = await site.app.request("/t/maroc", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body,
    });
    expect(response.status).toBe(422);
    expect(((await response.json()) as { errors: { field: string }[] }).errors[0]?.field).toBe(
      word,
    );
    const form = new URLSearchParams({ ...goodFields });
    form.append(word, "x");
    expect((await postForm(site, "/t/maroc", form)).status).toBe(422);
    expect(await contactsOf(site)).toEqual([]);
    expect(site.errors).toEqual([]);
  },
);

test.each(words)("%s as an answer is an answer, or is refused", async (word) => {
  const site = publicSite();
  for (const field of [
    "wish",
    "firstName",
    "language",
    "timeZone",
    "travelMonth",
    "consentVersion",
  ]) {
    const from = { "X-From": field };
    const response = await postForm(site, "/t/maroc", { ...goodFields, [field]: word }, from);
    expect([303, 422], field).toContain(response.status);
  }
  expect(site.errors).toEqual([]);
});

test.each(words)(
  "%s in an address or a query is not found, or makes no difference",
  async (word) => {
    const site = publicSite();
    const encoded = encodeURIComponent(word);
    for (const path of [
      `/t/${encoded}`,
      `/preferences/${encoded}`,
      `/confirm/${encoded}`,
      `/${encoded}`,
    ])
      expect((await site.app.request(path)).status, path).toBe(404);
    for (const query of [`lang=${encoded}`, `done=${encoded}`, `${encoded}=1`])
      expect((await site.app.request(`/t/maroc?${query}`)).status, query).toBe(200);
    expect(site.errors).toEqual([]);
  },
);
