import { expect, test } from "vitest";
import {
  answer,
  attributes,
  message,
  problemsWith,
  section,
  smallProgramme,
  told,
} from "./folder.ts";

const programme = smallProgramme({ attributes });

const HELLO = "messages/hello/fr.mjml";
const inHello = (body: string) => ({ [HELLO]: message(section(body)) });

test.each([
  "{{#if attributes.season}}{{attributes.season}}{{/if}}",
  "{{#unless attributes.season}}a{{else}}{{attributes.season}}{{/unless}}",
  '{{#if (eq attributes.season "spring")}}{{attributes.season}}{{else}}b{{/if}}',
  '{{#if (has attributes.interests "food")}}a{{/if}}',
  "{{#if (eq attributes.vegan true)}}a{{/if}}",
  '{{#if attributes.birthday}}{{date attributes.birthday style="short"}}{{/if}}',
])("%s is without a fault", async (body) => {
  expect(await told(inHello(body), programme)).toEqual([]);
});

test.each([
  ["an unknown attribute", "{{#if attributes.colour}}a{{/if}}", "unknown-attribute"],
  ["what every object has", "{{#if attributes.constructor}}a{{/if}}", "unknown-attribute"],
  ["all attributes", "{{#if attributes}}a{{/if}}", "unknown-variable"],
  ["a part of a value", "{{#if attributes.season.value}}a{{/if}}", "unknown-variable"],
  ["a value without a fallback", "{{attributes.season}}", "missing-fallback"],
  ["a date without a fallback", "{{date attributes.birthday}}", "missing-fallback"],
  [
    "the value where it is another",
    '{{#if (eq attributes.season "spring")}}a{{else}}{{attributes.season}}{{/if}}',
    "missing-fallback",
  ],
  ["a value it never has", '{{#if (eq attributes.season "sprng")}}a{{/if}}', "unknown-attribute"],
  [
    "a printed yes or no",
    "{{#if attributes.vegan}}{{attributes.vegan}}{{/if}}",
    "unknown-attribute",
  ],
  [
    "a date that is none",
    "{{#if attributes.town}}{{date attributes.town}}{{/if}}",
    "missing-fallback",
  ],
])("finds %s", async (_, body, rule) => {
  const rules = (await problemsWith(inHello(body), programme)).map((problem) => problem.rule);
  expect(new Set(rules)).toEqual(new Set([rule]));
});

test("finds an attribute in the subject, with what was probably meant", async () => {
  const matter = 'subject: "{{#if attributes.saison}}a{{/if}}"\npreheader: "P"\nnotes: "N"\n';
  const [problem] = await problemsWith({ [HELLO]: message(section("a"), matter) }, programme);
  expect(problem).toMatchObject({ rule: "unknown-attribute", line: 2 });
  expect(JSON.stringify(problem)).toContain("attributes.season");
});

test("a mail that answers a request cannot print an attribute", async () => {
  const body = section('<a href="{{links.confirm}}">a</a> {{attributes.season}}');
  const found = await told({ "messages/confirmation/fr.mjml": answer(body) }, programme);
  expect(found).toContain("missing-fallback in templates/messages/confirmation/fr.mjml, line 7");
});
