import { beforeAll, expect, test } from "vitest";
import { compileTemplates } from "../../src/adapters/templates/compile.ts";
import { templateMessages } from "../../src/adapters/templates/render.ts";
import type { TimeZone } from "../../src/domain/calendar.ts";
import { signUp } from "../../src/pipeline/sign-up.ts";
import type { Messages } from "../../src/ports.ts";
import { programme } from "../domain/arbitrary.ts";
import { FIXTURE_TEMPLATES } from "../fixture/programme.ts";
import { aSignUp, deliverAll, join, mailsTo, newWorld } from "./play.ts";

const ada = "ada@example.com";
const now = "2026-11-27T14:32:00.000Z";

let messages: Messages;

beforeAll(async () => {
  messages = templateMessages(await compileTemplates(FIXTURE_TEMPLATES), programme);
});

test.each<[TimeZone | undefined, string, string]>([
  // On this day Node 20 still has daylight saving time in Casablanca, an hour later.
  ["Africa/Casablanca", "fr", "lundi 30 novembre 2026 à 14:32 (UTC+0)"],
  ["Asia/Kolkata", "fr", "lundi 30 novembre 2026 à 20:02 (UTC+5:30)"],
  ["Asia/Kolkata", "en", "Monday 30 November 2026 at 20:02 (GMT+5:30)"],
  ["Pacific/Auckland", "fr", "mardi 1er décembre 2026 à 03:32 (UTC+13)"],
  // The programme's own zone if the visitor's is unknown.
  [undefined, "fr", "lundi 30 novembre 2026 à 15:32 (UTC+1)"],
  [undefined, "en", "Monday 30 November 2026 at 15:32 (CET)"],
])(
  "a visitor in %s reads in %s when the link expires, by their own clock: %s",
  async (zone, language, deadline) => {
    const world = newWorld({ messages });
    world.clock.set(now);
    await signUp(world, { ...aSignUp(ada), timeZone: zone, language });
    await deliverAll(world);
    const [mail] = mailsTo(world, ada);
    expect(mail?.text.replaceAll(",", "")).toContain(deadline);
  },
);

test("a sign-up from elsewhere shows the deadline by the clock there, not by that of the existing contact", async () => {
  const world = newWorld({ messages });
  world.clock.set(now);
  await join(world, ada);
  await signUp(world, { ...aSignUp(ada, "italie"), timeZone: "Asia/Kolkata", language: "fr" });
  await deliverAll(world);
  expect(mailsTo(world, ada).at(-1)?.text).toContain("à 20:02 (UTC+5:30)");
});
