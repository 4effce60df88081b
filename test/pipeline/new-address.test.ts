import { expect, test } from "vitest";
import { changeAddress, eraseMe } from "../../src/pipeline/my-data.ts";
import { proveNewAddress, readNewAddress } from "../../src/pipeline/new-address.ts";
import { preferencesToken } from "../../src/pipeline/preferences.ts";
import { recordFeedback } from "../../src/pipeline/record-feedback.ts";
import { addressHash, signUp } from "../../src/pipeline/sign-up.ts";
import { suppress } from "../../src/pipeline/suppress.ts";
import { tick } from "../../src/pipeline/tick.ts";
import { diesIn, dyingAt } from "./broken-world.ts";
import { aSignUp, deliverAll, join, mailsTo, messagesTo, turn } from "./play.ts";

import {
  ada,
  contactOf,
  countess,
  dataLink,
  ownerOf,
  rightsLinkOf,
  withLink,
  withWish,
} from "./rights-play.ts";

test("a new address is written to before anything changes, and is the contact's when it answers", async () => {
  const { world, id, proof } = await withWish();
  expect(messagesTo(world, countess)).toEqual(["new-address"]);
  expect(await contactOf(world, id)).toMatchObject({ email: ada });
  expect(await ownerOf(world, countess)).toBeUndefined();

  world.clock.forward("PT71H");
  expect((await proveNewAddress(world, proof)).kind).toBe("done");
  expect(await contactOf(world, id)).toMatchObject({
    email: countess,
    formerAddresses: [{ email: ada, until: world.clock.now(), leadsHere: true }],
  });
  expect(await ownerOf(world, countess)).toBe(id);
  expect(await world.addresses.find(addressHash(world, ada))).toEqual({ formerOf: id });
  await turn(world, "P3D");
  expect(messagesTo(world, countess)).toEqual(["new-address", "welcome-2"]);
  expect(messagesTo(world, ada).filter((message) => message === "welcome-2")).toEqual([]);

  await signUp(world, aSignUp(ada));
  expect(await ownerOf(world, ada)).not.toBe(id);
});

test("a contact goes back to the address it had before", async () => {
  const { world, id, proof } = await withWish();
  await proveNewAddress(world, proof);
  world.clock.forward("P1D");
  const token = await dataLink(world, id);
  await changeAddress(world, token, ada);
  await deliverAll(world);
  await proveNewAddress(world, rightsLinkOf(mailsTo(world, ada).at(-1)));
  expect(await contactOf(world, id)).toMatchObject({ email: ada });
  await proveNewAddress(world, proof);
  expect([await ownerOf(world, ada), await ownerOf(world, countess)]).toEqual([id, undefined]);
});

test("what is said is the same whether an address is free or another contact's, who loses nothing", async () => {
  const free = await withWish();
  const { world, id, token } = await withLink();
  const bob = await join(world, countess);
  const before = await contactOf(world, bob);
  const said = await changeAddress(world, token, countess);
  await deliverAll(world);
  expect(said.kind).toBe("open");
  expect(mailsTo(world, countess).at(-1)?.subject).toBe(
    mailsTo(free.world, countess).at(-1)?.subject,
  );

  const proof = rightsLinkOf(mailsTo(world, countess).at(-1));
  const held = await contactOf(world, id);
  expect(await proveNewAddress(world, proof)).toMatchObject({ kind: "refused", email: countess });
  expect(await contactOf(world, id)).toEqual(held);
  expect(await contactOf(world, bob)).toEqual(before);
  expect([await ownerOf(world, ada), await ownerOf(world, countess)]).toEqual([id, bob]);
});

test("an address that must not be mailed gets no mail, and is refused", async () => {
  const { world, id, proof } = await withWish();
  await suppress(world, countess, { reason: "complaint", at: world.clock.now() });
  expect((await proveNewAddress(world, proof)).kind).toBe("refused");
  expect(await ownerOf(world, countess)).toBeUndefined();
  expect((await contactOf(world, id)).email).toBe(ada);

  const again = await withLink();
  await suppress(again.world, countess, { reason: "bounce", at: again.world.clock.now() });
  await changeAddress(again.world, again.token, countess);
  await deliverAll(again.world);
  expect(mailsTo(again.world, countess)).toEqual([]);
});

test("mail that comes back from an address asked for says nothing against the one the contact has", async () => {
  const { world, id } = await withWish();
  const { sendId } = mailsTo(world, countess)[0] ?? {};
  await recordFeedback(world, {
    eventType: "Bounce",
    mail: { messageId: "m", destination: [countess], tags: { sendId: [sendId] } },
    bounce: { bounceType: "Permanent", timestamp: world.clock.now() },
  });
  expect((await contactOf(world, id)).suppressed).toBeUndefined();
  const known = await world.addresses.find(addressHash(world, countess));
  expect(known?.suppression?.reason).toBe("bounce");
  expect(await world.addresses.find(addressHash(world, ada))).toEqual({ contactId: id });
});

test("only the last wish for an address counts", async () => {
  const { world, id, token, proof } = await withWish();
  await changeAddress(world, token, "third@example.net");
  await deliverAll(world);
  expect((await proveNewAddress(world, proof)).kind).toBe("overtaken");
  expect(await ownerOf(world, countess)).toBeUndefined();
  expect((await contactOf(world, id)).email).toBe(ada);
  const last = rightsLinkOf(mailsTo(world, "third@example.net").at(-1));
  expect((await proveNewAddress(world, last)).kind).toBe("done");
});

test("a proof lasts 72 hours, and one of another kind proves nothing", async () => {
  const { world, id, token, proof } = await withWish();
  for (const forged of ["x", token, preferencesToken(world, id)]) {
    expect((await proveNewAddress(world, forged)).kind).toBe("forged");
  }
  world.clock.forward("PT72H");
  expect((await proveNewAddress(world, proof)).kind).toBe("expired");
  expect((await contactOf(world, id)).email).toBe(ada);
});

test("pressing the button again changes nothing more", async () => {
  const { world, id, proof } = await withWish();
  await proveNewAddress(world, proof);
  const moved = await contactOf(world, id);
  expect((await proveNewAddress(world, proof)).kind).toBe("done");
  expect(await contactOf(world, id)).toEqual(moved);
  expect((await readNewAddress(world, proof)).kind).toBe("done");
});

test.each(["before", "after"] as const)(
  "a proof that dies %s any of its writes is gone on with by the next press",
  async (when) => {
    for (let last = 1; ; last += 1) {
      const { world, id, proof } = await withWish();
      const died = await diesIn(() => proveNewAddress(dyingAt(world, last, when), proof));
      const { email } = await contactOf(world, id);
      // Whatever it wrote, the address that the contact has is its own.
      expect(await ownerOf(world, email), `write ${last}`).toBe(id);
      expect((await proveNewAddress(world, proof)).kind).toBe("done");
      expect((await contactOf(world, id)).email).toBe(countess);
      expect(await ownerOf(world, countess)).toBe(id);
      expect(await world.addresses.find(addressHash(world, ada))).toEqual({ formerOf: id });
      await turn(world, "PT20M");
      expect((await contactOf(world, id)).outbox).toEqual([]);
      if (!died) return expect(last).toBeGreaterThan(3);
    }
  },
);

test("an address that a proof took before it died is given back when another is asked for, or by the erasure", async () => {
  for (const goOn of ["another wish", "erasure"]) {
    const { world, id, token, proof } = await withWish();
    expect(await diesIn(() => proveNewAddress(dyingAt(world, 1, "after"), proof))).toBe(true);
    expect(await ownerOf(world, countess)).toBe(id);
    if (goOn === "another wish") await changeAddress(world, token, "third@example.net");
    else {
      await eraseMe(world, token);
      await tick(world);
    }
    expect(await ownerOf(world, countess)).toBeUndefined();
    expect((await proveNewAddress(world, proof)).kind).toBe(
      goOn === "erasure" ? "erased" : "overtaken",
    );
  }
});

test("a contact that is erased while it proves an address leaves none behind", async () => {
  const { world, token, proof } = await withWish();
  const { claim } = world.addresses;
  const racing = {
    ...world,
    addresses: {
      ...world.addresses,
      async claim(hash: string, id: string) {
        await eraseMe(world, token);
        await tick(world);
        return claim(hash, id);
      },
    },
  };
  expect((await proveNewAddress(racing, proof)).kind).toBe("erased");
  expect(await ownerOf(world, countess)).toBeUndefined();
});
