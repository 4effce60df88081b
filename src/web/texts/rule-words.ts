import { inLanguage, type Programme } from "../../domain/programme.ts";
import type { Rule } from "../../domain/rule.ts";
import { conditionInWords, isAboutAttribute } from "./attribute-rule-words.ts";
import { languageName } from "./language-name.ts";
import { periodInWords } from "./period-words.ts";
import type { Texts } from "./texts.ts";

/** A rule as a sentence part: `no activity for 2 months`. The programme has the labels of what it asks about. */
export function ruleInWords(rule: Rule, texts: Texts, programme: Programme): string {
  switch (rule.kind) {
    case "all":
    case "any":
      return rule.of
        .map((part) => partInWords(part, texts, programme))
        .join(` ${texts.say(`programme.rules.${rule.kind}`)} `);
    case "not":
      return texts.say("programme.rules.not", { rule: partInWords(rule.rule, texts, programme) });
    default:
      if (isAboutAttribute(rule)) return conditionInWords(rule, texts, programme);
      return texts.say(`programme.rules.${rule.kind}`, {
        name: nameIn(rule, texts, programme),
        period: "period" in rule ? periodInWords(rule.period, texts) : "",
        count: "atLeast" in rule ? rule.atLeast : 0,
      });
  }
}

/** The name of what a rule asks about, if it is something with a name. */
function nameIn(rule: Rule, texts: Texts, programme: Programme): string {
  switch (rule.kind) {
    case "in-group": {
      const groups = [...programme.topics, ...programme.groups];
      const group = groups.find(({ name }) => name === rule.group);
      return group ? inLanguage(group.label, texts.language, programme) : rule.group;
    }
    case "language":
      return languageName(rule.language, texts);
    case "time-zone":
      return rule.timeZone;
    case "mailbox":
      return rule.of;
    default:
      return "";
  }
}

function partInWords(rule: Rule, texts: Texts, programme: Programme): string {
  const words = ruleInWords(rule, texts, programme);
  return rule.kind === "all" || rule.kind === "any" ? `(${words})` : words;
}
