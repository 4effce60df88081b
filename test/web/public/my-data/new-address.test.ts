import { beforeEach, expect, test } from "vitest";
import { erase } from "../../../../src/pipeline/erase.ts";
import { addressToken, dataToken } from "../../../../src/pipeline/my-data.ts";
import { addressHash } from "../../../../src/pipeline/sign-up.ts";
import { contactsOf, onlyContact, type PublicSite, postForm, siteWithMember } from "../site.ts";

const email = "countess@example.org";
let site: PublicSite;
let path: string;

beforeEach(async () => {
  site = await siteWithMember();
  site.world.clock.forward("P1D");
  path = await askedFor(email);
});

/** The address of the page behind the button of the mail to a new address. */
async function askedFor(address: string): Promise<string> {
  const { world } = site;
  const { id } = await onlyContact(site);
  const data = `/my-data/${dataToken(world, id, world.clock.now())}`;
  await postForm(site, data, { action: "change-address", email: address });
  const nonce = (await onlyContact(site)).newAddress?.nonce ?? "none";
  return `/new-address/${addressToken(world, id, nonce, world.clock.now())}`;
}

test("the button of the page proves the address, and the page says so from then on", async () => {
  const page = await (await site.app.request(`${path}?lang=en`)).text();
  expect(page).toContain(`<form method="post" action="${path}?lang=en">`);
  expect(page).toContain(email);
  expect((await onlyContact(site)).email).toBe("ada@example.com");

  const answer = await postForm(site, path, {});
  expect([answer.status, answer.headers.get("Location")]).toEqual([303, `${path}?lang=fr`]);
  expect((await onlyContact(site)).email).toBe(email);
  const done = await site.app.request(path);
  expect(done.status).toBe(200);
  const said = await done.text();
  expect(said).toContain("Votre adresse a été changée");
  // A person who was asked by mistake must not learn the right address.
  expect(said).not.toContain("@example.org");
  expect((await postForm(site, path, {})).status).toBe(303);
});

test.each(["another contact's", "suppressed"])(
  "an address that is %s is refused kindly, and nothing changes",
  async (why) => {
    const { addresses } = site.world;
    const hash = addressHash(site.world, email);
    if (why === "suppressed") await addresses.suppress(hash, { reason: "bounce", at: "2026" });
    else await addresses.claim(hash, "another");
    const before = await contactsOf(site);
    const answer = await postForm(site, path, {});
    expect(answer.status).toBe(409);
    const page = await answer.text();
    expect(page).toContain("Nous ne pouvons pas écrire à cette adresse");
    expect(page).toContain("bonjour@atlas-voyages.example");
    expect(await contactsOf(site)).toEqual(before);
  },
);

test("a link that was overtaken, or has ended, is gone; a forged one never was", async () => {
  const later = await askedFor("third@example.net");
  const statuses = async (at: string) => [
    (await site.app.request(at)).status,
    (await postForm(site, at, {})).status,
  ];
  expect(await statuses(path)).toEqual([410, 410]);
  expect(await statuses(`${later}x`)).toEqual([404, 404]);
  site.world.clock.forward("PT72H");
  expect(await statuses(later)).toEqual([410, 410]);
  await erase(site.world, (await onlyContact(site)).id, "contact");
  expect(await statuses(later)).toEqual([410, 410]);
  expect((await onlyContact(site)).email).toBe("ada@example.com");
});

test("its pages are kept by nobody and found by no search", async () => {
  const { headers } = await site.app.request(path);
  expect(headers.get("Cache-Control")).toBe("no-store");
  expect(headers.get("X-Robots-Tag")).toBe("noindex");
});
