import { beforeAll, describe, expect, test } from "vitest";
import { compileFolder } from "../../src/adapters/templates/compile.ts";
import type { CompiledTemplates } from "../../src/adapters/templates/compiled.ts";
import { addPeriod } from "../../src/domain/calendar.ts";
import { type Contact, newContact } from "../../src/domain/contact.ts";
import { forecast } from "../../src/domain/forecast.ts";
import { initialStage } from "../../src/domain/programme.ts";
import { lintTemplates } from "../../src/lint/lint.ts";
import { compiling, isExample, programme, TEMPLATES } from "./own.ts";

const title = isExample
  ? "the example that Relance ships with"
  : "the example that Relance ships with (skipped: this programme is another firm's)";

const START = "2026-02-01T09:00:00.000Z";

/** A contact who joined the first topic's group, and has done nothing since. */
function silentMember(): Contact {
  const known = { id: "c1", email: "ada@example.com", language: "fr" };
  const topic = programme.topics[0]?.name ?? "";
  return {
    ...newContact(known, START, initialStage(programme)),
    memberships: { [topic]: { state: "active", since: START, fields: {} } },
  };
}

describe.skipIf(!isExample)(title, () => {
  let compiled: CompiledTemplates;

  beforeAll(async () => {
    compiled = await compiling;
  });

  test("has not even a warning", async () => {
    expect(await lintTemplates(await compileFolder(TEMPLATES), programme)).toEqual([]);
  });

  test("has every message and page in every language", () => {
    for (const byLanguage of [
      ...Object.values(compiled.messages),
      ...Object.values(compiled.pages),
    ])
      expect(Object.keys(byLanguage).sort()).toEqual([...programme.languages].sort());
  });

  test("keeps the promise of its goodbye: without activity, only the question before the erasure follows", () => {
    const until = addPeriod(START, "P4Y", "UTC");
    const decided = forecast(silentMember(), START, until, programme);
    const mails = decided.flatMap((out) => (out.kind === "send" ? [out.send.message] : []));
    expect(mails.slice(mails.indexOf("goodbye"))).toEqual(["goodbye", "still-there"]);
    const { fr, en } = compiled.messages.goodbye ?? {};
    expect(fr?.text).toContain("Nous ne vous écrirons plus qu’une fois");
    expect(en?.text).toContain("We’ll email you just once more");
  });

  test("uses typographic apostrophes, and non-breaking spaces before French punctuation", () => {
    for (const byLanguage of Object.values(compiled.messages)) {
      for (const { subject, preheader, text } of Object.values(byLanguage))
        expect(`${subject}\n${preheader}\n${text}`).not.toMatch(/[A-Za-zÀ-ÿ]'/);
      expect(byLanguage.fr?.text).not.toMatch(/[^\s] [?!:;»]|« /);
    }
  });

  test("loads nothing from other servers, and leaves line wrapping to the email client", () => {
    for (const byLanguage of Object.values(compiled.messages))
      for (const { html } of Object.values(byLanguage))
        expect(html).not.toMatch(/<img|<link|@import|url\(|fonts\.googleapis/);
    expect(compiled.messages["welcome-1"]?.en?.text).toMatch(
      /^Welcome\. Your guide .* before they leave\.$/m,
    );
  });

  test("has pictures without scripts, small enough to be inlined", () => {
    for (const [name, byLanguage] of Object.entries(compiled.pages))
      for (const page of Object.values(byLanguage)) {
        const svg = compiled.images[`${name}/${page.image}`];
        expect(svg).toContain('viewBox="0 0 1200 800"');
        expect(svg).not.toMatch(/<script|<text/);
        expect(svg?.length).toBeLessThan(12_000);
      }
  });
});
