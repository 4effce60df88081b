import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Suppression } from "../../src/domain/consent.ts";
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

describe.each(kinds)("addresses %s", (_, stores) => {
  test("find() knows nothing of an address that was never heard of", async () => {
    expect(await (await stores.addresses()).find("h1")).toBeUndefined();
  });

  test("the first claim and the first suppression stay, whatever comes between", async () => {
    const addresses = await stores.addresses();
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(acts, async (made) => {
        runs += 1;
        const hash = `h${runs}`;
        const contactId = made.find((act) => act.kind === "claim")?.id;
        const suppression = made.find((act) => act.kind === "suppress")?.suppression;
        for (const act of made) {
          if (act.kind === "suppress") await addresses.suppress(hash, act.suppression);
          else expect(await addresses.claim(hash, act.id)).toBe(contactId);
        }
        const known = made.length > 0 ? { contactId, suppression } : undefined;
        expect(await addresses.find(hash)).toEqual(known);
      }),
      { numRuns: 30 },
    );
  });

  test("claim() gives an address to one of ten who claim it at once, and tells all of them", async () => {
    const addresses = await stores.addresses();
    const ids = Array.from({ length: 10 }, (_, index) => `c${index}`);
    const owners = await Promise.all(ids.map((id) => addresses.claim("h1", id)));
    expect(new Set(owners).size).toBe(1);
    expect((await addresses.find("h1"))?.contactId).toBe(owners[0]);
  });
});
