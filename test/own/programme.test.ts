import fc from "fast-check";
import Handlebars from "handlebars";
import { beforeAll, describe, expect, test } from "vitest";
import { sampleMails } from "../../scripts/screenshots/sample-mails.ts";
import { samplePages } from "../../scripts/screenshots/sample-pages.ts";
import { compileFolder } from "../../src/adapters/templates/compile.ts";
import type { CompiledTemplates } from "../../src/adapters/templates/compiled.ts";
import { templateMessages } from "../../src/adapters/templates/render.ts";
import { addPeriod } from "../../src/domain/calendar.ts";
import { newContact, withMembership } from "../../src/domain/contact.ts";
import { forecast } from "../../src/domain/forecast.ts";
import { messageUses } from "../../src/domain/message-use.ts";
import { initialStage } from "../../src/domain/programme.ts";
import { sampleContacts } from "../../src/domain/sample-contact.ts";
import { isError } from "../../src/domain/template-problem.ts";
import { lintTemplates } from "../../src/lint/lint.ts";
import { previewMail } from "../../src/pipeline/preview-mail.ts";
import { anyName } from "../adapters/templates/message-variables.ts";
import { compiling, programme, TEMPLATES } from "./own.ts";

const NOW = "2026-11-22T09:00:00.000Z";
const uses = messageUses(programme);

let compiled: CompiledTemplates;

beforeAll(async () => {
  compiled = await compiling;
});

test("the templates have no errors", async () => {
  const problems = await lintTemplates(await compileFolder(TEMPLATES), programme);
  expect(problems.filter(isError)).toEqual([]);
});

test("every message can be sent to every contact, and no name injects markup or leaves a placeholder", () => {
  const world = {
    programme,
    messages: templateMessages(compiled, programme),
    publicUrl: "https://mail.example.com",
  };
  const anybody = fc.constantFrom(...sampleContacts(programme, NOW).map(({ contact }) => contact));
  fc.assert(
    fc.property(
      fc.constantFrom(...uses),
      fc.constantFrom(...programme.languages),
      anybody,
      fc.option(anyName, { nil: undefined }),
      (use, language, contact, firstName) => {
        const mail = previewMail(world, use, { ...contact, firstName }, language, NOW);
        expect(mail.subject.trim()).not.toBe("");
        expect(mail.text.trim()).not.toBe("");
        const printed = firstName === undefined ? "" : Handlebars.escapeExpression(firstName);
        if (!printed.includes("{{")) expect(mail.html).not.toContain("{{");
        expect(`${mail.subject}${mail.text}`).not.toMatch(/\[object Object\]|\bundefined\b/);
      },
    ),
    { numRuns: 200 },
  );
});

describe("every mail", () => {
  test("has the sender's postal address, and in marketing mail an unsubscribe link", () => {
    for (const { name, mail } of sampleMails(compiled, programme)) {
      const use = uses.find(({ message }) => name.startsWith(`${message}.`));
      expect([name, mail.text.includes(programme.postalAddress)]).toEqual([name, true]);
      const leaves = /\/preferences\/|\/u\//.test(mail.html) && "List-Unsubscribe" in mail.headers;
      if (use?.purpose === "marketing") expect([name, leaves]).toEqual([name, true]);
    }
  });
});

test("every sign-up page opens in every language", async () => {
  const { app, pages } = samplePages(compiled, programme);
  for (const { url } of pages) expect([url, (await app.request(url)).status]).toEqual([url, 200]);
});

test("the forecast of three years for a member of any topic has only mails that have a template", () => {
  for (const { name } of programme.topics) {
    const known = { id: "ada", email: "ada@example.com", language: programme.defaultLanguage };
    const contact = withMembership(newContact(known, NOW, initialStage(programme)), name, {
      state: "active",
      since: NOW,
      fields: {},
    });
    const until = addPeriod(NOW, "P3Y", programme.timeZone);
    const sent = forecast(contact, NOW, until, programme).flatMap((out) =>
      out.kind === "send" ? [out.send.message] : [],
    );
    for (const message of sent) expect(Object.keys(compiled.messages)).toContain(message);
  }
});
