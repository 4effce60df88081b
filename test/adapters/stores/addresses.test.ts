import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Suppression } from "../../../src/domain/consent.ts";
import { whoseAddress } from "../../../src/domain/known-address.ts";
import { kinds } from "./stores.ts";

const bounce: Suppression = { reason: "bounce", at: "2026-11-22T12:00:00.000Z" };
const complaint: Suppression = { reason: "complaint", at: "2026-11-23T12:00:00.000Z" };

type Act =
  | { readonly kind: "claim"; readonly id: string }
  | { readonly kind: "suppress"; readonly suppression: Suppression };

const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.oneof(
    fc.constantFrom("c1", "c2", "c3").map((id) => ({ kind: "claim", id }) as const),
    fc
      .constantFrom(bounce, complaint)
      .map((suppression) => ({ kind: "suppress", suppression }) as const),
  ),
  { maxLength: 8 },
);

/** The contact asked to be erased at that instant. */
const byContact = (since: string) => ({ since, by: "contact" }) as const;

/** The first complaint, or else the first bounce. */
function suppressionAfter(performed: readonly Act[]): Suppression | undefined {
  const suppressions = performed.flatMap((act) =>
    act.kind === "suppress" ? [act.suppression] : [],
  );
  return suppressions.find(({ reason }) => reason === "complaint") ?? suppressions[0];
}

describe.each(kinds)("addresses %s", (_, stores) => {
  test("find() returns nothing for an unknown address", async () => {
    expect(await (await stores.addresses()).find("h1")).toBeUndefined();
  });

  test("the first claim stays, and so does the first complaint, or else the first bounce", async () => {
    const addresses = await stores.addresses();
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(acts, async (performed) => {
        runs += 1;
        const hash = `h${runs}`;
        const contactId = performed.find((act) => act.kind === "claim")?.id;
        const suppression = suppressionAfter(performed);
        for (const act of performed) {
          if (act.kind === "suppress") await addresses.suppress(hash, act.suppression);
          else expect((await addresses.claim(hash, act.id)).contactId).toBe(contactId);
        }
        const known = performed.length > 0 ? { contactId, suppression } : undefined;
        expect(await addresses.find(hash)).toEqual(known);
      }),
      { numRuns: 30 },
    );
  });

  test("claim() gives an address to one of ten concurrent claims, and tells each of them the owner", async () => {
    const addresses = await stores.addresses();
    const ids = Array.from({ length: 10 }, (_, index) => `c${index}`);
    const owners = await Promise.all(ids.map((id) => addresses.claim("h1", id)));
    expect(new Set(owners.map(({ contactId }) => contactId)).size).toBe(1);
    expect((await addresses.find("h1"))?.contactId).toBe(owners[0]?.contactId);
  });

  test("release() frees the contact's own address, and marks it as erased on request", async () => {
    const addresses = await stores.addresses();
    await addresses.claim("h1", "c1");
    await addresses.suppress("h1", bounce);
    await addresses.release("h1", "c2", byContact(complaint.at));
    expect(await addresses.find("h1")).toEqual({ contactId: "c1", suppression: bounce });
    await addresses.release("h1", "c1");
    expect(await addresses.find("h1")).toEqual({ suppression: bounce });

    await addresses.claim("h1", "c3");
    await addresses.release("h1", "c3", byContact(complaint.at));
    await addresses.release("h1", "c3", byContact(bounce.at));
    expect(await addresses.find("h1")).toEqual({
      suppression: bounce,
      erasedAt: complaint.at,
      erasedBy: "contact",
    });
    await addresses.release("h2", "c1", byContact(complaint.at));
    expect(await addresses.find("h2")).toBeUndefined();
  });

  test("markErased() marks an address that is free or the contact's own, and takes none from others", async () => {
    const addresses = await stores.addresses();
    await addresses.claim("h1", "c1");
    await addresses.markErased("h1", "c2", byContact(complaint.at));
    expect(await addresses.find("h1")).toEqual({ contactId: "c1" });
    await addresses.markErased("h1", "c1", byContact(complaint.at));
    const marked = { erasedAt: complaint.at, erasedBy: "contact" };
    expect(await addresses.find("h1")).toEqual(marked);
    await addresses.markErased("h1", "c1", byContact(complaint.at));
    expect(await addresses.find("h1")).toEqual(marked);
    await addresses.markErased("h2", "c1", byContact(complaint.at));
    expect(await addresses.find("h2")).toEqual(marked);
  });

  test("claimUnlessErased() brings no erased contact back; only claim() does", async () => {
    const addresses = await stores.addresses();
    expect(await addresses.claimUnlessErased("h1", "c1")).toBe("c1");
    expect(await addresses.claimUnlessErased("h1", "c2")).toBe("c1");
    await addresses.release("h1", "c1", byContact(bounce.at));
    expect(await addresses.claimUnlessErased("h1", "c2")).toBeUndefined();
    expect(await addresses.find("h1")).toEqual({ erasedAt: bounce.at, erasedBy: "contact" });
    expect((await addresses.claim("h1", "c3")).contactId).toBe("c3");
    expect(await addresses.claimUnlessErased("h1", "c2")).toBe("c3");
  });

  test("retire() lets anybody sign up with an address, which still leads to its former owner", async () => {
    const addresses = await stores.addresses();
    await addresses.claim("h1", "c1");
    await addresses.suppress("h1", bounce);
    await addresses.retire("h1", "c2");
    expect(await addresses.find("h1")).toEqual({ contactId: "c1", suppression: bounce });
    await addresses.retire("h1", "c1");
    await addresses.retire("h1", "c1");
    expect(await addresses.find("h1")).toEqual({ formerOf: "c1", suppression: bounce });
    expect(await addresses.claimUnlessErased("h1", "c2")).toBe("c1");
    expect(await addresses.find("h1")).toEqual({ formerOf: "c1", suppression: bounce });

    expect(await addresses.claim("h1", "c3")).toMatchObject({ contactId: "c3", formerOf: "c1" });
    expect(await addresses.claimUnlessErased("h1", "c2")).toBe("c1");
    expect(whoseAddress(await addresses.find("h1"))).toBe("c1");
  });

  test("retire() can be undone for a free address only", async () => {
    const addresses = await stores.addresses();
    await addresses.retire("h1", "c1");
    expect(await addresses.find("h1")).toEqual({ formerOf: "c1" });
    await addresses.retire("h1", "c2");
    expect(await addresses.find("h1")).toEqual({ formerOf: "c1" });

    await addresses.claim("h2", "c3");
    await addresses.release("h2", "c3", byContact(bounce.at));
    await addresses.retire("h2", "c1");
    expect(await addresses.find("h2")).toEqual({ erasedAt: bounce.at, erasedBy: "contact" });
  });

  test("prove() takes the address from its former owner, for its current owner only", async () => {
    const addresses = await stores.addresses();
    await addresses.retire("h1", "c1");
    await addresses.prove("h1", "c2");
    expect(await addresses.find("h1")).toEqual({ formerOf: "c1" });
    await addresses.claim("h1", "c2");
    await addresses.prove("h1", "c3");
    expect(whoseAddress(await addresses.find("h1"))).toBe("c1");
    await addresses.prove("h1", "c2");
    await addresses.prove("h1", "c2");
    expect(await addresses.find("h1")).toEqual({ contactId: "c2" });
    await addresses.prove("h9", "c2");
    expect(await addresses.find("h9")).toBeUndefined();
  });

  test("forgetFormer() releases former addresses only", async () => {
    const addresses = await stores.addresses();
    await addresses.retire("h1", "c1");
    await addresses.claim("h1", "c2");
    await addresses.forgetFormer("h1", "c2");
    expect(await addresses.find("h1")).toEqual({ contactId: "c2", formerOf: "c1" });
    await addresses.forgetFormer("h1", "c1");
    await addresses.forgetFormer("h1", "c1");
    expect(await addresses.find("h1")).toEqual({ contactId: "c2" });
  });

  test("claimUnlessErased() brings back contacts erased by retention, but not where the mark lacks a cause", async () => {
    const addresses = await stores.addresses();
    await addresses.claim("h1", "c1");
    await addresses.release("h1", "c1", { since: bounce.at, by: "retention" });
    expect(await addresses.find("h1")).toEqual({ erasedAt: bounce.at, erasedBy: "retention" });
    expect(await addresses.claimUnlessErased("h1", "c2")).toBe("c2");
    // As written before marks recorded a cause.
    await addresses.release("h1", "c2", { since: bounce.at });
    expect(await addresses.find("h1")).toEqual({ erasedAt: bounce.at });
    expect(await addresses.claimUnlessErased("h1", "c3")).toBeUndefined();
  });

  test("liftBounce() lifts a bounce, and never a complaint", async () => {
    const addresses = await stores.addresses();
    await addresses.claim("h1", "c1");
    await addresses.suppress("h1", bounce);
    await addresses.liftBounce("h1");
    await addresses.liftBounce("h1");
    expect(await addresses.find("h1")).toEqual({ contactId: "c1" });
    await addresses.suppress("h1", complaint);
    await addresses.liftBounce("h1");
    expect((await addresses.find("h1"))?.suppression).toEqual(complaint);
  });

  test("retryBounced() says yes once in the period, for a bounce only", async () => {
    const addresses = await stores.addresses();
    const [now, later] = ["2026-12-01T00:00:00.000Z", "2027-01-02T00:00:00.000Z"];
    expect(await addresses.retryBounced("h1", "a", now, bounce.at)).toBe(false);
    await addresses.suppress("h1", bounce);
    const answers = await Promise.all(
      ["a", "b", "c", "d", "e"].map((by) => addresses.retryBounced("h1", by, now, bounce.at)),
    );
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await addresses.retryBounced("h1", "f", later, now)).toBe(true);
    expect(await addresses.retryBounced("h1", "f", later, now)).toBe(true);
    const retried = { ...bounce, retriedAt: later, retriedBy: "f" };
    expect((await addresses.find("h1"))?.suppression).toEqual(retried);
    await addresses.suppress("h1", complaint);
    expect(await addresses.retryBounced("h1", "f", "2028-01-01T00:00:00.000Z", later)).toBe(false);
  });
});
