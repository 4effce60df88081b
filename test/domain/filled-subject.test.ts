import { expect, test } from "vitest";
import { filledSubject } from "../../src/domain/filled-subject.ts";

const maroc = { name: "maroc", label: "Maroc" };
const chosen =
  '{{#if (eq topic.name "maroc")}}Sept jours au Maroc{{else if (eq topic.name "espagne")}}En train{{else}}{{topic.label}} : sept jours{{/if}}';
const yearly = '{{years}} {{plural years one="an" other="ans"}} ensemble : à nous';

test.each([
  ["Au revoir", {}, "Au revoir"],
  ["iPhone : {{years}}", { years: 2 }, "iPhone : 2"],
  ["{{topic.label}} : trois erreurs", { topic: maroc }, "Maroc : trois erreurs"],
  ["{{topic.label}} : trois erreurs", {}, "Trois erreurs"],
  [chosen, { topic: maroc }, "Sept jours au Maroc"],
  [chosen, { topic: { name: "espagne", label: "Espagne" } }, "En train"],
  [chosen, { topic: { name: "italie", label: "Italie" } }, "Italie : sept jours"],
  [chosen, {}, "Sept jours"],
  [yearly, { years: 1 }, "1 an ensemble : à nous"],
  [yearly, { years: 3 }, "3 ans ensemble : à nous"],
  [yearly, {}, "Ensemble : à nous"],
  ["{{#if contact.firstName}}{{contact.firstName}}, bonjour{{else}}Bonjour{{/if}}", {}, "Bonjour"],
  [
    "{{#unless topic}}Tout{{else}}{{#if topic}}{{topic.label}}{{/if}}{{/unless}} !",
    { topic: maroc },
    "Maroc !",
  ],
  ["{{contact.firstName}}, {{money contact.spent}} merci", {}, "Merci"],
  ["{{contact.firstName}}", {}, undefined],
] as const)("filledSubject() of %s with %j is %s: no code is left", (subject, known, words) => {
  expect(filledSubject(subject, known, "fr")).toBe(words);
});
