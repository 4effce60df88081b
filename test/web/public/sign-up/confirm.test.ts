import { expect, test } from "vitest";
import {
  confirmationPath,
  contactsOf,
  goodFields,
  onlyContact,
  type PublicSite,
  postForm,
  programmeWith,
  publicSite,
} from "../site.ts";

async function siteThatWaits(): Promise<{ readonly site: PublicSite; readonly path: string }> {
  const site = publicSite();
  await postForm(site, "/t/maroc?lang=en", goodFields);
  return { site, path: await confirmationPath(site) };
}

/** How many mails were planned for the only contact. */
async function mailsOf({ world }: PublicSite, id: string): Promise<number> {
  let mails = 0;
  for await (const _ of world.ledger.of(id)) mails += 1;
  return mails;
}

async function membershipOf(site: PublicSite) {
  return (await onlyContact(site)).memberships.maroc;
}

test.each(["GET", "HEAD"])("%s /confirm/:token changes nothing, however often", async (method) => {
  const { site, path } = await siteThatWaits();
  const before = await contactsOf(site);
  for (const one of [path, path, `${path}?lang=fr`, `${path}/again`]) {
    await site.app.request(one, { method });
  }
  expect(await contactsOf(site)).toEqual(before);
  expect((await membershipOf(site))?.state).toBe("pending");
});

test("the page asks for one press of a button that posts, in the language of the sign-up", async () => {
  const { site, path } = await siteThatWaits();
  const response = await site.app.request(path, { headers: { "Accept-Language": "fr" } });
  const page = await response.text();
  expect(response.status).toBe(200);
  expect(page).toContain('<html lang="en"');
  expect(page).toContain(`<form method="post" action="${path}?lang=en">`);
  expect(page.match(/<form/g)).toHaveLength(1);
  expect(await (await site.app.request(`${path}?lang=fr`)).text()).toContain('<html lang="fr"');
});

test("a language the programme speaks no more is answered in its own", async () => {
  const { site, path } = await siteThatWaits();
  const french = publicSite({ ...site.world, programme: programmeWith({ languages: ["fr"] }) });
  expect(await (await french.app.request(path)).text()).toContain('<html lang="fr"');
});

test("pressing it joins the group and says so", async () => {
  const { site, path } = await siteThatWaits();
  const response = await postForm(site, path, {});
  expect([response.status, response.headers.get("Location")]).toEqual([
    303,
    "/t/maroc/confirmed?lang=en",
  ]);
  expect((await membershipOf(site))?.state).toBe("active");
  const next = await site.app.request("/t/maroc/confirmed?lang=en");
  expect(await next.text()).toContain("You’re signed up");
});

test("a second press or visit gets a kind answer that the address is confirmed", async () => {
  const { site, path } = await siteThatWaits();
  await postForm(site, path, {});
  for (const response of [await postForm(site, path, {}), await site.app.request(path)]) {
    expect(response.status).toBe(200);
    const page = await response.text();
    expect(page).toContain("You’re already signed up");
    const preferences = /href="(\/preferences\/[^"]*)"/.exec(page)?.[1] ?? "";
    expect((await site.app.request(preferences)).status).toBe(200);
  }
});

test("an expired link offers another, which is mailed when asked for", async () => {
  const { site, path } = await siteThatWaits();
  const { id } = await onlyContact(site);
  site.world.clock.forward("P4D");
  for (const response of [await site.app.request(path), await postForm(site, path, {})]) {
    expect(response.status).toBe(410);
    expect(await response.text()).toContain(`action="${path}/again?lang=en"`);
  }
  expect(await mailsOf(site, id)).toBe(1);

  const again = await postForm(site, `${path}/again`, {});
  const page = await again.text();
  expect([again.status, page.includes("Check your inbox")]).toEqual([200, true]);
  expect(page).toContain(`href="${path}?lang=fr"`);
  expect(await mailsOf(site, id)).toBe(2);
  expect((await postForm(site, await confirmationPath(site), {})).status).toBe(303);
});

test("asking again with a link that still works shows its button, and mails nothing", async () => {
  const { site, path } = await siteThatWaits();
  const response = await postForm(site, `${path}/again`, {});
  expect(await response.text()).toContain("Yes, sign me up");
  expect(await mailsOf(site, (await onlyContact(site)).id)).toBe(1);
});

test("a link that was replaced leads back to the sign-up", async () => {
  const { site, path } = await siteThatWaits();
  await postForm(site, path, {});
  const { id } = await onlyContact(site);
  await postForm(site, `/u/${site.world.keys.sign({ to: "leave", contactId: id })}`, {});
  for (const response of [await site.app.request(path), await postForm(site, path, {})]) {
    expect(response.status).toBe(410);
    expect(await response.text()).toContain('href="/t/maroc?lang=en"');
  }
  expect((await membershipOf(site))?.state).toBe("left");
});

test("a forged link is not found", async () => {
  const { site, path } = await siteThatWaits();
  const { id } = await onlyContact(site);
  const other = `/confirm/${site.world.keys.sign({ to: "leave", contactId: id })}`;
  for (const forged of ["/confirm/x", `${path}x`, path.slice(0, -2), other, "/confirm/%E0%A4%A"]) {
    expect((await site.app.request(forged)).status).toBe(404);
    expect((await postForm(site, forged, {})).status).toBe(404);
    expect((await postForm(site, `${forged}/again`, {})).status).toBe(404);
  }
  expect((await membershipOf(site))?.state).toBe("pending");
});

test("a link for a topic that is no more is not found, and not used up", async () => {
  const { site, path } = await siteThatWaits();
  const [, espagne] = site.world.programme.topics;
  const programme = programmeWith({ topics: espagne ? [espagne] : [] });
  const later = publicSite({ ...site.world, programme });
  expect((await postForm(later, path, {})).status).toBe(404);
  expect((await membershipOf(site))?.state).toBe("pending");
});

test("a page behind a link is kept by nobody", async () => {
  const { site, path } = await siteThatWaits();
  for (const one of [path, "/confirm/forged", "/preferences/forged", "/u/forged"]) {
    const { headers } = await site.app.request(one);
    expect(headers.get("Cache-Control")).toBe("no-store");
    expect(headers.get("Referrer-Policy")).toBe("no-referrer");
    expect(headers.get("X-Robots-Tag")).toBe("noindex");
  }
});
