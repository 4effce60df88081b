import { expect, test } from "vitest";
import { programmeSchema } from "../../../../src/domain/programme-schema.ts";
import { withPause } from "../../../../src/domain/rights.ts";
import { changeContact } from "../../../../src/pipeline/change-contact.ts";
import { erase } from "../../../../src/pipeline/erase.ts";
import { addressToken, changeAddress, dataToken } from "../../../../src/pipeline/my-data.ts";
import { proveNewAddress } from "../../../../src/pipeline/new-address.ts";
import { chooseTracking, leave, preferencesToken } from "../../../../src/pipeline/preferences.ts";
import { tick } from "../../../../src/pipeline/tick.ts";
import { bakery, consoleOf, join } from "../fixture.ts";

const ada = "ada@example.com";

async function withContact() {
  const all = consoleOf();
  const id = await join(all, ada, "bread");
  const pageOf = async () => await (await all.app.request(`/console/contacts/${id}`)).text();
  /** The text of one card of the page. */
  const cardOf = async (name: string) => {
    const [, card = ""] = (await pageOf()).split(`aria-labelledby="${name}"`);
    return card
      .slice(0, card.indexOf("</section>"))
      .replaceAll(/<[^>]*>/g, " ")
      .replaceAll(/\s+/g, " ");
  };
  return { ...all, id, pageOf, cardOf };
}

test("GET /console/contacts/:id shows the consent log, newest first", async () => {
  const { world, id, cardOf } = await withContact();
  const token = preferencesToken(world, id);
  world.clock.forward("P1D");
  await chooseTracking(world, token, "opens", false);
  world.clock.forward("P1D");
  await leave(world, token, "all", "one-click");
  const log = await cardOf("consents");
  const lines = [
    "All mail – refused 24 Nov 2026, 10:30 , with the email app’s own unsubscribe button",
    "Open tracking – refused 23 Nov 2026, 10:30 , in the preference center",
    "Mail about Bread ✓ given 22 Nov 2026, 10:30 , https://mail.example.com/t/bread?lang=en, version 2026-10 Confirmed by mail, 22 Nov 2026, 10:30",
  ];
  const places = lines.map((line) => log.indexOf(line));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((one, other) => one - other));
});

test("GET /console/contacts/:id shows a pause, former and requested addresses, and how long the data is kept", async () => {
  const { world, id, cardOf, pageOf } = await withContact();
  await changeContact(
    world,
    id,
    (contact) => contact && withPause(contact, "P2M", world.clock.now(), world.programme),
  );
  const ask = async (email: string) => {
    world.clock.forward("P1D");
    await changeAddress(world, dataToken(world, id, world.clock.now()), email);
  };
  await ask("countess@example.org");
  const nonce = (await world.contacts.get(id))?.newAddress?.nonce ?? "";
  await proveNewAddress(world, addressToken(world, id, nonce, world.clock.now()));
  await ask("third@example.net");
  const card = await cardOf("rights");
  expect(card).toContain("Paused until 22 Jan 2027, 10:30");
  expect(card).toContain("New address, to be confirmed third@example.net");
  expect(card).toContain("ada@example.com, until 23 Nov 2026, 10:30");
  expect(card).toContain("Erased on 22 Nov 2029, 10:30");
  expect(await pageOf()).toContain("<h1>countess@example.org</h1>");
});

test("GET /console/contacts/:id shows that a contact is being erased, and nothing about them after the sweep", async () => {
  const { app, world, id, cardOf, pageOf } = await withContact();
  await erase(world, id, "contact");
  expect(await pageOf()).toContain("being erased");
  expect(await cardOf("rights")).toContain("Being erased since 22 Nov 2026, 10:30");
  await tick(world);
  const swept = await pageOf();
  expect(swept).toContain("<h1>Contact being erased</h1>");
  expect(swept).not.toContain(ada);
  const list = await (await app.request("/console/contacts")).text();
  expect(list).toContain(">Contact being erased</a>");
});

test("GET /console/programme says how long contacts are kept", async () => {
  const pageOf = async (programme = bakery) =>
    await (await consoleOf(programme).app.request("/console/programme")).text();
  const kept = await pageOf();
  for (const words of [
    "3 years after their last activity",
    "3 years after their last order or activity",
    "1 month after signing up",
    "no",
  ]) {
    expect(kept).toContain(`<dd>${words}</dd>`);
  }
  const question = { before: "P2W", message: "still-there" };
  const retention = { ...bakery.retention, prospects: "P2Y", question };
  const asked = await pageOf(programmeSchema.parse({ ...bakery, retention }));
  expect(asked).toContain("<dd>2 years after their last activity</dd>");
  expect(asked).toContain("<dd>2 weeks before, in the mail “still-there”</dd>");
});
