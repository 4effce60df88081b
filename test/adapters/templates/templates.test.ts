import fc from "fast-check";
import Handlebars from "handlebars";
import { beforeAll, describe, expect, test } from "vitest";
import { compileTemplates } from "../../../src/adapters/templates/compile.ts";
import {
  type CompiledTemplates,
  compiledTemplates,
} from "../../../src/adapters/templates/compiled.ts";
import { templateMessages } from "../../../src/adapters/templates/render.ts";
import type { Messages } from "../../../src/ports.ts";
import { FIXTURE_TEMPLATES } from "../../fixture/programme.ts";
import {
  answers,
  anyName,
  languages,
  speaking,
  topics,
  variablesFor,
} from "./message-variables.ts";

const names = [
  "anniversary",
  "anniversary-1",
  "confirmation",
  "demo-slots",
  "feedback",
  "goodbye",
  "guides-follow-up",
  "inactive-12-months",
  "inactive-2-months",
  "inactive-6-months",
  "my-data",
  "new-address",
  "new-client-1",
  "new-client-2",
  "new-client-3",
  "still-there",
  "welcome-1",
  "welcome-2",
  "welcome-3",
];

let compiled: CompiledTemplates;
let messages: Messages;

beforeAll(async () => {
  compiled = await compileTemplates(FIXTURE_TEMPLATES);
  messages = templateMessages(compiled, speaking);
});

describe("the messages of the example", () => {
  test("are all there, in both languages", () => {
    expect(Object.keys(compiled.messages)).toEqual(names);
    for (const byLanguage of Object.values(compiled.messages))
      expect(Object.keys(byLanguage).sort()).toEqual(["en", "fr"]);
    expect(compiledTemplates.parse(compiled)).toEqual(compiled);
  });

  test("say the same whatever the name contains, and let no markup in", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.constantFrom(...languages),
        fc.constantFrom(...topics),
        anyName,
        (message, language, topic, name) => {
          const plain = messages.render(message, language, variablesFor(message, "Ada", topic));
          const mail = messages.render(message, language, variablesFor(message, name, topic));
          if (/[^\p{Cc}\p{Z}]/u.test(name)) expect(tags(mail.html)).toEqual(tags(plain.html));
          expect(mail.subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
          const shown = name.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
          expect(without(mail.html, Handlebars.escapeExpression(shown))).not.toContain("{{");
          expect(without(mail.text, shown)).not.toContain("{{");
        },
      ),
      { numRuns: 400 },
    );
  });

  test.each(names)("%s reads well without a first name", (message) => {
    for (const language of languages)
      for (const name of [undefined, "", " \n "]) {
        const { subject, text } = messages.render(message, language, variablesFor(message, name));
        expect(`${subject}\n${text}`).not.toMatch(/undefined|null|\[object|NaN|\{\{| ,|\n{3}/);
        expect(text).toMatch(/^(Bonjour|Hello),$/m);
      }
  });

  test.each(names.filter((name) => !answers.includes(name)))(
    "%s carries the unsubscribe links and the postal address, in HTML and in text",
    (message) => {
      for (const language of languages) {
        const { links, programme, ...rest } = variablesFor(message, "Ada");
        const mail = messages.render(message, language, { links, programme, ...rest });
        for (const wanted of [links.unsubscribe, links.preferences, programme.postalAddress]) {
          expect(mail.html).toContain(Handlebars.escapeExpression(wanted));
          expect(mail.text).toContain(wanted);
        }
      }
    },
  );

  test("confirmation has its link and the postal address, and nothing to unsubscribe from", () => {
    for (const language of languages) {
      const variables = variablesFor("confirmation", "Ada");
      const { html, text } = messages.render("confirmation", language, variables);
      const link = variables.links.confirm ?? "none";
      expect(html).toContain(Handlebars.escapeExpression(link));
      expect(text).toContain(link);
      expect(text).toContain("72");
      expect(text).toContain(variables.programme.postalAddress);
      expect(html + text).not.toContain("unsubscribe");
      expect(html + text).not.toContain("Ada");
    }
  });

  test("inactive-12-months offers to stay", () => {
    const variables = variablesFor("inactive-12-months", undefined);
    const { text } = messages.render("inactive-12-months", "en", variables);
    expect(text).toContain(`Keep me <${variables.links.keep}>`);
  });

  test("goodbye leaves the door open", () => {
    const variables = variablesFor("goodbye", undefined);
    const { text } = messages.render("goodbye", "en", variables);
    expect(text).toContain(`the door is open <${variables.links.keep}>`);
  });

  test("anniversary-1 gives the day of the first order, if it is known", () => {
    const { contact, ...rest } = variablesFor("anniversary-1", "Ada");
    const said = (language: string, firstOrderAt?: string) =>
      messages.render("anniversary-1", language, { ...rest, contact: { ...contact, firstOrderAt } })
        .text;
    expect(said("fr", "2025-11-21T23:30:00.000Z")).toContain("Le 22 novembre 2025, vous");
    expect(said("en", "2025-11-21T23:30:00.000Z")).toContain("On 22 November 2025 you");
    expect(said("fr")).toContain("Il y a un an, vous");
    expect(said("en")).toContain("A year ago you");
  });

  test("use typographic apostrophes", () => {
    for (const byLanguage of Object.values(compiled.messages))
      for (const { subject, preheader, text } of Object.values(byLanguage))
        expect(`${subject}\n${preheader}\n${text}`).not.toMatch(/[A-Za-zÀ-ÿ]'/);
  });

  test("anniversary counts one year and several", () => {
    const said = (language: string, years: number) =>
      messages.render("anniversary", language, { ...variablesFor("anniversary", "Ada"), years })
        .subject;
    expect(said("fr", 1)).toMatch(/^1 an ensemble/);
    expect(said("fr", 2)).toMatch(/^2 ans ensemble/);
    expect(said("en", 1)).toMatch(/^1 year together/);
    expect(said("en", 2)).toMatch(/^2 years together/);
  });

  test("welcome speaks of the destination that was asked for", () => {
    const said = (topic: (typeof topics)[number]) =>
      messages.render("welcome-2", "en", variablesFor("welcome-2", "Ada", topic)).text;
    const [maroc, espagne, italie, other] = topics.map(said);
    expect(maroc).toContain("Essaouira");
    expect(espagne).toContain("Granada");
    expect(italie).toContain("Florence");
    expect(other).not.toMatch(/Essaouira|Granada|Florence/);
  });

  test("load nothing from other servers", () => {
    for (const byLanguage of Object.values(compiled.messages))
      for (const { html } of Object.values(byLanguage))
        expect(html).not.toMatch(/<img|<link|@import|url\(|fonts\.googleapis/);
  });

  test("leave the wrapping of their text to the email client", () => {
    const { text } = messages.render("welcome-1", "en", variablesFor("welcome-1", "Ada"));
    expect(text).toMatch(/^Welcome\. Your guide .* before they leave\.$/m);
  });

  test("keep a space that cannot break before French punctuation", () => {
    for (const byLanguage of Object.values(compiled.messages))
      expect(byLanguage.fr?.text).not.toMatch(/[^\s] [?!:;»]|« /);
  });

  test("keep the French e-mail on one line", () => {
    const french = Object.values(compiled.messages).map(({ fr }) => `${fr?.subject} ${fr?.text}`);
    expect(french.join("\n")).toContain("cet e\u2011mail");
    expect(french.join("\n")).not.toMatch(/e-mail/i);
  });
});

describe("the pages of the example", () => {
  test("have a picture without a script, small enough to be inlined", () => {
    expect(Object.keys(compiled.pages)).toEqual(["espagne", "italie", "maroc"]);
    for (const [name, byLanguage] of Object.entries(compiled.pages)) {
      expect(Object.keys(byLanguage).sort()).toEqual(["en", "fr"]);
      for (const page of Object.values(byLanguage)) {
        const svg = compiled.images[`${name}/${page.image}`];
        expect(svg).toContain('viewBox="0 0 1200 800"');
        expect(svg).not.toMatch(/<script|<text/);
        expect(svg?.length).toBeLessThan(12_000);
        expect(page.body).toMatch(/<h2>.*<\/h2>\s*<p>/);
      }
    }
  });
});

function tags(html: string): string[] {
  return [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag);
}

function without(text: string, shown: string): string {
  return shown === "" ? text : text.replaceAll(shown, "");
}
