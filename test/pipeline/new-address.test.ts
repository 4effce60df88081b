import { expect, test } from "vitest";
import { changeAddress, eraseMe } from "../../src/pipeline/my-data.ts";
import { proveNewAddress, readNewAddress } from "../../src/pipeline/new-address.ts";
import { preferencesToken } from "../../src/pipeline/preferences.ts";
import { recordFeedback } from "../../src/pipeline/record-feedback.ts";
import { addressHash, signUp } from "../../src/pipeline/sign-up.ts";
import { suppress } from "../../src/pipeline/suppress.ts";
import { tick } from "../../src/pipeline/tick.ts";
import { dyingAt, isKilled } from "./broken-world.ts";
import { aSignUp, deliverAll, join, mailsTo, messagesTo, turn } from "./play.ts";

import {
  ada,
  contactOf,
  countess,
  dataLink,
  ownerOf,
  rightsLinkOf,
  withAddressRequest,
  withLink,
} from "./rights-play.ts";

test("a new address is mailed before anything changes, and replaces the old one once verified", async () => {
  const { world, id, proof } = await withAddressRequest();
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

test("a contact can return to a former address", async () => {
  const { world, id, proof } = await withAddressRequest();
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

test("the answer is the same for a free address and another contact's, who loses nothing", async () => {
  const free = await withAddressRequest();
  const { world, id, token } = await withLink();
  const bob = await join(world, countess);
  const before = await contactOf(world, bob);
  const answer = await changeAddress(world, token, countess);
  await deliverAll(world);
  expect(answer.kind).toBe("open");
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

test("a suppressed address gets no mail, and is refused", async () => {
  const { world, id, proof } = await withAddressRequest();
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

test("a bounce of a requested address does not count against the contact's present one", async () => {
  const { world, id } = await withAddressRequest();
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

test("only the latest requested address counts", async () => {
  const { world, id, token, proof } = await withAddressRequest();
  await changeAddress(world, token, "third@example.net");
  await deliverAll(world);
  expect((await proveNewAddress(world, proof)).kind).toBe("overtaken");
  expect(await ownerOf(world, countess)).toBeUndefined();
  expect((await contactOf(world, id)).email).toBe(ada);
  const last = rightsLinkOf(mailsTo(world, "third@example.net").at(-1));
  expect((await proveNewAddress(world, last)).kind).toBe("done");
});

test("a verification link lasts 72 hours, and a link of another kind verifies nothing", async () => {
  const { world, id, token, proof } = await withAddressRequest();
  for (const forged of ["x", token, preferencesToken(world, id)]) {
    expect((await proveNewAddress(world, forged)).kind).toBe("forged");
  }
  world.clock.forward("PT72H");
  expect((await proveNewAddress(world, proof)).kind).toBe("expired");
  expect((await contactOf(world, id)).email).toBe(ada);
});

test("verifying again changes nothing more", async () => {
  const { world, id, proof } = await withAddressRequest();
  await proveNewAddress(world, proof);
  const moved = await contactOf(world, id);
  expect((await proveNewAddress(world, proof)).kind).toBe("done");
  expect(await contactOf(world, id)).toEqual(moved);
  expect((await readNewAddress(world, proof)).kind).toBe("done");
});

test.each(["before", "after"] as const)(
  "a verification that dies %s any of its writes is completed by the next press",
  async (when) => {
    for (let last = 1; ; last += 1) {
      const { world, id, proof } = await withAddressRequest();
      const died = await isKilled(() => proveNewAddress(dyingAt(world, last, when), proof));
      const { email } = await contactOf(world, id);
      // Whatever was written, the contact owns the address they have.
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

test("an address claimed by a verification that died is released by another request, or by the erasure", async () => {
  for (const goOn of ["another wish", "erasure"]) {
    const { world, id, token, proof } = await withAddressRequest();
    expect(await isKilled(() => proveNewAddress(dyingAt(world, 1, "after"), proof))).toBe(true);
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

test("a contact erased while verifying an address leaves none behind", async () => {
  const { world, token, proof } = await withAddressRequest();
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
