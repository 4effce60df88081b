import { describe, expect, test } from "vitest";
import { suppress } from "../../src/pipeline/suppress.ts";
import { readSuppression, unsuppressByHand } from "../../src/pipeline/unsuppress-by-hand.ts";
import { join, messagesTo, newWorld } from "./play.ts";
import { ada, contactOf } from "./rights-play.ts";

const hand = { operator: "marie", reason: "phoned" };

describe("unsuppressByHand()", () => {
  async function bounced(reason: "bounce" | "complaint" = "bounce") {
    const world = newWorld();
    const id = await join(world, ada);
    const at = world.clock.now();
    await suppress(world, ada, { reason, at });
    world.suppressionList.add({ email: ada, reason, at });
    return { world, id };
  }

  test("lifts the suppression, at the mail service first and then here", async () => {
    const { world, id } = await bounced();
    expect(await readSuppression(world, ada)).toMatchObject({ kind: "suppressed" });
    expect(await unsuppressByHand(world, ada, hand)).toMatchObject({ kind: "lifted" });
    expect(await world.suppressionList.find(ada)).toBeUndefined();
    expect((await contactOf(world, id)).suppressed).toBeUndefined();
    expect(await unsuppressByHand(world, ada, hand)).toEqual({ kind: "not-suppressed" });
    await join(world, ada, "italie");
    expect(messagesTo(world, ada).slice(-2)).toEqual(["confirmation", "welcome-1"]);
  });

  test("never lifts a complaint, whichever side reported it", async () => {
    const { world, id } = await bounced("complaint");
    await expect(unsuppressByHand(world, ada, hand)).rejects.toThrow(/complained/);
    expect((await contactOf(world, id)).suppressed?.reason).toBe("complaint");

    const listed = await bounced();
    await listed.world.suppressionList.remove(ada);
    const complaint = { email: ada, reason: "complaint", at: listed.world.clock.now() } as const;
    listed.world.suppressionList.add(complaint);
    await expect(unsuppressByHand(listed.world, ada, hand)).rejects.toThrow(/complained/);
    expect(await listed.world.suppressionList.find(ada)).toBeDefined();
  });

  test("lifts nothing when the mail service refuses, and says which permission is needed", async () => {
    for (const method of ["find", "remove"] as const) {
      const { world, id } = await bounced();
      const refusing = async () => {
        throw Object.assign(new Error("not allowed"), { name: "AccessDeniedException" });
      };
      const suppressionList = { ...world.suppressionList, [method]: refusing };
      await expect(unsuppressByHand({ ...world, suppressionList }, ada, hand)).rejects.toThrow(
        /AccessDeniedException.*ses:DeleteSuppressedDestination/,
      );
      expect((await contactOf(world, id)).suppressed).toBeDefined();
    }
  });

  test("resumes where it was interrupted", async () => {
    const { world, id } = await bounced();
    const contacts = {
      ...world.contacts,
      async save(): Promise<never> {
        throw new Error("It died");
      },
    };
    await expect(unsuppressByHand({ ...world, contacts }, ada, hand)).rejects.toThrow("It died");
    expect(await unsuppressByHand(world, ada, hand)).toMatchObject({ kind: "lifted" });
    expect((await contactOf(world, id)).suppressed).toBeUndefined();
  });
});
