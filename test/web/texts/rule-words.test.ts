import { expect, test } from "vitest";
import { checkedProgramme } from "../../../src/domain/checked-programme.ts";
import { describeRule, type Rule } from "../../../src/domain/rule.ts";
import { ruleInWords } from "../../../src/web/texts/rule-words.ts";
import { textsIn } from "../../../src/web/texts/texts.ts";
import { whyInWords } from "../../../src/web/texts/why-words.ts";
import { programme as example } from "../../fixture/programme.ts";

const label = (fr: string, en: string) => ({ fr, en });
const kind = { category: "demographic" } as const;
const choices = [
  { value: "spring", label: label("au printemps", "in spring") },
  { value: "winter", label: label("en hiver", "in winter") },
];
const ofSpring: Rule = { kind: "attribute", attribute: "month", equals: "spring" };

const programme = checkedProgramme({
  ...example,
  attributes: [
    { ...kind, name: "month", label: label("Saison", "Season"), type: "choice", choices },
    { ...kind, name: "likes", label: label("Goûts", "Tastes"), type: "set", choices },
    { ...kind, name: "party", label: label("Groupe", "Party"), type: "number" },
    { ...kind, name: "birthday", label: label("Anniversaire", "Birthday"), type: "date" },
    { ...kind, name: "home", label: label("Domicile", "Home"), type: "place" },
    { ...kind, name: "isPro", label: label("Pro", "Professional"), type: "yes-no" },
  ],
  stages: [
    { name: "spring", label: label("Printemps", "Spring"), holds: ofSpring },
    ...example.stages,
  ],
});

const LYON = { latitude: 45.764, longitude: 4.8357 };
const birthday = { kind: "attribute", attribute: "birthday" } as const;

test.each<[Rule, english: string, french: string]>([
  [ofSpring, "Season: in spring", "Saison : au printemps"],
  [
    { kind: "attribute", attribute: "month", in: ["spring", "winter"] },
    "Season: in spring or in winter",
    "Saison : au printemps ou en hiver",
  ],
  [
    { kind: "attribute", attribute: "likes", includes: "winter" },
    "Tastes: including in winter",
    "Goûts : dont en hiver",
  ],
  [
    { kind: "attribute", attribute: "party", atLeast: 4, atMost: 1200 },
    "Party: 4 to 1,200",
    "Groupe : 4 à 1 200",
  ],
  [
    { kind: "attribute", attribute: "party", atLeast: 4 },
    "Party: at least 4",
    "Groupe : au moins 4",
  ],
  [{ kind: "attribute", attribute: "isPro", equals: true }, "Professional: yes", "Pro : oui"],
  [
    { kind: "attribute", attribute: "home", known: false },
    "Home: unknown",
    "Domicile : non renseigné",
  ],
  [
    { ...birthday, before: "2000-03-01" },
    "Birthday: before 1 March 2000",
    "Anniversaire : avant le 1er mars 2000",
  ],
  [
    { ...birthday, after: { ago: "P1Y" } },
    "Birthday: less than 1 year ago",
    "Anniversaire : il y a moins de 1 an",
  ],
  [
    { ...birthday, before: { ahead: "P1M" } },
    "Birthday: less than 1 month ahead",
    "Anniversaire : dans moins de 1 mois",
  ],
  [
    { kind: "age", attribute: "birthday", atLeast: 22, atMost: 28 },
    "Birthday: aged 22 to 28",
    "Anniversaire : 22 à 28 ans",
  ],
  [
    { kind: "date-near", attribute: "birthday", daysBefore: 3, daysAfter: 0 },
    "Birthday: from 3 days before to the day itself, every year",
    "Anniversaire : de 3 jours avant au jour même, chaque année",
  ],
  [
    { kind: "near", attribute: "home", of: LYON, within: 50 },
    "Home: within 50 km of 45.764, 4.8357",
    "Domicile : à 50 km au plus de 45.764, 4.8357",
  ],
  [{ kind: "in-group", group: "maroc" }, "in the group Morocco", "dans le groupe Maroc"],
  [{ kind: "language", language: "fr" }, "reads French", "lit en français"],
  [{ kind: "mailbox", of: "orange" }, "mailbox at orange", "messagerie orange"],
])("%o is said in English and in French", (rule, english, french) => {
  expect(ruleInWords(rule, textsIn("en"), programme)).toBe(english);
  expect(ruleInWords(rule, textsIn("fr"), programme)).toBe(french);
});

test("a reason stored in English is said in French as long as the programme has its rule", () => {
  const why = { rule: `stage spring: ${describeRule(ofSpring)}`, facts: {}, at: "" };
  const texts = textsIn("fr");
  expect(whyInWords(why, { programme, texts })).toContain("Saison : au printemps");
  const { stages } = checkedProgramme(example);
  expect(whyInWords(why, { programme: { ...programme, stages }, texts })).toBeUndefined();
});
