import { describe, expect, test } from "vitest";
import { countsAt } from "../../../src/domain/breaker.ts";
import { addPeriod } from "../../../src/domain/calendar.ts";
import { kinds } from "./stores.ts";

const NOON = "2026-11-22T12:00:00.000Z";

describe.each(kinds)("breaker %s", (_, stores) => {
  test("count() loses none of ten concurrent counts, and read() returns each of the last 24 hours", async () => {
    const breaker = await stores.breaker();
    const hours = ["PT0H", "PT1H", "PT13H", "PT23H", "PT24H", "P3D"];
    for (const before of hours) {
      const at = addPeriod(NOON, before, "UTC", -1);
      await Promise.all(Array.from({ length: 10 }, () => breaker.count("accepted", at)));
      await breaker.count("complained", at);
    }
    const read = await breaker.read(NOON);
    const each = { accepted: 10, bounced: 0, complained: 1 };
    expect(read.hours).toMatchObject({
      "2026-11-22T12": each,
      "2026-11-22T11": each,
      "2026-11-21T23": each,
      "2026-11-21T13": each,
    });
    expect(countsAt(read.state, read.hours, NOON)).toEqual({
      accepted: 40,
      bounced: 0,
      complained: 4,
    });
  });

  test("read() still returns mails of 80 days ago, and keeps returning them as days pass", async () => {
    const breaker = await stores.breaker();
    const old = addPeriod(NOON, "P80D", "UTC", -1);
    await breaker.count("accepted", old);
    await breaker.count("accepted", NOON);
    const one = { accepted: 1, bounced: 0, complained: 0 };
    for (const later of ["PT0H", "PT1H", "P1D", "P2D", "P9D"]) {
      const { hours } = await breaker.read(addPeriod(NOON, later, "UTC"));
      expect(hours, later).toMatchObject({ [old.slice(0, 13)]: one, [NOON.slice(0, 13)]: one });
    }
  });

  test("save() stores a state, unless someone else saved it since it was read", async () => {
    const breaker = await stores.breaker();
    const { state } = await breaker.read(NOON);
    expect(state).toEqual({ version: 0 });
    const stop = { of: "marketing", cause: "bounces", reason: "6 of 100", since: NOON } as const;
    expect(await breaker.save({ ...state, stop })).toBe(true);
    expect(await breaker.save(state)).toBe(false);
    const saved = (await breaker.read(NOON)).state;
    expect(saved).toEqual({ version: 1, stop });

    const forgiven = { "2026-11-22T12": { accepted: 1, bounced: 0, complained: 0 } };
    await breaker.save({ version: saved.version, closedByHandAt: NOON, forgiven });
    const closed = (await breaker.read(NOON)).state;
    expect(closed).toEqual({ version: 2, closedByHandAt: NOON, forgiven });
  });

  test("save() lets one of ten concurrent writers win", async () => {
    const breaker = await stores.breaker();
    const saves = Array.from({ length: 10 }, () => breaker.save({ version: 0 }));
    expect((await Promise.all(saves)).filter(Boolean)).toHaveLength(1);
  });
});
