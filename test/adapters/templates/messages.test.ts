import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { compileTemplates } from "../../../src/adapters/templates/compile.ts";
import { templateMessages } from "../../../src/adapters/templates/render.ts";
import type { Messages } from "../../../src/ports.ts";
import { FIXTURE_TEMPLATES } from "../../fixture/programme.ts";
import { anyName, speaking, variablesFor } from "./message-variables.ts";

let messages: Messages;

beforeAll(async () => {
  messages = templateMessages(await compileTemplates(FIXTURE_TEMPLATES), speaking);
});

const hello = { subject: "S", preheader: "P", html: "<p></p>", text: "T" };

/** One message whose parts all say the same, in English. */
function saying(text: string, locales: Record<string, string> = { en: "en-GB" }) {
  const said = { en: { subject: text, preheader: "", html: text, text } };
  return templateMessages({ messages: { said } }, { languages: ["fr", "en"], locales });
}

describe("templateMessages()", () => {
  test("falls back to the first language in which a message is written", () => {
    const only = (language: string) => ({ [language]: { ...hello, subject: language } });
    const { outline, render } = templateMessages(
      { messages: { one: only("en"), both: { ...only("en"), ...only("fr") } } },
      { languages: ["fr", "en"], locales: {} },
    );
    const variables = variablesFor("one", "Ada");
    expect(render("one", "fr", variables).subject).toBe("en");
    expect(render("both", "en", variables).subject).toBe("en");
    expect(render("both", "de", variables).subject).toBe("fr");
    expect(outline("one", "fr")).toEqual({ subject: "en", preheader: "P", language: "en" });
    expect(outline("none", "fr")).toBeUndefined();
  });

  test("writes dates by the reader's clock, money and plurals by the language", () => {
    const { contact, ...rest } = variablesFor("said", "Ada");
    const firstOrderAt = "2026-11-22T23:30:00.000Z";
    const say = (text: string, known: object, locales?: Record<string, string>) =>
      saying(text, locales).render("said", "en", { ...rest, contact: { ...contact, ...known } })
        .text;
    expect(say("{{date contact.firstOrderAt}}", { firstOrderAt })).toBe("23 November 2026");
    const abroad = { firstOrderAt, timeZone: "America/Montreal" };
    expect(say('{{date contact.firstOrderAt style="full"}}', abroad)).toMatch(
      /^Sunday,? 22 November 2026$/,
    );
    const french = { en: "fr-FR" };
    expect(say('{{date contact.firstOrderAt time="short"}}', { firstOrderAt }, french)).toMatch(
      /^23 novembre 2026 à 00:30$/,
    );
    const first = { firstOrderAt: "2026-03-01T12:00:00.000Z" };
    expect(say("{{date contact.firstOrderAt}}", first, french)).toBe("1er mars 2026");
    expect(say('{{date contact.firstOrderAt style="short"}}', first, french)).toBe("01/03/2026");
    expect(say("{{date contact.firstOrderAt}}", first)).toBe("1 March 2026");
    const spent = { amount: 123_450, currency: "EUR" };
    expect(say("{{money contact.spent}}", { spent })).toBe("€1,234.50");
    expect(say("{{money contact.spent}}", { spent: { amount: 500, currency: "JPY" } })).toMatch(
      /¥500$/,
    );
    const trips = '{{contact.orderCount}} {{plural contact.orderCount one="trip" other="trips"}}';
    expect([0, 1, 2].map((orderCount) => say(trips, { orderCount }))).toEqual([
      "0 trips",
      "1 trip",
      "2 trips",
    ]);
    expect([0, 1, 2].map((orderCount) => say(trips, { orderCount }, french))).toEqual([
      "0 trip",
      "1 trip",
      "2 trips",
    ]);
    expect(() => say("{{money contact.spent}}", {})).toThrow(/money.*found none/);
  });

  test("says which messages and languages exist", () => {
    const variables = variablesFor("feedback", "Ada");
    expect(() => messages.render("nothing", "fr", variables)).toThrow(/"nothing".*feedback/);
    const strange = templateMessages({ messages: { hello: { it: hello } } }, speaking);
    expect(() => strange.render("hello", "de", variables)).toThrow(/"hello" in language "de".*it/);
    expect(() => messages.render("toString", "fr", variables)).toThrow(/message "toString":/);
  });

  test("keeps a subject on one line and escapes only the HTML", () => {
    const line =
      "{{#if contact.firstName}}{{contact.firstName}}, {{/if}}{{programme.postalAddress}}";
    const said = { subject: line, preheader: "", html: `<p>${line}</p>`, text: line };
    const { render } = templateMessages({ messages: { hello: { fr: said } } }, speaking);
    fc.assert(
      fc.property(anyName, anyName, (firstName, postalAddress) => {
        const { programme, ...rest } = variablesFor("hello", firstName);
        const mail = render("hello", "fr", { ...rest, programme: { ...programme, postalAddress } });
        expect(mail.subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
        expect(mail.html.slice(3, -4)).not.toMatch(/[<>"]/);
        expect(mail.text).toContain(postalAddress.replaceAll(/\n{3,}/g, "\n\n"));
      }),
    );
  });

  test("prints the words of an attribute, and compares its value", () => {
    const attributes = {
      season: { words: "in spring", value: "spring" },
      interests: { words: "food and hiking", value: ["food", "hiking"] },
      travellers: { words: "1", value: 1 },
      children: { words: "0", value: 0 },
      birthday: { words: "28 November 1998", value: "1998-11-28" },
      vegan: { words: "", value: false },
      note: { words: "<b>a</b>\r\nBcc: {{x}}", value: "<b>a</b>" },
      town: undefined,
    };
    const abroad = { ...variablesFor("said", "Ada"), attributes };
    const say = (text: string) => saying(text).render("said", "en", abroad);
    const said = (text: string) => say(text).text;
    expect(said("{{attributes.season}}, {{attributes.interests}}")).toBe(
      "in spring, food and hiking",
    );
    expect(said('{{#if (eq attributes.season "spring")}}yes{{else}}no{{/if}}')).toBe("yes");
    expect(said('{{#if (eq attributes.season "in spring")}}yes{{else}}no{{/if}}')).toBe("no");
    expect(said('{{#if (has attributes.interests "hiking")}}yes{{else}}no{{/if}}')).toBe("yes");
    expect(said('{{#if (has attributes.season "spring")}}yes{{else}}no{{/if}}')).toBe("no");
    expect(said("{{#if (eq attributes.vegan false)}}no{{/if}}")).toBe("no");
    expect(said("{{#if attributes.children}}known{{/if}}")).toBe("known");
    expect(said("{{#if attributes.town}}known{{else}}unknown{{/if}}")).toBe("unknown");
    expect(said('{{#if (eq attributes.town "Lyon")}}yes{{else}}no{{/if}}')).toBe("no");
    expect(
      said('{{attributes.travellers}} {{plural attributes.travellers one="a" other="b"}}'),
    ).toBe("1 a");
    expect(said('{{date attributes.birthday style="short"}}')).toBe("28/11/1998");
    expect(say("{{attributes.note}}")).toMatchObject({
      subject: "<b>a</b> Bcc: {{x}}",
      html: "&lt;b&gt;a&lt;/b&gt; Bcc: {{x}}",
    });
    expect(() => said("{{attributes.other}}")).toThrow(/other/);
    expect(said("{{attributes.constructor}}{{attributes.__proto__}}")).toBe("");
  });

  test("refuses a message that prints what its journey does not have", () => {
    const variables = variablesFor("feedback", "Ada");
    expect(() => messages.render("welcome-1", "fr", variables)).toThrow(/label|name/);
    expect(() => messages.render("anniversary", "fr", variables)).toThrow(/years/);
    expect(() => messages.render("confirmation", "fr", variables)).toThrow(/confirm/);
  });
});
